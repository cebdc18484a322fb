package org.tillside.insight;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that is counted.
 *
 * @param language empty: nobody can tell
 * @param person {@link #NOBODY}: nobody here did it, or has it
 * @param calendar seconds by the calendar; null: it is no time
 * @param working seconds of it in which the team worked
 */
record Fact(
        Kind kind,
        Instant at,
        UUID mailbox,
        String language,
        UUID person,
        List<String> tags,
        @Nullable Integer calendar,
        @Nullable Integer working) {

    static final UUID NOBODY = new UUID(0, 0);

    static final int QUARTERS_A_DAY = 96;

    private static final int QUARTER = 900;
    private static final int DAY = 86_400;
    private static final int MONTHS = 12;

    /** What each of them is, the message {@code insight.counted.<word>} says. */
    enum Kind {
        ARRIVED,
        ANSWERED,
        FIRST_ANSWER,
        RESOLVED,
        REOPENED,
        /** A marketplace's time. */
        KEPT,
        LATE,
        /** A time of our own. */
        OWN_KEPT,
        OWN_LATE,
        /** A buyer says that we did well. */
        SATISFIED,
        /** So-so, or worse. */
        UNSATISFIED;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        }

        /** Whether it is written down before it happens: a time that runs will have been late. */
        boolean isForeseen() {
            return switch (this) {
                case LATE, OWN_LATE -> true;
                case ARRIVED,
                        ANSWERED,
                        FIRST_ANSWER,
                        RESOLVED,
                        REOPENED,
                        KEPT,
                        OWN_KEPT,
                        SATISFIED,
                        UNSATISFIED ->
                        false;
            };
        }

        /** Whether somebody asks at which hour. */
        boolean hasHours() {
            return switch (this) {
                case ARRIVED, ANSWERED, RESOLVED, REOPENED -> true;
                case FIRST_ANSWER, KEPT, LATE, OWN_KEPT, OWN_LATE, SATISFIED, UNSATISFIED -> false;
            };
        }

        /** Whether somebody asks how long it took. */
        boolean hasTimes() {
            return switch (this) {
                case FIRST_ANSWER, RESOLVED -> true;
                case ARRIVED,
                        ANSWERED,
                        REOPENED,
                        KEPT,
                        LATE,
                        OWN_KEPT,
                        OWN_LATE,
                        SATISFIED,
                        UNSATISFIED ->
                        false;
            };
        }
    }

    int quarter() {
        return quarter(at);
    }

    /** Days in UTC since 1970. */
    int day() {
        return Math.toIntExact(Math.floorDiv(at.getEpochSecond(), DAY));
    }

    /** Months in UTC since January 1970. */
    static int month(int day) {
        var of = LocalDate.ofEpochDay(day);
        return MONTHS * (of.getYear() - 1970) + of.getMonthValue() - 1;
    }

    /** With which day a month in UTC begins. */
    static int firstDay(int month) {
        return Math.toIntExact(LocalDate.of(1970, 1, 1).plusMonths(month).toEpochDay());
    }

    /** Quarters of an hour since 1970; all that is younger than 1972 begins its days with one. */
    static int quarter(Instant at) {
        return Math.toIntExact(Math.floorDiv(at.getEpochSecond(), QUARTER));
    }

    static Instant begins(int quarter) {
        return Instant.ofEpochSecond((long) quarter * QUARTER);
    }
}
