package org.tillside.workforce;

import java.time.LocalDate;
import java.util.UUID;
import org.tillside.access.PersonId;

/** Whole days on which a person is not there; both ends belong to it. */
public record Absence(UUID id, PersonId person, LocalDate first, LocalDate last) {

    boolean covers(LocalDate day) {
        return !day.isBefore(first) && !day.isAfter(last);
    }
}
