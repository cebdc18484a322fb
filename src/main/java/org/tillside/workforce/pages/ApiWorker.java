package org.tillside.workforce.pages;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tillside.workforce.Standing;
import org.tillside.workforce.Worker;

/** A member of the team, as programs see it. */
@Schema(name = "TeamMember")
record ApiWorker(
        UUID person,
        @Schema(description = "ISO 639-1 to basic, good or native") Map<String, String> languages,
        List<String> skills,
        @Schema(description = "open conversations at once; 0: none") int capacity,
        @Schema(description = "how many there are now") int load,
        String zone,
        @Schema(
                        description =
                                "monday to sunday: hours like 09:00–12:30, 13:30–17:00; days off are missing")
                Map<String, String> hours,
        @Schema(description = "whose public holidays count; ISO 3166-1", nullable = true)
                @Nullable String country,
        @Schema(nullable = true) @Nullable String region,
        @Schema(
                        allowableValues = {
                            "on-shift",
                            "still-here",
                            "off-shift",
                            "holiday",
                            "away",
                            "absent"
                        })
                String standing) {

    static ApiWorker of(Worker it, int load, Standing standing) {
        return new ApiWorker(
                it.person().value(),
                it.languages().entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey,
                                        each -> each.getValue().code(),
                                        (one, _) -> one,
                                        TreeMap::new)),
                it.skills().stream().sorted().toList(),
                it.capacity(),
                load,
                it.shifts().zone().getId(),
                hours(it),
                it.place() == null ? null : it.place().country(),
                it.place() == null ? null : it.place().region(),
                standing.code());
    }

    private static Map<String, String> hours(Worker it) {
        var hours = new java.util.LinkedHashMap<String, String>();
        for (var day : DayOfWeek.values())
            if (!it.shifts().on(day).isEmpty())
                hours.put(day.name().toLowerCase(Locale.ROOT), it.shifts().written(day));
        return hours;
    }
}
