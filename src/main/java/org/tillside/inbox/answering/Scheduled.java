package org.tillside.inbox.answering;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tillside.access.Actor;
import org.tillside.inbox.ConversationId;

/**
 * An answer that is to leave later.
 *
 * @param answer as it is to be posted
 * @param leavesAt not before
 * @param heldFor why it does not leave by itself; null: it does
 */
public record Scheduled(
        UUID id,
        ConversationId conversation,
        By by,
        Answer answer,
        Instant leavesAt,
        @Nullable String heldFor,
        Instant createdAt) {

    /** What the buyer wrote meanwhile holds it. */
    public static final String BUYER_WROTE = "buyer-wrote";

    /** An answer of ours came back meanwhile. */
    public static final String CAME_BACK = "came-back";

    /** It could not leave in time. */
    public static final String LATE = "late";

    /** The guard has something to say that it did not say then. */
    public static final String GUARD = "guard";

    /** A colleague answered meanwhile. */
    public static final String ANSWERED = "answered";

    /** Who wrote it: a person or a key, by name at that time. */
    public record By(Actor.Kind kind, UUID id, String name) {}
}
