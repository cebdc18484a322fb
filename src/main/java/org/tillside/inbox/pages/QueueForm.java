package org.tillside.inbox.pages;

import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tillside.channels.MailboxId;
import org.tillside.inbox.giving.Queue;
import org.tillside.kernel.Fault;
import org.tillside.malls.MallId;

/** What a form says of a queue; what is blank fits everything. */
record QueueForm(
        @Nullable String name,
        @Nullable String mailbox,
        @Nullable String mall,
        @Nullable String language,
        @Nullable String skill) {

    /** Faults: those of {@link Queue.Wanted}, {@code mailbox.unknown}, {@code mall.unknown}. */
    Queue.Wanted wanted() {
        return new Queue.Wanted(
                name == null ? "" : name,
                id(mailbox, "mailbox", MailboxId::new),
                id(mall, "mall", MallId::new),
                blank(language),
                blank(skill));
    }

    private static <T> @Nullable T id(
            @Nullable String written, String kind, Function<UUID, T> make) {
        var id = blank(written);
        if (id == null) return null;
        try {
            return make.apply(UUID.fromString(id));
        } catch (IllegalArgumentException garbage) {
            throw Fault.unknown(kind, id);
        }
    }

    private static @Nullable String blank(@Nullable String word) {
        return word == null || word.isBlank() ? null : word.strip();
    }
}
