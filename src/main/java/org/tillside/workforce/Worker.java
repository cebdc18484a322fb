package org.tillside.workforce;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tillside.access.PersonId;
import org.tillside.malls.HolidayPlace;

/**
 * A person as work is given out to them.
 *
 * @param languages by ISO 639-1
 * @param capacity how much they have at once at most
 * @param place whose holidays are theirs; null: none
 * @param seenUntil they had a page open
 * @param absences those that are not over
 */
public record Worker(
        PersonId person,
        Map<String, Level> languages,
        Set<String> skills,
        int capacity,
        Shifts shifts,
        @Nullable HolidayPlace place,
        boolean away,
        @Nullable Instant seenUntil,
        @Nullable Instant givenAt,
        List<Absence> absences) {

    public Worker {
        languages = Map.copyOf(languages);
        skills = Set.copyOf(skills);
        absences = List.copyOf(absences);
    }

    /** The same, had they not said "Away". */
    Worker back() {
        return new Worker(
                person, languages, skills, capacity, shifts, place, false, seenUntil, givenAt,
                absences);
    }

    /**
     * @param holiday the name of the public holiday on a day, where there is one
     */
    Standing standing(Instant now, Function<LocalDate, Optional<String>> holiday) {
        var today = LocalDate.ofInstant(now, shifts.zone());
        var absence = absences.stream().filter(each -> each.covers(today)).findFirst();
        if (absence.isPresent()) return new Standing.Absent(absence.get().last());
        if (away) return new Standing.Away();
        boolean here = seenUntil != null && seenUntil.isAfter(now);
        var free = holiday.apply(today);
        if (free.isPresent())
            return here ? new Standing.StillHere() : new Standing.Holiday(free.get());
        if (shifts.covers(now)) return new Standing.OnShift(shifts.end(now).orElse(null));
        return here ? new Standing.StillHere() : new Standing.OffShift();
    }
}
