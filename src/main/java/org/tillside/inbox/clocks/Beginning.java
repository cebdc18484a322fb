package org.tillside.inbox.clocks;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tillside.inbox.clocks.ClockRows.Noted;
import org.tillside.kernel.ClockEvent;
import org.tillside.kernel.ClockReading.State;
import org.tillside.kernel.Target.Goal;
import org.tillside.malls.ReplyTarget;

/**
 * Which reply times begin in a conversation, beside the clocks it has.
 *
 * @param clocks those that go by reply times
 * @param events what happened there
 */
record Beginning(List<RunningClock> clocks, List<Noted> events) {

    Beginning {
        clocks = clocks.stream().filter(RunningClock::goesByTarget).toList();
        events = List.copyOf(events);
    }

    /**
     * With a question: that for the first answer once, and again where the question before needed
     * none; that for the next one if none waits for an answer already; that for the end once.
     */
    List<ReplyTarget> withQuestion(List<ReplyTarget> wanted) {
        return one(
                wanted,
                it ->
                        switch (it.goal()) {
                            case FIRST_ANSWER -> beginsFirst(it);
                            case NEXT_ANSWER -> noneWaits(it);
                            case RESOLUTION -> alike(it).isEmpty();
                        });
    }

    /**
     * With the question that waits, because they hold from now on; what it has had already, it does
     * not get again.
     *
     * @param before those that held until now
     */
    List<ReplyTarget> since(List<ReplyTarget> before, List<ReplyTarget> wanted) {
        var held = before.stream().map(ReplyTarget::id).toList();
        return one(
                wanted,
                it ->
                        !held.contains(it.id())
                                && clocks.stream().noneMatch(has -> it.id().equals(has.target()))
                                && (it.goal() == Goal.NEXT_ANSWER
                                        || alike(it).stream().noneMatch(this::wasHad)));
    }

    /** What begins for a first answer stands for the next one, too. */
    private static List<ReplyTarget> one(List<ReplyTarget> wanted, Predicate<ReplyTarget> begins) {
        var begun = wanted.stream().filter(begins).toList();
        var first =
                begun.stream()
                        .filter(it -> it.goal() == Goal.FIRST_ANSWER)
                        .map(ReplyTarget::marketplace)
                        .toList();
        return begun.stream()
                .filter(it -> it.goal() != Goal.NEXT_ANSWER || !first.contains(it.marketplace()))
                .toList();
    }

    private boolean beginsFirst(ReplyTarget target) {
        var its = alike(target);
        return its.isEmpty() || its.stream().allMatch(this::endedUnanswered) && noneWaits(target);
    }

    private List<RunningClock> alike(ReplyTarget target) {
        return clocks.stream()
                .filter(it ->
                        it.goal() == target.goal() && it.marketplace() == target.marketplace())
                .toList();
    }

    private boolean noneWaits(ReplyTarget target) {
        return clocks.stream()
                .noneMatch(it -> it.waitsForAnswer() && it.marketplace() == target.marketplace());
    }

    private boolean wasHad(RunningClock it) {
        boolean goesOn = it.state().runs() || it.state() == State.HELD;
        return !goesOn && !endedUnanswered(it);
    }

    /** No answer was needed, or it was closed without one. */
    private boolean endedUnanswered(RunningClock it) {
        return it.state() == State.STOPPED && !isAnswered(Concerned.of(it, clocks, events));
    }

    /** An answer that came back, or was taken back, is none. */
    private static boolean isAnswered(List<ClockEvent> its) {
        var standing = new ArrayList<@Nullable UUID>();
        for (var it : its) {
            if (it.kind() == ClockEvent.Kind.ANSWERED) standing.add(it.answer());
            if (it.kind() == ClockEvent.Kind.BOUNCED && !standing.remove(it.answer()))
                standing.remove(null);
        }
        return !standing.isEmpty();
    }
}
