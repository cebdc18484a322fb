package org.tillside.inbox.clocks;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.channels.MailboxId;
import org.tillside.channels.Mailboxes;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.MessageId;
import org.tillside.kernel.ClockEvent;
import org.tillside.kernel.ClockEvent.Kind;
import org.tillside.kernel.ClockReading.State;
import org.tillside.kernel.Ids;
import org.tillside.kernel.Priority;
import org.tillside.kernel.Target;
import org.tillside.kernel.Target.Goal;
import org.tillside.malls.ReplyTarget;
import org.tillside.malls.ReplyTargets;
import org.tillside.malls.TargetId;

/**
 * The clocks of conversations. Whoever changes a conversation tells what happened, in the same
 * transaction and with the conversation locked; all that clocks show follows from it.
 */
@Component
public class Clocks {

    private static final Comparator<RunningClock> SOONER =
            Comparator.comparing(
                    RunningClock::due, Comparator.nullsLast(Comparator.naturalOrder()));

    private final ClockRows rows;
    private final ReplyTargets targets;
    private final Mailboxes mailboxes;
    private final Clock clock;

    Clocks(ClockRows rows, ReplyTargets targets, Mailboxes mailboxes, Clock clock) {
        this.rows = rows;
        this.targets = targets;
        this.mailboxes = mailboxes;
        this.clock = clock;
    }

    /**
     * A conversation begins with a buyer's question; its row may be written later.
     *
     * @return the clock that runs out first; null if none runs
     */
    public @Nullable RunningClock begun(ConversationId id, MailboxId mailbox, Instant at) {
        var wanted = targetsOf(new Traits(mailbox, Set.of(), Priority.NORMAL));
        return asked(id, wanted, List.of(), at);
    }

    /** Whether it has clocks, running or not. */
    public static Condition anyOf(ConversationId id) {
        return ClockRows.anyOf(id);
    }

    /** A buyer's question joined it. */
    public void asked(ConversationId id, Traits traits, Instant at) {
        asked(id, traits, at, rows.any(id));
    }

    /**
     * @param any it has clocks
     */
    public void asked(ConversationId id, Traits traits, Instant at, boolean any) {
        var wanted = targetsOf(traits);
        if (wanted.isEmpty() && !any) return;
        rows.show(id, asked(id, wanted, rows.of(id), at));
    }

    /** Something happened in it; without a clock nobody needs to know. */
    public void happened(ConversationId id, Kind kind) {
        happened(id, new ClockEvent(kind, clock.instant()));
    }

    /** The same of an answer: it was given, it bounced. */
    public void happened(ConversationId id, Kind kind, MessageId answer) {
        happened(id, new ClockEvent(kind, clock.instant(), answer.value()));
    }

    private void happened(ConversationId id, ClockEvent event) {
        if (!rows.any(id)) return;
        rows.note(id, event);
        rows.show(id, reckon(id, rows.of(id)));
    }

    /** It was never opened again; where anything moved clocks since, it is closed from now on. */
    public void unopened(ConversationId id, Instant closed, Instant opened) {
        if (rows.movedAfter(id, opened)) happened(id, Kind.CLOSED);
        else if (rows.forget(id, Kind.REOPENED, closed, opened))
            rows.show(id, reckon(id, rows.of(id)));
    }

    /**
     * Its tags or its priority changed: what hangs on the new ones, and did not on those before,
     * begins with the question that waits.
     *
     * @param asked when the buyer asked what is not answered; null: nothing is
     */
    public void changed(ConversationId id, Traits before, Traits after, @Nullable Instant asked) {
        if (asked == null) return;
        var running = rows.of(id);
        var begins =
                new Beginning(running, rows.events(id)).since(targetsOf(before), targetsOf(after));
        if (begins.isEmpty()) return;
        if (running.stream().noneMatch(RunningClock::goesByTarget))
            rows.note(id, new ClockEvent(Kind.ASKED, asked));
        begins.forEach(it -> begin(id, it, asked));
        rows.show(id, reckon(id, rows.of(id)));
    }

    /**
     * Two conversations became one: what ran in the first, or waits for its buyer, goes on in the
     * second, and what runs out first stands there. What happened in either before the merge moves
     * none of the other's.
     *
     * @return by which {@link #leave} knows them again
     */
    public List<MovedClock> join(ConversationId from, ConversationId into) {
        var moved =
                rows.of(from).stream()
                        .filter(it -> it.state().runs() || it.state() == State.HELD)
                        .map(it -> rows.move(it, from, into, clock.instant()))
                        .toList();
        rows.show(from, null);
        rows.show(into, reckon(into, rows.of(into)));
        return moved;
    }

