package org.tillside.safekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RotationTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Rotation USUAL = new Rotation(7, 4, 6, BERLIN);

    @Test
    void the_last_of_each_day_week_and_month_stays() {
        var days = new TreeSet<String>();
        for (var kept : USUAL.kept(daily(LocalDate.of(2024, 1, 1), 366)))
            days.add(kept.atZone(BERLIN).toLocalDate().toString());
        assertThat(days)
                .containsExactly(
                        "2024-07-31",
                        "2024-08-31",
                        "2024-09-30",
                        "2024-10-31",
                        "2024-11-30",
                        "2024-12-15",
                        "2024-12-22",
                        "2024-12-25",
                        "2024-12-26",
                        "2024-12-27",
                        "2024-12-28",
                        "2024-12-29",
                        "2024-12-30",
                        "2024-12-31");
    }

    @Test
    void of_two_on_a_day_the_later_one_stays_by_the_clock_on_the_wall() {
        var early = Instant.parse("2024-05-01T22:30:00Z"); // in Berlin already the 2nd
        var late = Instant.parse("2024-05-02T10:00:00Z");
        var after = Instant.parse("2024-05-03T10:00:00Z");
        assertThat(new Rotation(7, 0, 0, BERLIN).kept(List.of(early, late, after)))
                .containsExactlyInAnyOrder(late, after);
    }

    @Test
    void those_of_the_last_hours_stay_all() {
        var night = Instant.parse("2024-05-02T01:00:00Z");
        var asked = Instant.parse("2024-05-02T10:00:00Z");
        assertThat(USUAL.kept(List.of(night, asked))).containsExactlyInAnyOrder(night, asked);
    }

    @Test
    void time_in_which_there_was_none_takes_none_away() {
        var long_ago = daily(LocalDate.of(2021, 3, 1), 3);
        assertThat(USUAL.kept(long_ago)).containsExactlyInAnyOrderElementsOf(long_ago);
    }

    @Test
    void every_day_a_rotation_of_what_was_left_ends_where_one_of_all_does() {
        var left = new ArrayList<Instant>();
        for (var next : daily(LocalDate.of(2024, 1, 1), 400)) {
            left.add(next);
            left.retainAll(USUAL.kept(left));
        }
        assertThat(left)
                .containsExactlyInAnyOrderElementsOf(
                        USUAL.kept(daily(LocalDate.of(2024, 1, 1), 400)));
    }

    private static List<Instant> daily(LocalDate from, int days) {
        var all = new ArrayList<Instant>();
        for (int day = 0; day < days; day++)
            all.add(from.plusDays(day).atTime(3, 0).atZone(BERLIN).toInstant());
        return all;
    }
}
