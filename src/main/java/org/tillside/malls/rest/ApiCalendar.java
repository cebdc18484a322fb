package org.tillside.malls.rest;

import static org.tillside.malls.rest.ApiMall.said;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DayOfWeek;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tillside.kernel.Fault;
import org.tillside.malls.TeamCalendar;
import org.tillside.malls.Week;

/** The hours of a team, as programs see them. */
@Schema(name = "Calendar")
record ApiCalendar(
        UUID id,
        String name,
        @Schema(description = "such as Asia/Seoul") String zone,
        @Schema(description = "whose public holidays are free; ISO 3166-1", nullable = true)
                @Nullable String country,
        @Schema(
                        description =
                                "monday to sunday: hours like 09:00-12:00, 13:00-18:00; free days are missing")
                Map<String, String> hours) {

    static ApiCalendar of(TeamCalendar it) {
        var hours = new LinkedHashMap<String, String>();
        for (var day : DayOfWeek.values())
            if (!it.week().hours(day).isEmpty())
                hours.put(day.name().toLowerCase(Locale.ROOT), it.week().hours(day));
        return new ApiCalendar(it.id().value(), it.name(), it.zone().getId(), it.country(), hours);
    }

    /** What a program says of the hours of a team. */
    @Schema(name = "NewCalendar")
    record New(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String name,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String zone,
            @Schema(nullable = true) @Nullable String country,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
                    @Nullable Map<String, String> hours) {

        /** Faults: {@code calendar.hours}. */
        Week week() {
            var days = new EnumMap<DayOfWeek, String>(DayOfWeek.class);
            if (hours != null) hours.forEach((day, words) -> days.put(day(day), said(words)));
            return Week.of(days);
        }

        private static DayOfWeek day(String word) {
            for (var day : DayOfWeek.values())
                if (day.name().equals(word.toUpperCase(Locale.ROOT))) return day;
            throw Fault.user(
                    "calendar.hours", "The days are monday to sunday, not \"" + word + "\".");
        }
    }
}
