package org.tillside.connectors;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tillside.inbox.outward.OutwardEvent;

/**
 * Where a program elsewhere hears what happens here.
 *
 * @param running what is told goes there
 * @param events what it hears of conversations by itself; what rules tell it, it hears besides
 * @param contacts it hears names and addresses of buyers, too
 * @param failingSince nothing arrived since then; null: the last one did
 * @param disabledAt we turned it off after days of failure; null: we did not
 * @param formerUntil until then its secret before this one signs, too; null: none does
 */
public record Webhook(
        UUID id,
        String name,
        String url,
        boolean running,
        Set<OutwardEvent> events,
        boolean contacts,
        @Nullable Instant failingSince,
        @Nullable Instant disabledAt,
        @Nullable Instant formerUntil,
        Instant createdAt) {

    public Webhook {
        events = Set.copyOf(events);
    }

    /** Whether it hears of this. */
    public boolean hears(OutwardEvent event) {
        return events.contains(event);
    }
}
