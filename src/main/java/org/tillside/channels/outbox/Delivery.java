package org.tillside.channels.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a mail of ours fares.
 *
 * @param problem also of a mail that was sent, if some recipients were refused
 * @param leavesAt when it is tried next; until the first try it can be taken back
 * @param attempts tries so far
 * @param tryUntil when it is given up, another moment each time somebody lets it go again; null
 *     before the first try
 * @param sentAt when it was accepted; null if it was not
 * @param transport of the last try; null before the first
 */
public record Delivery(
        OutboxState state,
        @Nullable DeliveryProblem problem,
        Instant leavesAt,
        int attempts,
        @Nullable Instant tryUntil,
        @Nullable Instant sentAt,
        @Nullable TransportKind transport) {}
