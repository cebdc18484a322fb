package org.tillside.insight;

import java.time.Instant;
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

    private static final int QUARTER = 900;
    private static final int DAY = 86_400;

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

        /** Whether somebody asks at which hour. */
        boolean hasHours() {
            return switch (this) {
                case ARRIVED, ANSWERED, RESOLVED, REOPENED -> true;
                case FIRST_ANSWER, KEPT, LATE, OWN_KEPT, OWN_LATE, SATISFIED, UNSATISFIED -> false;
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

    /** Quarters of an hour since 1970; all that is younger than 1972 begins its days with one. */
    static int quarter(Instant at) {
        return Math.toIntExact(Math.floorDiv(at.getEpochSecond(), QUARTER));
    }

    static Instant begins(int quarter) {
        return Instant.ofEpochSecond((long) quarter * QUARTER);
    }
}
