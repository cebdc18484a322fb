package org.tillside.channels.email;

import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What stands around bytes and tells of their charset.
 *
 * @param charset the one that the rest of the mail is in, if something suggests one
 * @param languages ISO 639-1, in which the mailbox is written to; asked only where the bytes leave
 *     it open
 */
record Surroundings(@Nullable String charset, Supplier<? extends Collection<String>> languages) {

    static final Supplier<List<String>> NO_LANGUAGES = List::of;

    static final Surroundings NONE = of(null);

    static Surroundings of(@Nullable String charset) {
        return new Surroundings(charset, NO_LANGUAGES);
    }
}