    /**
     * They are two again: the clocks that came with the second and are still there go back, as if
     * they had never left, with what they had brought along before.
     *
     * @param since when it came
     * @param moved what it brought; missing where it came before that was kept
     */
    public void leave(
            ConversationId from, ConversationId back, Instant since, List<MovedClock> moved) {
        for (var it : rows.of(from))
            moved.stream()
                    .filter(had -> had.id().equals(it.id()))
                    .findFirst()
                    .or(() -> rows.came(it, back, since))
                    .ifPresent(had -> rows.moveBack(had, from, back));
        rows.show(from, reckon(from, rows.of(from)));
        rows.show(back, reckon(back, rows.of(back)));
    }

    /** What waits for an answer goes along with its question. @return false: nothing did */
    public boolean carry(ConversationId from, ConversationId into) {
        var waiting = rows.of(from).stream().filter(RunningClock::waitsByTarget).toList();
        waiting.forEach(it -> rows.move(it, from, into, clock.instant()));
        rows.show(from, reckon(from, rows.of(from)));
        rows.show(into, reckon(into, rows.of(into)));
        return !waiting.isEmpty();
    }

    /** Somebody promised something until a date: a clock of its own. */
    public UUID promise(ConversationId id, Goal goal, Promised promised, Instant now) {
        var reading =
                promised.target(goal, now).read(List.of(new ClockEvent(Kind.ASKED, now)), now);
        var it =
                new RunningClock(
                        Ids.next(),
                        null,
                        goal,
                        false,
                        now,
                        reading.state(),
                        null,
                        null,
                        reading.left(),
                        null,
                        null,
                        promised);
        rows.begin(id, it.reckoned(reading));
        rows.show(id, reckon(id, rows.of(id)));
        return it.id();
    }

    /** What was promised is taken back. */
    public void withdraw(ConversationId id, RunningClock it, Instant now) {
        rows.update(it, it.withdrawn(now));
        rows.withdraw(it, now);
        rows.show(id, reckon(id, rows.of(id)));
    }

    /** It holds again, as if it had never been taken back. */
    public void restore(ConversationId id, RunningClock it) {
        rows.withdraw(it, null);
        rows.show(id, reckon(id, rows.of(id)));
    }

    @Transactional(readOnly = true)
    public List<RunningClock> of(ConversationId id) {
        return rows.of(id);
    }

    private List<ReplyTarget> targetsOf(Traits its) {
        return targets.of(
                mailboxes.mallOf(its.mailbox()), its.mailbox().value(), its.tags(), its.priority());
    }

    private @Nullable RunningClock asked(
            ConversationId id, List<ReplyTarget> wanted, List<RunningClock> running, Instant at) {
        if (wanted.isEmpty() && running.isEmpty()) return null;
        rows.note(id, new ClockEvent(Kind.ASKED, at));
        new Beginning(running, rows.events(id))
                .withQuestion(wanted)
                .forEach(it -> begin(id, it, at));
        return reckon(id, rows.of(id));
    }

    private void begin(ConversationId id, ReplyTarget target, Instant at) {
        var reading = targets.clock(target).read(List.of(new ClockEvent(Kind.ASKED, at)), at);
        rows.begin(
                id,
                new RunningClock(
                                Ids.next(),
                                target.id(),
                                target.goal(),
                                target.marketplace(),
                                at,
                                reading.state(),
                                null,
                                null,
                                reading.left(),
                                null,
                                null,
                                null)
                        .reckoned(reading));
    }

    /**
     * @return the one that runs out first
     */
    private @Nullable RunningClock reckon(ConversationId id, List<RunningClock> clocks) {
        var events = rows.events(id);
        var definitions =
                targets.find(
                        clocks.stream()
                                .map(RunningClock::target)
                                .filter(Objects::nonNull)
                                .distinct()
                                .toList());
        RunningClock first = null;
        for (var it : clocks) {
            var target = it.isWithdrawn() ? null : target(it, definitions);
            var its = Concerned.of(it, clocks, events);
            if (target == null || its.isEmpty()) continue;
            var now = its.getLast().at();
            var after = it.reckoned(target.read(its, now));
            rows.update(it, after);
            if (after.state().runs() && (first == null || SOONER.compare(after, first) < 0))
                first = after;
        }
        return first;
    }

    private @Nullable Target target(RunningClock it, Map<TargetId, ReplyTarget> definitions) {
        if (it.promised() != null) return it.promised().target(it.goal(), it.began());
        var definition = definitions.get(it.target());
        return definition == null ? null : targets.clock(definition);
    }
}
