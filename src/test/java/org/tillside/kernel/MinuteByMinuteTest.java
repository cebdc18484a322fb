package org.tillside.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tillside.kit.ForAll.forAll;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.tillside.kernel.Allowance.BusinessDays;
import org.tillside.kernel.Allowance.CalendarHours;
import org.tillside.kernel.Allowance.OpenHours;
import org.tillside.kernel.BusinessHours.Opening;
import org.tillside.kernel.ClockEvent.Kind;
import org.tillside.kernel.Target.Goal;
import org.tillside.kernel.Target.MetBy;

/**
 * The clock against somebody who looks at the wall every minute: no arithmetic, only "is it open
 * now, and does it run now?".
 */
class MinuteByMinuteTest {

    private static final int CASES = 10_000;
    private static final int A_DAY = 86_400;
    private static final List<ZoneId> ZONES =
            List.of(
                    ZoneId.of("Asia/Seoul"),
                    ZoneId.of("Europe/Berlin"),
                    ZoneId.of("Europe/Budapest"),
                    ZoneId.of("America/New_York"),
                    ZoneId.of("Asia/Kolkata"),
                    ZoneId.of("Australia/Lord_Howe"), // half an hour is put forward
                    ZoneId.of("America/Santiago"), // at midnight
                    ZoneId.of("Pacific/Apia"));

    /** Near them clocks are put forward or back somewhere, a year ends, a leap day comes. */
    private static final List<Instant> EDGES =
            List.of(
                    Instant.parse("2026-03-29T01:00:00Z"),
                    Instant.parse("2026-10-25T01:00:00Z"),
                    Instant.parse("2026-03-08T07:00:00Z"),
                    Instant.parse("2026-11-01T06:00:00Z"),
                    Instant.parse("2026-04-04T15:00:00Z"),
                    Instant.parse("2026-10-03T15:30:00Z"),
                    Instant.parse("2026-04-05T03:00:00Z"),
                    Instant.parse("2026-09-06T04:00:00Z"),
                    Instant.parse("2026-12-31T23:00:00Z"),
                    Instant.parse("2028-02-29T00:00:00Z"));

    /** A case; the holds are of a clock of our own, each from an answer to the next question. */
    private record Case(Allowance allowance, Wall wall, Instant asked, List<Instant> turns) {}

    /** Which minutes are open, by the wall clock alone. */
    private record Wall(ZoneId zone, Map<DayOfWeek, List<Opening>> week, Set<LocalDate> holidays) {

        boolean isOpen(Instant minute) {
            long shown = shown(minute);
            var day = LocalDate.ofEpochDay(Math.floorDiv(shown, A_DAY));
            if (holidays.contains(day)) return false;
            long now = Math.floorMod(shown, A_DAY);
            for (var opening : week.getOrDefault(day.getDayOfWeek(), List.of())) {
                boolean begun = now >= opening.from().toSecondOfDay();
                boolean over =
                        !opening.until().equals(LocalTime.MIDNIGHT)
                                && now >= opening.until().toSecondOfDay();
                if (begun && !over) return true;
            }
            return false;
        }

        /** What the clock on the wall shows, as seconds since the first day of 1970 began there. */
        long shown(Instant minute) {
            return minute.getEpochSecond() + zone.getRules().getOffset(minute).getTotalSeconds();
        }

        long dayOf(Instant minute) {
            return Math.floorDiv(shown(minute), A_DAY);
        }

        boolean hasHours(LocalDate day) {
            return !holidays.contains(day) && week.containsKey(day.getDayOfWeek());
        }
    }

    @Test
    void the_calculated_end_is_the_counted_one() {
        forAll(
                CASES,
                MinuteByMinuteTest::aCase,
                it -> {
                    var target =
                            new Target(
                                    Goal.RESOLUTION,
                                    it.allowance(),
                                    MetBy.ANSWER,
                                    false,
                                    Duration.ZERO);
                    var reading = target.read(events(it), lastOf(it));
                    assertThat(reading.due()).isEqualTo(counted(it));
                });
    }

    private static List<ClockEvent> events(Case it) {
        var events = new ArrayList<ClockEvent>();
        events.add(new ClockEvent(Kind.ASKED, it.asked()));
        for (int i = 0; i < it.turns().size(); i++)
            events.add(new ClockEvent(i % 2 == 0 ? Kind.ANSWERED : Kind.ASKED, it.turns().get(i)));
        return events;
    }

