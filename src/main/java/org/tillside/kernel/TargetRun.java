package org.tillside.kernel;

import static org.tillside.kernel.ClockReading.State.DUE_SOON;
import static org.tillside.kernel.ClockReading.State.HELD;
import static org.tillside.kernel.ClockReading.State.MET;
import static org.tillside.kernel.ClockReading.State.MISSED;
import static org.tillside.kernel.ClockReading.State.OVERDUE;
import static org.tillside.kernel.ClockReading.State.RUNNING;
import static org.tillside.kernel.ClockReading.State.STOPPED;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tillside.kernel.Allowance.Spent;

/** A clock on its way through what happened. */
final class TargetRun {

    private enum Phase {
        RUNS,
        HOLDS,
        DONE,
        CEASED
    }

    private final Target target;
    private Phase phase = Phase.RUNS;
    private Instant since;
    private Spent spent = Spent.NOTHING;

    /** When it ceased to run. */
    private Instant rested;

    /** When what it does now began. */
    private Instant entered;

    private ClockEvent.@Nullable Kind restedBy;

    /** Answers since it ran last by each of which alone it would rest; null: nobody knows which. */
    private final List<@Nullable UUID> standing = new ArrayList<>();

    /** Once late, always late: no rest moves the end of what had ended. */
    private @Nullable Instant passed;

    TargetRun(Target target, Instant asked) {
        this.target = target;
        this.since = asked;
        this.rested = asked;
        this.entered = asked;
    }

    void hear(ClockEvent event) {
        switch (event.kind()) {
            case ASKED -> asked(event.at());
            case BOUNCED -> bounced(event);
            case REOPENED -> reopened(event.at());
            case ANSWERED, ANSWERED_AUTOMATICALLY, ACTED, CONFIRMED, SETTLED, CLOSED -> done(event);
        }
    }

    /** What is closed is opened again by the buyer's word; a hold ends with it. */
    private void asked(Instant at) {
        boolean again =
                phase == Phase.DONE
                        && target.goal() == Target.Goal.RESOLUTION
                        && !target.isOver(at);
        if (phase == Phase.HOLDS || again) resume(at);
    }

    /** Where another answer stands, the buyer has one; one of before is no concern of it. */
    private void bounced(ClockEvent event) {
        boolean stood = standing.remove(event.answer()) || standing.remove(null);
        if (stood && standing.isEmpty() && phase != Phase.RUNS && wasAnswer()) resume(event.at());
    }

    private void reopened(Instant at) {
        boolean byWord = restedBy == ClockEvent.Kind.CLOSED || restedBy == ClockEvent.Kind.SETTLED;
        boolean kept = phase == Phase.DONE && target.isOver(at);
        if (phase != Phase.RUNS && byWord && !kept) resume(at);
    }

    private boolean wasAnswer() {
        return restedBy == ClockEvent.Kind.ANSWERED
                || restedBy == ClockEvent.Kind.ANSWERED_AUTOMATICALLY;
    }

    private void done(ClockEvent event) {
        if (isRestedBy(event.kind()) && !isKnown(event.answer())) standing.add(event.answer());
        if (phase == Phase.DONE || phase == Phase.CEASED) return;
        if (target.isMetBy(event.kind())) rest(Phase.DONE, event);
        else if (target.isStoppedBy(event.kind())) rest(Phase.CEASED, event);
        else if (event.kind() == ClockEvent.Kind.ANSWERED && target.waits())
            rest(Phase.HOLDS, event);
    }

    private boolean isRestedBy(ClockEvent.Kind kind) {
        boolean person = kind == ClockEvent.Kind.ANSWERED;
        return (person || kind == ClockEvent.Kind.ANSWERED_AUTOMATICALLY)
                && (target.isMetBy(kind) || person && target.waits());
    }

    private boolean isKnown(@Nullable UUID answer) {
        return answer != null && standing.contains(answer);
    }

    private void rest(Phase next, ClockEvent by) {
        if (phase == Phase.RUNS) {
            if (by.at().isAfter(due())) passed = due();
            rested = by.at();
        }
        phase = next;
        entered = by.at();
        restedBy = by.kind();
    }

    /** A marketplace counts the time of our rest, too. */
    private void resume(Instant at) {
        if (!target.marketplace()) {
            spent = spent.plus(target.allowance().spent(since, rested));
            since = at;
        }
        phase = Phase.RUNS;
        standing.clear();
    }

    private Instant due() {
        return passed != null ? passed : target.allowance().due(since, spent);
    }

    private Instant soon(Instant due) {
        var warning = target.warning();
        if (passed != null) return passed;
        return switch (target.allowance()) {
            case Allowance.CalendarHours _, Allowance.OpenHours _ ->
                    target.allowance().due(since, spent.plus(new Spent(warning, 0)));
            case Allowance.BusinessDays _, Allowance.Until _ -> due.minus(warning);
        };
    }

    ClockReading read(Instant now) {
        var due = due();
        return switch (phase) {
            case RUNS -> new ClockReading(state(now, due), due, soon(due), left(now, due), null);
            case HOLDS -> new ClockReading(HELD, null, null, left(rested, due), null);
            case CEASED -> new ClockReading(STOPPED, null, null, left(rested, due), entered);
            case DONE ->
                    new ClockReading(
                            rested.isAfter(due) ? MISSED : MET,
                            due,
                            soon(due),
                            left(rested, due),
                            entered);
        };
    }

    private ClockReading.State state(Instant now, Instant due) {
        if (now.isAfter(due)) return OVERDUE;
        return now.isBefore(soon(due)) ? RUNNING : DUE_SOON;
    }

    private Duration left(Instant at, Instant due) {
        return target.allowance().left(at, due);
    }
}
