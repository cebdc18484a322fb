package org.tillside.kernel;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** How much time somebody has, and which time counts. */
public sealed interface Allowance {

    /** Every hour counts. */
    record CalendarHours(Duration hours) implements Allowance {
        public CalendarHours {
            positive(hours);
        }
    }

    /** Only open hours count: those of a team, or all but the weekend's. */
    record OpenHours(Duration hours, BusinessHours open) implements Allowance {
        public OpenHours {
            positive(hours);
        }
    }

    /**
     * Whole days count, after the day it began; the last one to its end.
     *
     * @param open which days are business days, and in which zone a day ends; the hours of the day
     *     do not matter
     */
    record BusinessDays(int days, BusinessHours open) implements Allowance {
        public BusinessDays {
            if (days < 1 || days > 366)
                throw new IllegalArgumentException("1 to 366 business days, not " + days);
        }
    }

    /** Until a date that somebody named. */
    record Until(Instant date) implements Allowance {}

    /**
     * @param spent what was used of it before, in its own unit
     * @param from since when it runs
     */
    default Instant due(Instant from, Spent spent) {
        return switch (this) {
            case CalendarHours(var hours) -> from.plus(hours.minus(spent.time()));
            case OpenHours(var hours, var open) -> open.after(from, hours.minus(spent.time()));
            case BusinessDays(var days, var open) -> endOf(from, days - spent.days(), open);
            case Until(var date) -> date;
        };
    }

    /** What of it is used from one instant to another. */
    default Spent spent(Instant from, Instant until) {
        return switch (this) {
            case CalendarHours _ -> new Spent(Duration.between(from, until), 0);
            case OpenHours(_, var open) -> new Spent(open.between(from, until), 0);
            case BusinessDays(_, var open) -> new Spent(Duration.ZERO, days(from, until, open));
            case Until _ -> Spent.NOTHING;
        };
    }

    /** What is left from one instant to another, in the time that counts. */
    default Duration left(Instant now, Instant due) {
        boolean late = due.isBefore(now);
        var from = late ? due : now;
        var until = late ? now : due;
        var span =
                this instanceof OpenHours(_, var open)
                        ? open.between(from, until)
                        : Duration.between(from, until);
        return late ? span.negated() : span;
    }

    /** An amount of time, or of days. */
    record Spent(Duration time, int days) {
        public static final Spent NOTHING = new Spent(Duration.ZERO, 0);

        public Spent plus(Spent more) {
            return new Spent(time.plus(more.time), days + more.days);
        }
    }

    private static void positive(Duration hours) {
        if (!hours.isPositive() || hours.compareTo(Duration.ofDays(366)) > 0)
            throw new IllegalArgumentException("up to a year, not " + hours);
    }

    private static Instant endOf(Instant from, int days, BusinessHours open) {
        var day = day(from, open.zone());
        for (int left = days; left > 0; ) {
            day = day.plusDays(1);
            if (open.isOpen(day)) left--;
        }
        return day.plusDays(1).atStartOfDay(open.zone()).toInstant();
    }

    private static int days(Instant from, Instant until, BusinessHours open) {
        int days = 0;
        var last = day(until, open.zone());
        for (var day = day(from, open.zone()).plusDays(1);
                !day.isAfter(last);
                day = day.plusDays(1)) if (open.isOpen(day)) days++;
        return days;
    }

    private static LocalDate day(Instant at, ZoneId zone) {
        return at.atZone(zone).toLocalDate();
    }
}