    private static Instant lastOf(Case it) {
        return it.turns().isEmpty() ? it.asked() : it.turns().getLast();
    }

    /** Every minute that counts takes one away; when none is left, it is due. */
    private static Instant counted(Case it) {
        if (it.allowance() instanceof BusinessDays days) return countedDays(it, days.days());
        long left =
                it.allowance() instanceof OpenHours open
                        ? open.hours().toMinutes()
                        : ((CalendarHours) it.allowance()).hours().toMinutes();
        var minute = it.asked();
        while (left > 0) {
            boolean counts = it.allowance() instanceof CalendarHours || it.wall().isOpen(minute);
            if (counts && runs(it, minute)) left--;
            minute = minute.plusSeconds(60);
        }
        return minute;
    }

    /** A business day is used up when its midnight is passed while the clock runs. */
    private static Instant countedDays(Case it, int days) {
        int left = days;
        var minute = it.asked();
        long today = it.wall().dayOf(minute);
        while (true) {
            minute = minute.plusSeconds(60);
            long day = it.wall().dayOf(minute);
            if (day == today) continue;
            if (left == 0) return minute;
            today = day;
            if (it.wall().hasHours(LocalDate.ofEpochDay(day)) && runs(it, minute)) left--;
        }
    }

    private static boolean runs(Case it, Instant minute) {
        int turn = 0;
        while (turn < it.turns().size() && !minute.isBefore(it.turns().get(turn))) turn++;
        return turn % 2 == 0;
    }

    private static Case aCase(RandomGenerator random) {
        var wall = wall(random);
        var hours = new BusinessHours(wall.zone(), wall.week(), wall.holidays()::contains);
        var asked =
                EDGES.get(random.nextInt(EDGES.size()))
                        .plus(random.nextInt(-3_000, 1_500), ChronoUnit.MINUTES);
        var amount = Duration.ofMinutes(random.nextInt(1, 900));
        Allowance allowance =
                switch (random.nextInt(5)) {
                    case 0 -> new CalendarHours(amount);
                    case 1 -> new BusinessDays(random.nextInt(1, 4), hours);
                    default -> new OpenHours(amount, hours);
                };
        boolean holds = !(allowance instanceof BusinessDays) && random.nextInt(3) == 0;
        return new Case(allowance, wall, asked, holds ? turns(asked, amount, random) : List.of());
    }

    /** Answers and questions so close together that the clock cannot have run out before. */
    private static List<Instant> turns(Instant asked, Duration amount, RandomGenerator random) {
        var turns = new ArrayList<Instant>();
        var at = asked;
        long left = amount.toMinutes() - 1;
        for (int i = 0; i < 2 && left > 0; i++) {
            long ran = random.nextLong(left + 1);
            left -= ran;
            at = at.plus(ran, ChronoUnit.MINUTES);
            turns.add(at);
            at = at.plus(random.nextInt(2_000), ChronoUnit.MINUTES);
            turns.add(at);
        }
        return turns;
    }

    private static Wall wall(RandomGenerator random) {
        var week = new EnumMap<DayOfWeek, List<Opening>>(DayOfWeek.class);
        for (var day : DayOfWeek.values())
            if (random.nextInt(4) > 0) week.put(day, openings(random));
        if (week.isEmpty()) week.put(DayOfWeek.SUNDAY, List.of(Opening.ALL_DAY));
        var holidays = new HashSet<LocalDate>();
        var near = EDGES.get(random.nextInt(EDGES.size()));
        for (int i = random.nextInt(3); i > 0; i--)
            holidays.add(LocalDate.ofInstant(near, ZoneId.of("UTC")).plusDays(random.nextInt(4)));
        return new Wall(ZONES.get(random.nextInt(ZONES.size())), week, holidays);
    }

    private static List<Opening> openings(RandomGenerator random) {
        if (random.nextInt(6) == 0) return List.of(Opening.ALL_DAY);
        int from = random.nextInt(0, 1_000);
        int until = random.nextInt(from + 1, 1_200);
        var first = new Opening(time(from), time(until));
        if (random.nextBoolean()) return List.of(first);
        int again = random.nextInt(until, 1_400);
        return List.of(first, new Opening(time(again), time(random.nextInt(again + 1, 1_440))));
    }

    private static LocalTime time(int minute) {
        return LocalTime.MIDNIGHT.plusMinutes(minute);
    }
}
