package org.tillside.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tillside.kernel.BusinessHours.Opening;

class BusinessHoursTest {

    private static final Opening NINE_TO_SIX = opening("09:00", "18:00");

    @ParameterizedTest(name = "{0}: {2} of open time after {1} is {3}")
    @CsvSource(
            textBlock =
                    """
                    Asia/Seoul,          2026-11-27T17:00+09:00, PT2H,  2026-11-30T10:00+09:00
                    Asia/Seoul,          2026-11-28T12:00+09:00, PT1H,  2026-11-30T10:00+09:00
                    Asia/Seoul,          2026-11-27T08:00+09:00, PT9H,  2026-11-27T18:00+09:00
                    Asia/Seoul,          2026-11-27T18:00+09:00, PT1M,  2026-11-30T09:01+09:00
                    Asia/Kolkata,        2026-11-26T17:59+05:30, PT2M,  2026-11-27T09:01+05:30
                    Australia/Adelaide,  2026-10-02T17:30+09:30, PT1H,  2026-10-05T09:30+10:30
                    America/New_York,    2026-12-31T17:00-05:00, PT2H,  2027-01-01T10:00-05:00
                    """)
    void open_time_runs_from_opening_to_closing_on_the_wall(
            ZoneId zone, OffsetDateTime from, Duration open, OffsetDateTime after) {
        var hours = nineToSix(zone, Set.of());
        assertThat(hours.after(from.toInstant(), open)).isEqualTo(after.toInstant());
        assertThat(hours.between(from.toInstant(), after.toInstant())).isEqualTo(open);
    }

    @Test
    void a_holiday_is_closed_whatever_the_week_says() {
        var seoul = ZoneId.of("Asia/Seoul");
        var hours = nineToSix(seoul, Set.of(LocalDate.of(2026, 12, 25)));
        var eve = Instant.parse("2026-12-24T08:00:00Z");
        assertThat(hours.after(eve, Duration.ofHours(2)))
                .isEqualTo(Instant.parse("2026-12-28T01:00:00Z"));
    }

    @ParameterizedTest(name = "on {0}, {1} to {2} in Berlin lasts {3}")
    @CsvSource(
            textBlock =
                    """
                    2026-03-29, 01:00, 03:00, PT1H
                    2026-03-29, 02:00, 03:00, PT0S
                    2026-03-29, 02:30, 04:00, PT1H
                    2026-03-29, 00:00, 00:00, PT23H
                    2026-10-25, 01:00, 03:00, PT3H
                    2026-10-25, 02:00, 02:30, PT1H
                    2026-10-25, 00:00, 00:00, PT25H
                    2026-10-26, 01:00, 03:00, PT2H
                    """)
    void an_hour_that_was_skipped_never_was_and_one_shown_twice_was_there_twice(
            LocalDate day, LocalTime from, LocalTime until, Duration open) {
        var berlin = ZoneId.of("Europe/Berlin");
        var hours =
                new BusinessHours(
                        berlin,
                        Map.of(day.getDayOfWeek(), List.of(new Opening(from, until))),
                        _ -> false);
        var begin = day.atStartOfDay(berlin).toInstant();
        var end = day.plusDays(1).atStartOfDay(berlin).toInstant();
        assertThat(hours.between(begin, end)).isEqualTo(open);
    }

    @Test
    void a_calendar_that_never_opens_is_refused() {
        var zone = ZoneId.of("Europe/Budapest");
        assertThatThrownBy(() -> new BusinessHours(zone, Map.of(), _ -> false))
                .hasMessageContaining("never open");
        var alwaysHoliday =
                new BusinessHours(zone, Map.of(DayOfWeek.MONDAY, List.of(NINE_TO_SIX)), _ -> true);
        assertThat(alwaysHoliday.after(Instant.EPOCH, Duration.ofHours(1)))
                .as("some day, for a clock must end")
                .isBetween(
                        Instant.parse("1981-12-01T00:00:00Z"),
                        Instant.parse("1982-02-01T00:00:00Z"));
    }

    @Test
    void openings_overlap_neither_each_other_nor_midnight() {
        assertThatThrownBy(() -> opening("22:00", "06:00")).hasMessageContaining("ends after");
        var overlapping = List.of(NINE_TO_SIX, opening("17:00", "19:00"));
        assertThatThrownBy(() ->
                        new BusinessHours(
                                ZoneId.of("UTC"),
                                Map.of(DayOfWeek.MONDAY, overlapping),
                                _ -> false))
                .hasMessageContaining("overlap");
    }

    static BusinessHours nineToSix(ZoneId zone, Set<LocalDate> holidays) {
        return new BusinessHours(
                zone,
                Map.of(
                        DayOfWeek.MONDAY, List.of(NINE_TO_SIX),
                        DayOfWeek.TUESDAY, List.of(NINE_TO_SIX),
                        DayOfWeek.WEDNESDAY, List.of(NINE_TO_SIX),
                        DayOfWeek.THURSDAY, List.of(NINE_TO_SIX),
                        DayOfWeek.FRIDAY, List.of(NINE_TO_SIX)),
                holidays::contains);
    }

    private static Opening opening(String from, String until) {
        return new Opening(LocalTime.parse(from), LocalTime.parse(until));
    }
}
