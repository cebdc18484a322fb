package org.tillside.inbox.answering;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tillside.access.Workspaces;
import org.tillside.channels.Mailbox;
import org.tillside.channels.Mailboxes;
import org.tillside.channels.outbox.OutgoingAttachment;
import org.tillside.channels.outbox.OutgoingMail;
import org.tillside.database.Workspace;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Direction;
import org.tillside.inbox.File;
import org.tillside.inbox.Message;
import org.tillside.inbox.Messages;
import org.tillside.inbox.OurAddresses;
import org.tillside.inbox.relay.Passing;
import org.tillside.inbox.relay.Passing.Relayed;
import org.tillside.inbox.threading.ReplyAddress;
import org.tillside.inbox.threading.SubjectToken;
import org.tillside.inbox.writing.Letter;
import org.tillside.inbox.writing.QuoteIntro;
import org.tillside.inbox.writing.Recipients;
import org.tillside.inbox.writing.ReplySubject;
import org.tillside.kernel.Fault;

/** Makes a mail of an answer: to whom, under which subject, in answer to what. */
@Component
public class Composing {

    private static final int MOST_REFERENCES = 30;

    private final Mailboxes mailboxes;
    private final OurAddresses addresses;
    private final ReplyAddress replyAddress;
    private final SubjectToken tokens;
    private final Messages messages;
    private final Workspaces workspaces;
    private final Passing passing;

    Composing(
            Mailboxes mailboxes,
            OurAddresses addresses,
            ReplyAddress replyAddress,
            SubjectToken tokens,
            Messages messages,
            Workspaces workspaces,
            Passing passing) {
        this.mailboxes = mailboxes;
        this.addresses = addresses;
        this.replyAddress = replyAddress;
        this.tokens = tokens;
        this.messages = messages;
        this.workspaces = workspaces;
        this.passing = passing;
    }

    /**
     * @param files what goes along: those of the answer, and those of a mail that is forwarded
     */
    record Composed(OutgoingMail mail, Mailbox mailbox, List<File> files) {}

    Recipients recipients(Mode mode, Optional<Message> answered) {
        if (mode == Mode.FORWARD || mode == Mode.NEW || answered.isEmpty()) return Recipients.NONE;
        var message = answered.get();
        var relayed = passing.of(mode, answered);
        if (relayed.isPresent()) return relayed.get().recipients();
        if (message.direction() == Direction.OUT) return message.recipients().again();
        var ours = addresses.ours();
        return mode == Mode.REPLY_ALL
                ? message.recipients().replyAll(message.from(), ours)
                : message.recipients().reply(message.from(), ours);
    }

    private Recipients recipients(Answer answer, Optional<Message> answered) {
        var asked = answer.recipients();
        return asked == null || asked.nobody() || passing.of(answer.mode(), answered).isPresent()
                ? recipients(answer.mode(), answered)
                : asked;
    }

    /**
     * Whether it goes to whom an answer of its mode goes anyway, under the subject it has anyway.
     */
    boolean isAsUsual(Answer answer, Optional<Message> answered) {
        boolean named = answer.subject() != null && !answer.subject().isBlank();
        return !named && recipients(answer, answered).sameAs(recipients(answer.mode(), answered));
    }

    /** Faults: {@code reply.recipients}. */
    public Composed letter(Conversation conversation, Answer answer, Optional<Message> answered) {
        var relayed = passing.of(answer.mode(), answered);
        var mailbox = mailbox(conversation, answered, relayed);
        var recipients = recipients(answer, answered);
        if (recipients.nobody())
            throw Fault.user(
                    "reply.recipients", "Nobody would get it: name at least one recipient.");
        boolean forwards = answer.mode() == Mode.FORWARD;
        var files = new ArrayList<>(answer.files());
        if (forwards) answered.ifPresent(message -> files.addAll(message.files()));
        var letter = quoting(conversation, answer, mailbox, answered);
        var references = forwards ? List.<String>of() : references(conversation.id());
        var mail =
                new OutgoingMail(
                        mailbox.id(),
                        mailbox.name(),
                        recipients.to(),
                        recipients.cc(),
                        subject(conversation, answer, answered),
                        letter.plain(),
                        letter.html(),
                        forwards ? null : answered.map(Message::messageId).orElse(null),
                        references,
                        replyAddress.of(
                                mailbox.address(), Workspace.current().id(), conversation.number()),
                        files.stream().map(Composing::attached).toList(),
                        answer.care().automatic());
        return new Composed(relayed.map(it -> it.fit(mail)).orElse(mail), mailbox, files);
    }

    boolean isPassedOn(Mode mode, Optional<Message> answered) {
        return passing.of(mode, answered).isPresent();
    }

    /** From where an answer of this mode leaves. */
    Mailbox mailbox(Conversation conversation, Mode mode, Optional<Message> answered) {
        return mailbox(conversation, answered, passing.of(mode, answered));
    }

    /**
     * The mailbox that the answered mail came to; of several, the one of the last mail. Back
     * through a marketplace, one that it knows.
     */
    private Mailbox mailbox(
            Conversation conversation, Optional<Message> answered, Optional<Relayed> relayed) {
        var cameTo = answered.map(Message::mailbox).orElse(conversation.mailbox());
        var wanted = relayed.map(it -> it.sender(cameTo)).orElse(cameTo);
        return mailboxes.find(wanted).orElseThrow(() -> Fault.unknown("mailbox", wanted));
    }

    private String subject(Conversation conversation, Answer answer, Optional<Message> answered) {
        var token = tokens.of(Workspace.current().id(), conversation.number());
        if (answer.subject() != null && !answer.subject().isBlank())
            return ReplySubject.withToken(answer.subject().strip(), token);
        var newest =
                answered.map(Message::subject)
                        .filter(subject -> !subject.isBlank())
                        .orElse(conversation.subject());
        if (answer.mode() == Mode.NEW) return ReplySubject.withToken(newest, token);
        return answer.mode() == Mode.FORWARD
                ? ReplySubject.forward(newest, token)
                : ReplySubject.reply(newest, token);
    }

    private Letter quoting(
            Conversation conversation, Answer answer, Mailbox mailbox, Optional<Message> answered) {
        if (answered.isEmpty()) return new Letter(answer.text(), mailbox.signature(), "", "");
        var relayed = passing.of(answer.mode(), answered);
        if (relayed.isPresent())
            return new Letter(answer.text(), relayed.get().signature(mailbox), "", "");
        var message = answered.get();
        var intro =
                QuoteIntro.of(
                        conversation.language(),
                        message.sentAt(),
                        workspaces.zone(),
                        message.from().shown());
        var quoted =
                answer.mode() == Mode.FORWARD || message.reply().isBlank()
                        ? message.text()
                        : message.reply();
        return new Letter(answer.text(), mailbox.signature(), intro, quoted);
    }

    private List<String> references(ConversationId conversation) {
        var ids = messages.headers(conversation);
        if (ids.size() <= MOST_REFERENCES) return ids;
        var kept = new ArrayList<>(ids.subList(ids.size() - MOST_REFERENCES + 1, ids.size()));
        kept.addFirst(ids.getFirst());
        return kept;
    }

    private static OutgoingAttachment attached(File file) {
        return new OutgoingAttachment(file.name(), file.type(), file.sha256(), file.size());
    }
}
