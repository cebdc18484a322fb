package org.tillside.malls;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tillside.kernel.Priority;

/**
 * What a reply time hangs on; what is narrower goes before.
 *
 * @see #weight
 */
public sealed interface HangsOn {

    /** All mail. */
    record Everything() implements HangsOn {}

    record OfMall(MallId mall) implements HangsOn {}

    /**
     * @param mailbox the id of a mailbox
     */
    record OfMailbox(UUID mailbox) implements HangsOn {}

    record OfTag(String tag) implements HangsOn {}

    record OfPriority(Priority priority) implements HangsOn {}

    default boolean covers(
            @Nullable MallId mall, UUID mailbox, Set<String> tags, Priority priority) {
        return switch (this) {
            case Everything() -> true;
            case OfMall(var it) -> it.equals(mall);
            case OfMailbox(var it) -> it.equals(mailbox);
            case OfTag(var it) -> tags.contains(it);
            case OfPriority(var it) -> it == priority;
        };
    }

    /** The greater one goes before. */
    default int weight() {
        return switch (this) {
            case Everything() -> 0;
            case OfMall _ -> 1;
            case OfMailbox _ -> 2;
            case OfTag _ -> 3;
            case OfPriority _ -> 4;
        };
    }
}
