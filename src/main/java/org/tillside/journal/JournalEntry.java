package org.tillside.journal;

import java.time.Instant;
import java.util.SortedMap;
import java.util.UUID;
import org.tillside.kernel.Cursor;

/**
 * What somebody did.
 *
 * @param actorKind person, key or system
 * @param act a stable code; its words are {@code journal.act.<act>}
 * @param details by name, so that "from" stands before "to"
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
        SortedMap<String, String> details) {

    public Cursor cursor() {
        return new Cursor(at, id);
    }
}
