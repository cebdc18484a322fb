package org.tillside.inbox.answering;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.buyers.Buyers;
import org.tillside.channels.Mailbox;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.ConversationRows;
import org.tillside.inbox.Message;
import org.tillside.inbox.Numbers;
import org.tillside.inbox.Participants;
import org.tillside.inbox.Sight;
import org.tillside.inbox.Status;
import org.tillside.inbox.Tongue;
import org.tillside.inbox.arrival.Beginnings;
import org.tillside.inbox.giving.QueueId;
import org.tillside.inbox.giving.Queues;
import org.tillside.inbox.rules.RuleEvents;
import org.tillside.inbox.writing.Recipients;
import org.tillside.inbox.writing.Snippet;
import org.tillside.journal.Journal;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Ids;
import org.tillside.kernel.Priority;
import org.tillside.knowledge.guard.Verdict;

/** Messages that begin a conversation. */
@Component
public class NewMessages {

    private final ConversationRows conversations;
    private final Numbers numbers;
    private final Buyers buyers;
    private final Composing composing;
    private final Sending sending;
    private final Participants participants;
    private final Drafts drafts;
    private final Forms forms;
    private final Journal journal;
    private final RuleEvents rules;
    private final Clock clock;
    private final Queues queues;
    private final BeforeSending before;

    NewMessages(
            ConversationRows conversations,
            Numbers numbers,
            Buyers buyers,
            Composing composing,
            Sending sending,
            Participants participants,
            Drafts drafts,
            Forms forms,
            Journal journal,
            RuleEvents rules,
            Clock clock,
            Queues queues,
            BeforeSending before) {
        this.conversations = conversations;
        this.numbers = numbers;
        this.buyers = buyers;
        this.composing = composing;
        this.sending = sending;
        this.participants = participants;
        this.drafts = drafts;
        this.forms = forms;
        this.journal = journal;
        this.rules = rules;
        this.clock = clock;
        this.queues = queues;
        this.before = before;
    }

    /**
     * Faults: {@code reply.empty}, {@code reply.recipients}, {@code message.forbidden} for guests.
     */
    @Transactional
    public Answered post(Mailbox mailbox, Answer answer) {
        Sight.refuseGuests("message");
        var again = forms.take(answer.form());
        if (again.isPresent()) return again(again.get(), answer);
        var problem = answer.problem();
        if (problem != null) throw Fault.user("reply.empty", problem);
        var recipients = answer.recipients();
        if (recipients == null || recipients.nobody())
            throw Fault.user(
                    "reply.recipients", "Nobody would get it: name at least one recipient.");
        var verdict = before.look(mailbox, answer);
        if (before.holds(verdict, answer)) return new Answered.Held(verdict);
        var begun = begin(mailbox, answer, recipients);
        var letter = composing.letter(begun, answer, Optional.empty());
        participants.route(begun.id(), mailbox.id());
        rules.made(begun.id());
        var sent = sending.post(begun, answer, letter);
        drafts.discard(ConversationId.NEW);
        journal.note(
                "conversation.begun",
                "conversation",
                begun.id().toString(),
                "#" + begun.number(),
                Map.of());
        before.left(begun, sent, answer, verdict, null);
        return new Answered.Posted(sent, verdict);
    }

    /** Its form was sent once more, for the answer was lost. What was changed since is not. */
    private Answered again(Message sent, Answer answer) {
        if (!Forms.isSame(sent, answer)) return new Answered.Overtaken(sent);
        drafts.discard(ConversationId.NEW, sent.text());
        return new Answered.Posted(sent, Verdict.SILENT);
    }

    private Conversation begin(Mailbox mailbox, Answer answer, Recipients recipients) {
        var first = recipients.all().getFirst();
        var buyer = buyers.recognise(Beginnings.CHANNEL, first.address(), first.name());
        var language = requireNonNull(buyers.find(List.of(buyer)).get(buyer)).language();
        var now = clock.instant();
        var subject = answer.subject() == null ? "" : answer.subject().strip();
        var queue = queues.fitting(mailbox.id(), language);
        var begun =
                new Conversation(
                        new ConversationId(Ids.next()),
                        numbers.next(),
                        subject,
                        Status.WAITING,
                        language,
                        mailbox.id(),
                        buyer,
                        null,
                        null,
                        null,
                        Snippet.of(answer.text()),
                        now,
                        now,
                        null,
                        null,
                        null,
                        Priority.NORMAL,
                        queue == null ? null : new QueueId(queue),
                        null);
        conversations.begin(
                begun, language == null ? Tongue.By.UNSURE : Tongue.By.BUYER, first.shown());
        return begun;
    }
}
