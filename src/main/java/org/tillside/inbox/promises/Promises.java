package org.tillside.inbox.promises;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.Actor;
import org.tillside.access.Role;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Conversations;
import org.tillside.inbox.Happenings;
import org.tillside.inbox.Status;
import org.tillside.inbox.Topics;
import org.tillside.inbox.clocks.Clocks;
import org.tillside.inbox.clocks.Promised;
import org.tillside.inbox.clocks.RunningClock;
import org.tillside.journal.Journal;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Target.Goal;

/**
 * An answer or the end of a matter, promised to a buyer until a date. One of each kind runs in a
 * conversation; another one takes its place. All of it can be undone.
 */
@Component
public class Promises {

    private static final Duration LONGEST = Duration.ofDays(366);

    private final Conversations conversations;
    private final Clocks clocks;
    private final Happenings happenings;
    private final Journal journal;
    private final Topics topics;
    private final Clock clock;

    Promises(
            Conversations conversations,
            Clocks clocks,
            Happenings happenings,
            Journal journal,
            Topics topics,
            Clock clock) {
        this.conversations = conversations;
        this.clocks = clocks;
        this.happenings = happenings;
        this.journal = journal;
        this.topics = topics;
        this.clock = clock;
    }

    /**
     * Said twice, it happens once.
     *
     * @param why in a few words, 1 to 200 characters
     * @return the clock of the promise
     * @throws Fault conversation.unknown; promise.past, promise.far for more than a year;
     *     promise.why; promise.conflict if it is closed; promise.forbidden for guests
     */
    @Transactional
    public UUID promise(ConversationId id, PromiseKind kind, Instant until, String why) {
        var it = locked(id);
        var wanted = until.truncatedTo(ChronoUnit.MICROS);
        refuse(it, wanted);
        var before = running(id, kind.goal());
        var words = why.strip();
        if (before != null && says(before, wanted, words)) return before.id();
        var now = clock.instant();
        if (before != null) clocks.withdraw(id, before, now);
        var by = Actor.current();
        var promised =
                new Promised(
                        wanted,
                        words,
                        by.isPerson() ? by.id() : null,
                        by.name(),
                        before == null ? null : before.id(),
                        null);
        var made = clocks.promise(id, kind.goal(), promised, now);
        tell(it, before == null ? "promised" : "promise-moved", wanted, kind, words);
        return made;
    }

    /**
     * It is not promised any more. Said twice, it happens once.
     *
     * @throws Fault promise.unknown; promise.conflict if it was kept or broken already
     */
    @Transactional
    public void withdraw(ConversationId id, UUID promise) {
        var it = locked(id);
        var found = find(id, promise);
        if (found.isWithdrawn()) return;
        if (found.ended() != null)
            throw Fault.user("promise.conflict", "It has ended; nothing is left to take back.");
        clocks.withdraw(id, found, clock.instant());
        tell(it, "promise-withdrawn", found);
    }

    /**
     * It holds again.
     *
     * @throws Fault promise.unknown; promise.conflict if another one took its place
     */
    @Transactional
    public void restore(ConversationId id, UUID promise) {
        var it = locked(id);
        var found = find(id, promise);
        if (!found.isWithdrawn()) return;
        if (running(id, found.goal()) != null)
            throw Fault.user("promise.conflict", "Something else has been promised since.");
        clocks.restore(id, found);
        tell(it, "promise-restored", found);
    }

    /** As if it had not been made: what it took the place of holds again. */
    @Transactional
    public void undo(ConversationId id, UUID promise) {
        var found = find(locked(id).id(), promise);
        if (found.isWithdrawn()) return;
        withdraw(id, promise);
        var replaced = found.promised() == null ? null : found.promised().replaces();
        if (replaced != null) restore(id, replaced);
    }

    private Conversation locked(ConversationId id) {
        if (Actor.current().role() == Role.GUEST)
            throw Fault.user(
                    "promise.forbidden",
                    "Guests answer what is assigned to them, and promise nothing.");
        return conversations.lock(id);
    }

    private void refuse(Conversation it, Instant until) {
        var now = clock.instant();
        if (it.status() == Status.CLOSED)
            throw Fault.user("promise.conflict", "It is closed; open it again first.");
        if (!until.isAfter(now))
            throw Fault.user("promise.past", "What is promised lies later than now.");
        if (until.isAfter(now.plus(LONGEST)))
            throw Fault.user("promise.far", "Promise what is to be within a year.");
    }

    private static boolean says(RunningClock it, Instant until, String why) {
        return it.promised() != null
                && it.promised().until().equals(until)
                && it.promised().why().equals(why);
    }

    private @Nullable RunningClock running(ConversationId id, Goal goal) {
        return first(id, it -> it.goal() == goal && it.state().runs());
    }

    private RunningClock find(ConversationId id, UUID promise) {
        var found = first(id, it -> it.id().equals(promise));
        if (found == null)
            throw Fault.user("promise.unknown", "There is no such promise in this conversation.");
        return found;
    }

    private @Nullable RunningClock first(ConversationId id, Predicate<RunningClock> is) {
        return clocks.of(id).stream()
                .filter(it -> it.promised() != null)
                .filter(is)
                .findFirst()
                .orElse(null);
    }

    private void tell(Conversation it, String happened, RunningClock promise) {
        if (promise.promised() == null) return;
        tell(
                it,
                happened,
                promise.promised().until(),
                PromiseKind.of(promise.goal()),
                promise.promised().why());
    }

    private void tell(
            Conversation it, String happened, Instant until, PromiseKind kind, String why) {
        happenings.tell(it.id(), happened, until.toString(), kind.word());
        journal.note(
                "conversation." + happened,
                "conversation",
                it.id().toString(),
                "#" + it.number(),
                Map.of("kind", kind.word(), "until", until.toString(), "why", why));
        topics.changed(it.id());
    }
}
