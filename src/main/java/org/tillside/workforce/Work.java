package org.tillside.workforce;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tillside.access.PersonId;

/**
 * Something that wants a person.
 *
 * @param language ISO 639-1; null if it does not matter or nobody can tell
 * @param skill that it needs; null if none
 * @param before who did the like for the same buyer or client last; null if nobody did
 */
public record Work(
        @Nullable String language, @Nullable String skill, @Nullable Before before, Instant at) {

    /** Who had to do with them, and when. */
    public record Before(PersonId person, Instant at) {}
}
