package org.tillside.inbox.answering;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Actor;
import org.tillside.access.PersonId;
import org.tillside.buyers.ContactMask;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.ConversationRows;
import org.tillside.inbox.Doers;
import org.tillside.inbox.Topics;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Fault.Blame;
import org.tillside.notices.Notices;

/**
 * Lets answers go whose time has come, each once: that it is posted and that it is scheduled no
 * more are one transaction. What cannot leave is held, and its writer told.
 */
@Component
public class TimedSending {

    private static final Logger LOG = LoggerFactory.getLogger(TimedSending.class);
    private static final int AT_ONCE = 100;

    /** Later than this, "tomorrow morning" is something else. */
    private static final Duration TOO_LATE = Duration.ofHours(1);

    private final ScheduledRows rows;
    private final ConversationRows conversations;
    private final Replies replies;
    private final Doers doers;
    private final Notices notices;
    private final Topics topics;
    private final TransactionTemplate transaction;
    private final Clock clock;

    TimedSending(
            ScheduledRows rows,
            ConversationRows conversations,
            Replies replies,
            Doers doers,
            Notices notices,
            Topics topics,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.conversations = conversations;
        this.replies = replies;
        this.doers = doers;
        this.notices = notices;
        this.topics = topics;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** In the workspace that is bound now. */
    public void look() {
        var due = transaction.execute(_ -> rows.due(clock.instant(), AT_ONCE));
        if (due != null) due.forEach(this::one);
    }

    /** A mail came: what waits to leave is held. Call it with the conversation locked. */
    public void held(Conversation conversation, String why) {
        rows.of(conversation.id()).forEach(it -> hold(it, conversation, why));
    }

    private void one(UUID id) {
        try {
            transaction.executeWithoutResult(_ -> go(id));
        } catch (Fault cannot) {
            if (cannot.blame() == Blame.RESOURCES) waits(id, cannot);
            else transaction.executeWithoutResult(_ -> hold(id, cannot.code()));
        } catch (RuntimeException trouble) {
            waits(id, trouble);
        }
    }

    /** What is away may be back at the next look, until it is too late. */
    private static void waits(UUID id, RuntimeException trouble) {
        LOG.warn("The scheduled answer {} could not leave this time", id, trouble);
    }

    private void go(UUID id) {
        var it = locked(id);
        if (it.isEmpty() || it.get().heldFor() != null || isMoved(it.get())) return;
        var by = it.get().by();
        var writer = doers.of(by.kind(), by.id(), by.name());
        var why =
                it.get().leavesAt().plus(TOO_LATE).isBefore(clock.instant())
                        ? Scheduled.LATE
                        : writer.isEmpty()
                                ? "person.unknown"
                                : writer.get().call(() -> post(it.get()));
        if (why.isEmpty()) rows.remove(id);
        else hold(id, why);
    }

    /** While we waited for the conversation. */
    private boolean isMoved(Scheduled it) {
        return it.leavesAt().isAfter(clock.instant());
    }

    /**
     * @return why it did not leave; empty if it did
     */
    private String post(Scheduled it) {
        return switch (replies.postScheduled(it.conversation(), it.answer().as(it.id(), false))) {
            case Answered.Posted _ -> "";
            case Answered.Held _ -> Scheduled.GUARD;
            case Answered.Overtaken _ -> Scheduled.ANSWERED;
        };
    }

    /** The conversation first, as whoever writes into it does. */
    private Optional<Scheduled> locked(UUID id) {
        return rows.find(id)
                .flatMap(it -> conversations.lock(it.conversation()))
                .flatMap(_ -> rows.find(id));
    }

    private void hold(UUID id, String why) {
        locked(id)
                .ifPresent(it ->
                        conversations
                                .find(it.conversation())
                                .ifPresent(conversation -> hold(it, conversation, why)));
    }

    /** Its writer is told once for each time that it is held. */
    private void hold(Scheduled it, Conversation conversation, String why) {
        if (!rows.hold(it.id(), why)) return;
        topics.changed(conversation.id());
        var told =
                it.by().kind() == Actor.Kind.PERSON
                        ? new PersonId(it.by().id())
                        : conversation.assignee();
        if (told == null) return;
        notices.tell(
                told,
                "inbox.held",
                List.of(
                        String.valueOf(conversation.number()),
                        ContactMask.text(conversation.subject())),
                "/conversations/" + conversation.id(),
                "held/" + it.id() + "/" + clock.instant());
    }
}
