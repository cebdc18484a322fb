package org.tillside.journal;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.tillside.kernel.Cursor;

/**
 * What somebody did.
 *
 * @param actorKind person, key or system
 * @param act a stable code; its words are {@code journal.act.<act>}
 */
public record JournalEntry(
        UUID id,
        Instant at,
        String actorKind,
        String actorName,
        String act,
        String subjectKind,
        String subjectId,
        String subjectName,
        Map<String, String> details) {

    public Cursor cursor() {
        return new Cursor(at, id);
    }
}
