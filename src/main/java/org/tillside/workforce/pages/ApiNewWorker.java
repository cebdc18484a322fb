package org.tillside.workforce.pages;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tillside.kernel.Fault;
import org.tillside.malls.Holidays;
import org.tillside.workforce.Level;
import org.tillside.workforce.NewWorker;
import org.tillside.workforce.Shifts;
import org.tillside.workforce.Span;

/** What a program says of a member of the team; what is missing is empty. */
@Schema(name = "NewTeamMember")
record ApiNewWorker(
        @Schema(description = "ISO 639-1 to basic, good or native", nullable = true)
                @Nullable Map<String, String> languages,
        @Schema(nullable = true) @Nullable List<String> skills,
        @Schema(description = "0 to 200", nullable = true) @Nullable Integer capacity,
        @Schema(description = "of the hours, such as Europe/Berlin") @Nullable String zone,
        @Schema(
                        description = "monday to sunday: hours like 09:00–17:00; null: a day off",
                        nullable = true)
                @Nullable Map<String, String> hours,
        @Schema(nullable = true) @Nullable String country,
        @Schema(nullable = true) @Nullable String region) {

    /** Faults: those of {@link NewWorker}, {@code zone.invalid}, {@code hours.invalid}. */
    NewWorker read(Holidays holidays) {
        var levels = new HashMap<String, Level>();
        some(languages)
                .forEach((language, level) -> {
                    if (level != null) levels.put(language, Level.of(level));
                });
        return new NewWorker(
                levels,
                named(skills),
                Objects.requireNonNullElse(capacity, 0),
                new Shifts(zoned(), week()),
                country == null ? null : holidays.checked(country, region));
    }

    private static Set<String> named(@Nullable List<String> skills) {
        var named = new HashSet<>(skills == null ? List.of() : skills);
        named.removeIf(Objects::isNull);
        return named;
    }

    private ZoneId zoned() {
        try {
            return ZoneId.of(zone == null ? "" : zone);
        } catch (DateTimeException unknown) {
            throw new Fault(
                    "zone.invalid",
                    Fault.Blame.USER,
                    "\"zone\" is the name of a time zone, such as Europe/Berlin.",
                    unknown);
        }
    }

    private Map<DayOfWeek, List<Span>> week() {
        var week = new EnumMap<DayOfWeek, List<Span>>(DayOfWeek.class);
        some(hours)
                .forEach((day, written) ->
                        week.put(day(day), Span.parse(Objects.requireNonNullElse(written, ""))));
        week.values().removeIf(List::isEmpty);
        return week;
    }

    private static DayOfWeek day(String word) {
        for (var day : DayOfWeek.values())
            if (day.name().equals(word.toUpperCase(Locale.ROOT))) return day;
        throw Fault.user("hours.invalid", "The days are monday to sunday, not \"" + word + "\".");
    }

    private static Map<String, String> some(@Nullable Map<String, String> map) {
        return map == null ? Map.of() : map;
    }
}
