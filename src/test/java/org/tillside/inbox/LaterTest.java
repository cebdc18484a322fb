package org.tillside.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tillside.inbox.snoozing.Later;
import org.tillside.kernel.Fault;

/** When "later" is, by the clock on somebody's wall. */
class LaterTest {

    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId KATHMANDU = ZoneId.of("Asia/Kathmandu");

    @Test
    void a_while_is_three_hours_up_to_the_next_quarter() {
        var later = new Later(KATHMANDU, Map.of());
        var now = Instant.parse("2026-11-28T04:07:59Z"); // 09:52 there
        assertThat(later.choices(now).get("today")).isEqualTo("2026-11-28T07:15:00Z");
    }

    @Test
    void in_the_evening_there_is_no_later_today() {
        var later = new Later(SEOUL, Map.of());
        assertThat(later.choices(Instant.parse("2026-11-28T12:30:00Z"))).doesNotContainKey("today");
        assertThat(later.choices(Instant.parse("2026-11-28T11:30:00Z"))).containsKey("today");
    }

    @Test
    void a_morning_begins_when_the_person_does_and_at_nine_otherwise() {
        var later = new Later(SEOUL, Map.of(DayOfWeek.MONDAY, LocalTime.of(7, 30)));
        var saturday = Instant.parse("2026-11-28T03:00:00Z");
        assertThat(later.choices(saturday).get("tomorrow")).isEqualTo("2026-11-29T00:00:00Z");
        assertThat(later.choices(saturday).get("monday")).isEqualTo("2026-11-29T22:30:00Z");
    }

    @Test
    void tomorrow_is_the_day_after_today_there_and_monday_is_never_today() {
        var later = new Later(SEOUL, Map.of());
        var monday = Instant.parse("2026-11-29T15:30:00Z"); // half past midnight there
        assertThat(later.choices(monday).get("tomorrow")).isEqualTo("2026-12-01T00:00:00Z");
        assertThat(later.choices(monday).get("monday")).isEqualTo("2026-12-07T00:00:00Z");
    }

    @Test
    void on_a_sunday_tomorrow_is_monday_and_stands_there_once() {
        var later = new Later(SEOUL, Map.of());
        var sunday = Instant.parse("2026-11-29T03:00:00Z");
        assertThat(later.choices(sunday)).containsOnlyKeys("today", "tomorrow");
        assertThat(later.at("monday", sunday)).isEqualTo("2026-11-30T00:00:00Z");
    }

    @Test
    void a_morning_over_a_change_of_the_clocks_is_at_its_hour() {
        var later = new Later(BERLIN, Map.of());
        var saturday = Instant.parse("2026-03-28T12:00:00Z");
        assertThat(later.choices(saturday).get("tomorrow")).isEqualTo("2026-03-29T07:00:00Z");
    }

    @Test
    void an_hour_that_the_clock_leaves_out_comes_when_it_has_jumped() {
        var later = new Later(BERLIN, Map.of());
        var now = Instant.parse("2026-03-28T12:00:00Z");
        assertThat(later.at("2026-03-29T02:30", now)).isEqualTo("2026-03-29T01:30:00Z");
    }

    @Test
    void what_is_no_time_is_refused() {
        var later = new Later(BERLIN, Map.of());
        var now = Instant.parse("2026-03-28T12:00:00Z");
        for (var garbage : new String[] {"", "soon", "2026-02-30T09:00", "+1000000000-01-01T00:00"})
            assertThatThrownBy(() -> later.at(garbage, now))
                    .as(garbage)
                    .isInstanceOfSatisfying(
                            Fault.class, it -> assertThat(it.code()).isEqualTo("later.time"));
    }
}
