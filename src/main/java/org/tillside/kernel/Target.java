package org.tillside.kernel;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * By when something is to be done about what a buyer wrote.
 *
 * @param marketplace the clock of a marketplace: it neither waits for the buyer nor is stopped by a
 *     machine's answer or by closing. A clock of our own does wait, and is
 * @param allowance a date ({@link Allowance.Until}) is what a person promised: it waits for nobody,
 *     and no machine's answer keeps it
 * @param warning so long before the end it is due soon, in the time that counts
 */
public record Target(
        Goal goal, Allowance allowance, MetBy metBy, boolean marketplace, Duration warning) {

    public enum Goal {
        FIRST_ANSWER,
        NEXT_ANSWER,
        /** Closed. */
        RESOLUTION
    }

    /** What of ours meets the goal of an answer. */
    public enum MetBy {
        ANSWER,
        /** Only what was done at the marketplace. */
        ACTION,
        /** An answer, or that it was confirmed there that none is needed. */
        CONFIRMATION
    }

    public Target {
        if (warning.isNegative()) throw new IllegalArgumentException("no time before: " + warning);
    }

    /**
     * @param events in the order in which they happened; the first is what the buyer asked
     * @param now not before the last of them
     */
    public ClockReading read(List<ClockEvent> events, Instant now) {
        if (events.isEmpty() || events.getFirst().kind() != ClockEvent.Kind.ASKED)
            throw new IllegalArgumentException("a clock begins when the buyer asks: " + events);
        var run = new TargetRun(this, events.getFirst().at());
        events.subList(1, events.size()).forEach(run::hear);
        return run.read(now);
    }

    boolean isMetBy(ClockEvent.Kind kind) {
        return switch (kind) {
            case ANSWERED -> goal != Goal.RESOLUTION && metBy != MetBy.ACTION;
            case ANSWERED_AUTOMATICALLY ->
                    goal != Goal.RESOLUTION && metBy != MetBy.ACTION && !marketplace && !isDate();
            case ACTED -> goal != Goal.RESOLUTION && metBy == MetBy.ACTION;
            case CONFIRMED -> goal != Goal.RESOLUTION && metBy == MetBy.CONFIRMATION;
            case CLOSED -> goal == Goal.RESOLUTION;
            case ASKED, BOUNCED, SETTLED, REOPENED -> false;
        };
    }

    /** While the buyer has the word it stands still; a marketplace's does not, nor does a date. */
    boolean waits() {
        return !marketplace && !isDate();
    }

    /** A date that passed while the goal was met has been kept, whatever is opened again later. */
    boolean isOver(Instant at) {
        return allowance instanceof Allowance.Until(var date) && !at.isBefore(date);
    }

    private boolean isDate() {
        return allowance instanceof Allowance.Until;
    }

    boolean isStoppedBy(ClockEvent.Kind kind) {
        if (goal == Goal.RESOLUTION) return false;
        return kind == ClockEvent.Kind.SETTLED || kind == ClockEvent.Kind.CLOSED && !marketplace;
    }
}
