package org.tillside.workforce;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tillside.access.PersonId;

/**
 * A person as they stand at one moment, when work is given out.
 *
 * @param languages by ISO 639-1
 * @param capacity how much they have at once at most; 0 takes part in nothing
 * @param load how much they have
 * @param present at work, or at least before an open page; not away, not absent
 * @param onShift within their hours; not away, not absent, no holiday
 * @param lastGiven when they were given something last; null: never
 */
public record Colleague(
        PersonId person,
        Map<String, Level> languages,
        Set<String> skills,
        int capacity,
        int load,
        boolean present,
        boolean onShift,
        @Nullable Instant lastGiven) {

    public Colleague {
        languages = Map.copyOf(languages);
        skills = Set.copyOf(skills);
        if (capacity < 0 || load < 0)
            throw new IllegalArgumentException("less than nothing: " + load + " of " + capacity);
    }

    boolean hasRoom() {
        return load < capacity;
    }

    /** The same person without room for more. */
    public Colleague full() {
        return new Colleague(
                person,
                languages,
                skills,
                capacity,
                Math.max(load, capacity),
                present,
                onShift,
                lastGiven);
    }

    /** The same person with one thing more, given now. */
    public Colleague given(Instant now) {
        return new Colleague(person, languages, skills, capacity, load + 1, present, onShift, now);
    }
}
