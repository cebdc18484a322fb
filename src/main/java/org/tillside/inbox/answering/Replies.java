package org.tillside.inbox.answering;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.channels.Mailbox;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Conversations;
import org.tillside.inbox.Happenings;
import org.tillside.inbox.Message;
import org.tillside.inbox.MessageId;
import org.tillside.inbox.Messages;
import org.tillside.inbox.Sight;
import org.tillside.inbox.answering.Answered.Held;
import org.tillside.inbox.answering.Answered.Overtaken;
import org.tillside.inbox.answering.Answered.Posted;
import org.tillside.inbox.writing.Recipients;
import org.tillside.journal.Journal;
import org.tillside.kernel.Fault;
import org.tillside.knowledge.guard.Verdict;

/**
 * Answers in conversations: reply, reply to all, forward. Written and posted in one transaction.
 */
@Component
public class Replies {

    private final Conversations conversations;
    private final Messages messages;
    private final Composing composing;
    private final Sending sending;
    private final Drafts drafts;
    private final Forms forms;
    private final Happenings happenings;
    private final Journal journal;
    private final BeforeSending before;

    Replies(
            Conversations conversations,
            Messages messages,
            Composing composing,
            Sending sending,
            Drafts drafts,
            Forms forms,
            Happenings happenings,
            Journal journal,
            BeforeSending before) {
        this.conversations = conversations;
        this.messages = messages;
        this.composing = composing;
        this.sending = sending;
        this.drafts = drafts;
        this.forms = forms;
        this.happenings = happenings;
        this.journal = journal;
        this.before = before;
    }

    /**
     * @throws Fault conversation.unknown, reply.empty, reply.recipients, reply.forbidden for what
     *     guests may not
     */
    @Transactional
    public Answered post(ConversationId id, Answer answer) {
        return post(id, answer, () -> drafts.discard(id));
    }

    /**
     * One that was scheduled, maybe by somebody else: it leaves as it was written, or not. It is
     * made of no draft any more, and what somebody has begun there since stays.
     *
     * @throws Fault those of {@link #post}; reply.forbidden unless the actor {@link #maySend} it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    Answered postScheduled(ConversationId id, Answer answer) {
        if (!maySend(conversations.lock(id), answer)) Sight.refuseGuests("reply");
        return post(id, answer, () -> {});
    }

    private Answered post(ConversationId id, Answer answer, Runnable posted) {
        var again = forms.take(answer.form());
        if (again.isPresent()) return again(id, again.get(), answer);
        var conversation = conversations.lock(id);
        return switch (check(conversation, answer)) {
            case Check.Overtaken(var by) -> new Overtaken(by);
            case Check.Holds(var verdict) -> new Held(verdict);
            case Check.MayLeave(var checked, var verdict) -> {
                var sent = post(conversation, checked, verdict);
                posted.run();
                yield sent;
            }
        };
    }

    /**
     * A form was sent once more, for its answer was lost. Whoever changed something since keeps it,
     * and decides.
     */
    private Answered again(ConversationId id, Message sent, Answer answer) {
        boolean same = Forms.isSame(sent, answer);
        if (!same && !answer.care().automatic()) return new Overtaken(sent);
        drafts.discard(id, sent.text());
        return new Posted(sent, Verdict.SILENT);
    }

    /** A guest sends nothing whose recipients or subject somebody chose, not even a colleague. */
    @Transactional(readOnly = true)
    public boolean maySend(Conversation it, Answer answer) {
        if (!Sight.isGuest()) return true;
        return answer.mode().forGuests() && composing.isAsUsual(answer, messages.answered(it.id()));
    }

    /** Whether an answer may leave. */
    sealed interface Check {

        record MayLeave(Answer answer, Verdict verdict) implements Check {}

        record Holds(Verdict verdict) implements Check {}

        record Overtaken(Message by) implements Check {}
    }

    /** Call it with the conversation locked. Faults: those of {@link #post}. */
    Check check(Conversation conversation, Answer answer) {
        var other = overtaken(conversation.id(), answer);
        if (other.isPresent()) return new Check.Overtaken(other.get());
        var checked = checked(answer);
        var verdict = verdict(conversation, checked);
        return before.holds(verdict, checked)
                ? new Check.Holds(verdict)
                : new Check.MayLeave(checked, verdict);
    }

    Verdict verdict(Conversation conversation, Answer answer) {
        return before.look(conversation, answer);
    }

    /** Faults: {@code reply.recipients}. */
    void mustReachSomebody(Conversation conversation, Answer answer) {
        composing.letter(conversation, answer, messages.answered(conversation.id()));
    }

    private Answered post(Conversation conversation, Answer checked, Verdict verdict) {
        var id = conversation.id();
        var waited = before.waiting(id);
        var answered = messages.answered(id);
        var letter = composing.letter(conversation, checked, answered);
        var sent = sending.post(conversation, checked, letter);
        tell(conversation, checked, verdict);
        before.left(conversation, sent, checked, verdict, waited);
        return new Posted(sent, verdict);
    }

    /** Whom an answer of this mode goes to unless its writer says otherwise. */
    @Transactional(readOnly = true)
    public Recipients recipients(ConversationId id, Mode mode) {
        return composing.recipients(mode, messages.answered(conversations.get(id).id()));
    }

    /** From where an answer of this mode leaves. */
    @Transactional(readOnly = true)
    public Mailbox mailbox(Conversation it, Mode mode) {
        return composing.mailbox(it, mode, messages.answered(it.id()));
    }

    /** It goes back through a marketplace: to the alias alone. */
    @Transactional(readOnly = true)
    public boolean isPassedOn(Conversation it) {
        return composing.isPassedOn(Mode.REPLY, messages.answered(it.id()));
    }

    /** The last that whoever answers has before them. */
    @Transactional(readOnly = true)
    public @Nullable MessageId seen(Conversation it) {
        return messages.shown(it);
    }

    private Optional<Message> overtaken(ConversationId id, Answer answer) {
        return answer.seen() == null || answer.confirmed()
                ? Optional.empty()
                : messages.answerAfter(id, answer.seen());
    }

    private static Answer checked(Answer answer) {
        if (Sight.isGuest() && !answer.mode().forGuests()) Sight.refuseGuests("reply");
        var problem = answer.problem();
        if (problem != null) throw Fault.user("reply.empty", problem);
        if (!Sight.isGuest()) return answer;
        return answer.asUsual();
    }

    private void tell(Conversation conversation, Answer answer, Verdict verdict) {
        if (answer.mode() == Mode.FORWARD) happenings.tell(conversation.id(), "forwarded");
        if (answer.closes()) happenings.tell(conversation.id(), "closed");
        journal.note(
                "conversation.answered",
                "conversation",
                conversation.id().toString(),
                "#" + conversation.number(),
                before.told(answer, verdict));
    }
}
