package org.tillside.workforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tillside.kit.ForAll.forAll;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.tillside.kernel.Fault;

class ShiftsTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void a_week_is_told_by_the_clock_on_the_wall_of_its_zone() {
        var seoul = Shifts.usual(ZoneId.of("Asia/Seoul"));
        assertThat(seoul.covers(Instant.parse("2026-11-24T00:00:00Z"))).isTrue();
        assertThat(seoul.covers(Instant.parse("2026-11-23T23:59:59Z"))).isFalse();
        assertThat(seoul.covers(Instant.parse("2026-11-24T08:00:00Z"))).isFalse();
        assertThat(seoul.end(Instant.parse("2026-11-24T03:00:00Z")))
                .contains(Instant.parse("2026-11-24T08:00:00Z"));
        assertThat(seoul.covers(Instant.parse("2026-11-28T03:00:00Z"))).as("Saturday").isFalse();
    }

    @Test
    void in_summer_and_in_winter_work_begins_at_the_same_hour_of_the_wall() {
        var shifts = Shifts.usual(BERLIN);
        assertThat(shifts.covers(Instant.parse("2026-03-27T08:00:00Z"))).isTrue();
        assertThat(shifts.covers(Instant.parse("2026-03-30T07:00:00Z"))).isTrue();
        assertThat(shifts.covers(Instant.parse("2026-03-27T07:59:00Z"))).isFalse();
        assertThat(shifts.covers(Instant.parse("2026-03-30T06:59:00Z"))).isFalse();
    }

    @Test
    void a_night_over_a_change_of_the_clock_lasts_as_long_as_it_does() {
        var nights = sundays("0:00-6:00");
        assertThat(length(nights, "2026-03-28T23:00:00Z")).isEqualTo(Duration.ofHours(5));
        assertThat(length(nights, "2026-10-24T22:00:00Z")).isEqualTo(Duration.ofHours(7));
    }

    @Test
    void an_end_that_the_clock_leaves_out_or_shows_twice_is_where_the_shift_really_ends() {
        var half = sundays("1:00-2:30");
        assertThat(half.end(Instant.parse("2026-03-29T00:30:00Z")))
                .as("the clock jumps from 2 to 3")
                .contains(Instant.parse("2026-03-29T01:00:00Z"));
        assertThat(half.end(Instant.parse("2026-10-24T23:30:00Z")))
                .as("half past two comes twice: the first one")
                .contains(Instant.parse("2026-10-25T00:30:00Z"));
        assertThat(half.end(Instant.parse("2026-10-25T01:15:00Z")))
                .as("and the second one")
                .contains(Instant.parse("2026-10-25T01:30:00Z"));
    }

    @Test
    void spans_that_touch_are_one_shift_over_midnight_too() {
        var shifts =
                new Shifts(
                        BERLIN,
                        Map.of(
                                DayOfWeek.MONDAY, Span.parse("20-22, 22-24"),
                                DayOfWeek.TUESDAY, Span.parse("0-6")));
        assertThat(shifts.end(Instant.parse("2026-11-23T20:00:00Z")))
                .contains(Instant.parse("2026-11-24T05:00:00Z"));
    }

    @Test
    void who_always_works_has_no_end_and_who_does_not_work_has_none_either() {
        var always = new EnumMap<DayOfWeek, List<Span>>(DayOfWeek.class);
        for (var day : DayOfWeek.values()) always.put(day, Span.parse("0-24"));
        assertThat(new Shifts(BERLIN, always).end(Team.NOON)).isEmpty();
        assertThat(new Shifts(BERLIN, Map.of()).covers(Team.NOON)).isFalse();
        assertThat(new Shifts(BERLIN, Map.of()).end(Team.NOON)).isEmpty();
    }

    @Test
    void until_its_end_a_shift_covers_every_moment_and_the_end_itself_not() {
        forAll(
                ShiftsTest::any,
                it -> {
                    var end = it.shifts.end(it.now);
                    assertThat(end.isPresent()).isEqualTo(it.shifts.covers(it.now));
                    if (end.isEmpty()) return;
                    assertThat(it.shifts.covers(end.get())).isFalse();
                    var span = Duration.between(it.now, end.get());
                    for (int part = 0; part < 20; part++)
                        assertThat(
                                        it.shifts.covers(
                                                it.now.plus(span.multipliedBy(part).dividedBy(20))))
                                .isTrue();
                });
    }

    @Test
    void hours_are_read_as_people_write_them() {
        assertThat(Span.write(Span.parse("13:30-17, 9–12.30")))
                .isEqualTo("09:00–12:30, 13:30–17:00");
        assertThat(Span.parse("  ")).isEmpty();
        assertThat(Span.write(Span.parse("00:00–24:00"))).isEqualTo("00:00–24:00");
        for (var no :
                List.of(
                        "17-9",
                        "9-9",
                        "9-25",
                        "9:60-10",
                        "morning",
                        "9-12,11-13",
                        "9",
                        "9-12,",
                        "-"))
            assertThatThrownBy(() -> Span.parse(no))
                    .as(no)
                    .isInstanceOfSatisfying(
                            Fault.class,
                            fault -> assertThat(fault.code()).isEqualTo("hours.invalid"));
    }

    private static Shifts sundays(String hours) {
        return new Shifts(BERLIN, Map.of(DayOfWeek.SUNDAY, Span.parse(hours)));
    }

    private static Duration length(Shifts shifts, String begins) {
        var from = Instant.parse(begins);
        assertThat(shifts.covers(from)).isTrue();
        assertThat(shifts.covers(from.minusMillis(1))).isFalse();
        return Duration.between(from, shifts.end(from).orElseThrow());
    }

    private record Case(Shifts shifts, Instant now) {}

    /** Around changes of the clock, in zones that have them, one by half an hour, and none. */
    private static Case any(RandomGenerator random) {
        var zones =
                List.of("Europe/Berlin", "Australia/Lord_Howe", "America/New_York", "Asia/Seoul");
        var week = new EnumMap<DayOfWeek, List<Span>>(DayOfWeek.class);
        for (var day : DayOfWeek.values()) {
            int begins = random.nextInt(24);
            int ends = begins + 1 + random.nextInt(24 - begins);
            if (random.nextBoolean() && ends - begins < 24)
                week.put(day, List.of(new Span(begins * 60, ends * 60)));
        }
        var near = List.of("2026-03-29T00:00:00Z", "2026-10-25T00:00:00Z", "2026-04-04T15:00:00Z");
        var now = Instant.parse(near.get(random.nextInt(near.size())));
        var moved = now.plusSeconds(random.nextLong(-86_400, 86_400));
        return new Case(
                new Shifts(ZoneId.of(zones.get(random.nextInt(zones.size()))), week), moved);
    }
}
