package org.tillside.inbox.answering;

import static org.tillside.inbox.db.Tables.ATTACHMENT;
import static org.tillside.inbox.db.Tables.CONVERSATION;
import static org.tillside.inbox.db.Tables.MESSAGE;
import static org.tillside.inbox.db.Tables.THREAD_KEY;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.channels.outbox.ForgottenLetters;
import org.tillside.channels.outbox.Outbox;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Conversations;
import org.tillside.inbox.File;
import org.tillside.inbox.Message;
import org.tillside.inbox.MessageId;
import org.tillside.inbox.Messages;
import org.tillside.inbox.Status;
import org.tillside.inbox.Topics;
import org.tillside.inbox.clocks.Clocks;
import org.tillside.inbox.invitations.MailedInvitations;
import org.tillside.inbox.writing.Snippet;
import org.tillside.journal.Journal;
import org.tillside.kernel.ClockEvent;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Ids;
import org.tillside.knowledge.Usages;

/**
 * Takes an answer back that has not left: as if it had never been sent, and its words are a draft
 * of its writer again, whoever takes it back.
 */
@Component
public class Undo {

    private static final List<Field<?>> WRITTEN =
            Stream.concat(
                            StatusBefore.COLUMNS.stream(),
                            Stream.of(MESSAGE.MODE, MESSAGE.TYPED_SUBJECT))
                    .toList();

    private final DSLContext sql;
    private final Messages messages;
    private final Conversations conversations;
    private final Outbox outbox;
    private final ForgottenLetters letters;
    private final Drafts drafts;
    private final Redrafts redrafts;
    private final StatusBefore before;
    private final Journal journal;
    private final Topics topics;
    private final Clocks clocks;
    private final Usages usages;
    private final MailedInvitations invitations;

    Undo(
            DSLContext sql,
            Messages messages,
            Conversations conversations,
            Outbox outbox,
            ForgottenLetters letters,
            Drafts drafts,
            Redrafts redrafts,
            StatusBefore before,
            Journal journal,
            Topics topics,
            Clocks clocks,
            Usages usages,
            MailedInvitations invitations) {
        this.sql = sql;
        this.messages = messages;
        this.conversations = conversations;
        this.outbox = outbox;
        this.letters = letters;
        this.drafts = drafts;
        this.redrafts = redrafts;
        this.before = before;
        this.journal = journal;
        this.topics = topics;
        this.clocks = clocks;
        this.usages = usages;
        this.invitations = invitations;
    }

    /**
     * @return the conversation, where the draft stands again
     * @throws Fault message.unknown, undo.conflict if it has left
     */
    @Transactional
    public ConversationId undo(MessageId id) {
        var message = messages.get(id);
        var conversation = conversations.lock(message.conversation());
        if (message.outbox() == null || !outbox.withdraw(message.outbox())) {
            throw Fault.user("undo.conflict", "It has left already and cannot be taken back.");
        }
        boolean typed = !invitations.isAnswer(id);
        var written = remove(message);
        letters.forget(message.outbox(), message.files().stream().map(File::sha256).toList());
        usages.withdrawn(conversation.id().value(), id.value(), message.text());
        var author = message.author();
        if (author != null && typed)
            redrafts.whose(author, message.from().name(), conversation.id())
                    .ifPresent(writer -> writer.run(() -> draftAgain(message, written)));
        newest(conversation);
        tellClocks(conversation, message, written, before.putBack(conversation, written));
        journal.note(
                "reply.undone",
                "conversation",
                conversation.id().toString(),
                "#" + conversation.number(),
                Map.of());
        topics.changed(conversation.id());
        return conversation.id();
    }

    /** What was closed by somebody else since stays closed, and so do its clocks. */
    private void tellClocks(
            Conversation conversation, Message message, Record written, Status status) {
        var id = conversation.id();
        boolean answer = mode(written) != Mode.FORWARD;
        if (answer) clocks.happened(id, ClockEvent.Kind.BOUNCED, message.id());
        if (conversation.status() != Status.CLOSED) return;
        if (status != Status.CLOSED) clocks.happened(id, ClockEvent.Kind.REOPENED);
        else if (answer) clocks.happened(id, ClockEvent.Kind.CLOSED);
    }

    /** What its writer has begun since then stands below. */
    private void draftAgain(Message message, Record written) {
        var since = drafts.find(message.conversation());
        var text =
                since.map(Draft::text)
                        .filter(later -> !later.isBlank())
                        .map(later -> message.text() + "\n\n" + later)
                        .orElse(message.text());
        drafts.save(
                new Draft(
                        message.conversation(),
                        mode(written),
                        message.mailbox(),
                        message.recipients(),
                        written.get(MESSAGE.TYPED_SUBJECT),
                        text,
                        null,
                        message.at(),
                        List.of()));
        own(message, written)
                .forEach(file -> drafts.attach(message.conversation(), Ids.next(), file));
    }

    /** What began a conversation is written on in it, as a reply. */
    private static Mode mode(Record written) {
        var word = written.get(MESSAGE.MODE);
        var mode = word == null ? Mode.REPLY : Mode.of(word);
        return mode == Mode.NEW ? Mode.REPLY : mode;
    }

    /** Without those that a forwarded mail brings along: it brings them again. */
    private List<File> own(Message message, Record written) {
        var own = new ArrayList<>(message.files());
        if (mode(written) == Mode.FORWARD)
            messages.answered(message.conversation())
                    .ifPresent(answered -> answered.files().forEach(file -> drop(own, file)));
        return own;
    }

    private static void drop(List<File> files, File gone) {
        files.stream()
                .filter(it -> it.name().equals(gone.name()) && it.sha256().equals(gone.sha256()))
                .reduce((_, last) -> last)
                .ifPresent(files::remove);
    }

    private Record remove(Message message) {
        sql.deleteFrom(ATTACHMENT).where(ATTACHMENT.MESSAGE_ID.eq(message.id().value())).execute();
        sql.deleteFrom(THREAD_KEY)
                .where(
                        THREAD_KEY.MESSAGE_ID.eq(message.id().value()),
                        THREAD_KEY.KEY.eq(message.messageId()))
                .execute();
        return sql.deleteFrom(MESSAGE)
                .where(MESSAGE.ID.eq(message.id().value()))
                .returning(WRITTEN)
                .fetchSingle();
    }

    private void newest(Conversation conversation) {
        var last = messages.newest(conversation.id(), 1);
        sql.update(CONVERSATION)
                .set(
                        CONVERSATION.NEWEST_MESSAGE_ID,
                        last.isEmpty() ? null : last.getFirst().id().value())
                .set(
                        CONVERSATION.SNIPPET,
                        last.isEmpty() ? "" : Snippet.of(last.getFirst().reply()))
                .where(CONVERSATION.ID.eq(conversation.id().value()))
                .execute();
    }
}
