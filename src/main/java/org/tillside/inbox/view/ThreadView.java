package org.tillside.inbox.view;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was said and done, oldest first.
 *
 * @param newest the newest message: the page posts it as {@code message} to {@code …/reading} once
 *     it was in view
 * @param unreadFrom the first message that this reader has not seen: "New since you last looked"
 *     stands above it; null if everything was seen, or nothing ever
 * @param earlier how many older entries are left out; {@code ?all=yes} shows them
 */
public record ThreadView(
        UUID conversation,
        List<Entry> entries,
        @Nullable UUID newest,
        @Nullable UUID unreadFrom,
        int earlier) {

    /** Nothing is left out, and nothing shall be when it is asked for again. */
    public boolean whole() {
        return earlier == 0;
    }
}
