package org.tillside.insight;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tillside.inbox.History;
import org.tillside.inbox.History.Move;
import org.tillside.inbox.History.Promise;
import org.tillside.inbox.History.Step;
import org.tillside.inbox.History.Verdict;
import org.tillside.inbox.Status;
import org.tillside.insight.Fact.Kind;
import org.tillside.kernel.BusinessHours;

/** What is counted of one conversation. Pure: the same history gives the same facts. */
final class Reckoning {

    /** Whoever writes again within this time after a closing was not done. */
    static final Duration HOLDS_AFTER = Duration.ofDays(7);

    private final History history;
    private final @Nullable BusinessHours hours;
    private final List<Fact> facts = new ArrayList<>();

    private @Nullable Instant firstAsked;
    private @Nullable Instant lastAsked;
    private boolean answered;

    /** What the buyer asked that began what is not done yet. */
    private @Nullable Instant matter;

    private @Nullable Step closing;

    private Reckoning(History history, @Nullable BusinessHours hours) {
        this.history = history;
        this.hours = hours;
    }

    /**
     * @param hours of the team; null: all time is working time
     */
    static List<Fact> facts(History history, @Nullable BusinessHours hours) {
        var reckoning = new Reckoning(history, hours);
        lasting(history).forEach(reckoning::hear);
        reckoning.resolve();
        history.promises().forEach(reckoning::hear);
        history.verdicts().forEach(reckoning::hear);
        return List.copyOf(reckoning.facts);
    }

    /** Since when it waits for us; null: it does not. */
    static @Nullable Instant waitingSince(History history) {
        if (history.status() != Status.OPEN) return null;
        Instant asked = null;
        var last = history.began();
        for (var step : history.steps()) {
            last = step.at();
            if (step.move() == Move.ANSWERED) asked = null;
            if (step.move() == Move.ASKED && asked == null) asked = step.at();
        }
        return asked == null ? last : asked;
    }

    /** Without the closings that were taken back: of those nothing is told. */
    private static List<Step> lasting(History history) {
        var steps = new ArrayList<>(history.steps());
        boolean closedLater = history.status() != Status.CLOSED;
        for (int i = steps.size() - 1; i >= 0; i--) {
            switch (steps.get(i).move()) {
                case CLOSED -> {
                    if (closedLater) steps.remove(i);
                    closedLater = true;
                }
                case REOPENED, OPENED -> closedLater = false;
                case ASKED, ANSWERED -> {}
            }
        }
        return steps;
    }

    private void hear(Step step) {
        switch (step.move()) {
            case ASKED -> asked(step);
            case ANSWERED -> answered(step);
            case CLOSED -> closing = step;
            case REOPENED -> reopened(step);
            case OPENED -> closing = null;
        }
    }

    private void asked(Step step) {
        count(Kind.ARRIVED, step.at(), history.assignee(), null);
        if (firstAsked == null) firstAsked = step.at();
        if (matter == null) matter = step.at();
        lastAsked = step.at();
    }

    private void answered(Step step) {
        count(Kind.ANSWERED, step.at(), step.by(), null);
        if (firstAsked == null || answered) return;
        answered = true;
        count(Kind.FIRST_ANSWER, step.at(), step.by(), firstAsked);
    }

    private void reopened(Step step) {
        var before = closing;
        if (before == null) return;
        if (step.at().isAfter(before.at().plus(HOLDS_AFTER))) {
            resolve();
            matter = lastAsked;
        } else count(Kind.REOPENED, step.at(), before.by(), null);
        closing = null;
    }

    private void resolve() {
        if (closing != null && matter != null)
            count(Kind.RESOLVED, closing.at(), closing.by(), matter);
    }

    private void hear(Promise promise) {
        var ended = promise.ended();
        var due = promise.due();
        boolean theirs = promise.marketplace();
        switch (promise.state()) {
            case MET -> {
                if (ended != null) count(theirs ? Kind.KEPT : Kind.OWN_KEPT, ended);
            }
            case MISSED -> {
                if (ended != null) count(theirs ? Kind.LATE : Kind.OWN_LATE, ended);
            }
            case RUNNING, DUE_SOON, OVERDUE -> {
                if (due != null) count(theirs ? Kind.LATE : Kind.OWN_LATE, due);
            }
            case HELD, STOPPED -> {}
        }
    }

    private void hear(Verdict verdict) {
        count(verdict.good() ? Kind.SATISFIED : Kind.UNSATISFIED, verdict.at(), verdict.of(), null);
    }

    private void count(Kind kind, Instant at) {
        count(kind, at, history.assignee(), null);
    }

    /**
     * @param since null: it is no time
     */
    private void count(Kind kind, Instant at, @Nullable UUID person, @Nullable Instant since) {
        var language = history.language();
        facts.add(
                new Fact(
                        kind,
                        at,
                        history.mailbox(),
                        language == null ? "" : language,
                        person == null ? Fact.NOBODY : person,
                        history.tags(),
                        since == null ? null : seconds(Duration.between(since, at)),
                        since == null ? null : seconds(working(since, at))));
    }

    private Duration working(Instant since, Instant until) {
        return hours == null ? Duration.between(since, until) : hours.between(since, until);
    }

    private static int seconds(Duration span) {
        return (int) Math.clamp(span.toSeconds(), 0, Integer.MAX_VALUE);
    }
}
