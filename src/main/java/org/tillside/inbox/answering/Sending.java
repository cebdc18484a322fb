package org.tillside.inbox.answering;

import static org.tillside.inbox.RecipientsColumn.AS_RECIPIENTS;
import static org.tillside.inbox.db.Tables.CONVERSATION;
import static org.tillside.inbox.db.Tables.MESSAGE;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tillside.access.Actor;
import org.tillside.channels.outbox.Outbox;
import org.tillside.channels.outbox.OutboxState;
import org.tillside.channels.outbox.Posted;
import org.tillside.database.Workspace;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.ConversationRows;
import org.tillside.inbox.Direction;
import org.tillside.inbox.Message;
import org.tillside.inbox.MessageId;
import org.tillside.inbox.Messages;
import org.tillside.inbox.Participants;
import org.tillside.inbox.Readings;
import org.tillside.inbox.Status;
import org.tillside.inbox.ThreadKeys;
import org.tillside.inbox.Topics;
import org.tillside.inbox.answering.Composing.Composed;
import org.tillside.inbox.arrival.Letters;
import org.tillside.inbox.clocks.Clocks;
import org.tillside.inbox.finding.Findable;
import org.tillside.inbox.finding.SearchEntries;
import org.tillside.inbox.texts.TextAnswers;
import org.tillside.inbox.threading.Lineage;
import org.tillside.inbox.writing.Recipients;
import org.tillside.inbox.writing.Snippet;
import org.tillside.kernel.ClockEvent.Kind;
import org.tillside.kernel.Ids;

/** Puts a mail of ours into the outbox and into its conversation, in one transaction. */
@Component
public class Sending {

    private static final String HUMAN = org.tillside.inbox.Kind.HUMAN.word();
    private static final String AUTO_REPLY = org.tillside.inbox.Kind.AUTO_REPLY.word();

    private final DSLContext sql;
    private final Outbox outbox;
    private final Letters letters;
    private final ThreadKeys keys;
    private final Participants participants;
    private final Readings readings;
    private final Messages messages;
    private final SearchEntries search;
    private final TextAnswers texts;
    private final Topics topics;
    private final Clocks clocks;
    private final Clock clock;

    Sending(
            DSLContext sql,
            Outbox outbox,
            Letters letters,
            ThreadKeys keys,
            Participants participants,
            Readings readings,
            Messages messages,
            SearchEntries search,
            TextAnswers texts,
            Topics topics,
            Clocks clocks,
            Clock clock) {
        this.sql = sql;
        this.outbox = outbox;
        this.letters = letters;
        this.keys = keys;
        this.participants = participants;
        this.readings = readings;
        this.messages = messages;
        this.search = search;
        this.texts = texts;
        this.topics = topics;
        this.clocks = clocks;
        this.clock = clock;
    }

    /**
     * Call it with the conversation locked: ids of its messages then stand in the order in which
     * they were written.
     */
    public Message post(Conversation conversation, Answer answer, Composed letter) {
        var posted = outbox.post(letter.mail());
        var message = new MessageId(Ids.next());
        var status = status(conversation, answer);
        write(message, conversation, answer, letter, posted, status);
        letters.attach(message, letter.files());
        keys.write(conversation.id(), message, new Lineage(posted.messageId(), null, List.of()));
        participants.add(
                conversation.id(),
                recipients(letter).all().stream()
                        .filter(person -> !person.address().isBlank())
                        .toList());
        settle(conversation, answer, message, status);
        if (answer.mode() != Mode.FORWARD)
            clocks.happened(
                    conversation.id(),
                    answer.care().automatic() ? Kind.ANSWERED_AUTOMATICALLY : Kind.ANSWERED,
                    message);
        if (answer.closes()) clocks.happened(conversation.id(), Kind.CLOSED);
        readings.read(conversation.id(), message);
        topics.changed(conversation.id());
        var sent = messages.find(message).orElseThrow();
        search.enter(Findable.of(sent, conversation.mailbox()));
        texts.enter(message);
        return sent;
    }

    private void write(
            MessageId id,
            Conversation conversation,
            Answer answer,
            Composed letter,
            Posted posted,
            Status after) {
        var actor = Actor.current();
        var now = clock.instant();
        sql.insertInto(MESSAGE)
                .set(MESSAGE.WORKSPACE_ID, Workspace.current().id())
                .set(MESSAGE.ID, id.value())
                .set(MESSAGE.CONVERSATION_ID, conversation.id().value())
                .set(MESSAGE.DIRECTION, Direction.OUT.word())
                .set(MESSAGE.AUTHOR_ID, actor.isPerson() ? actor.id() : null)
                .set(MESSAGE.FROM_NAME, actor.name())
                .set(MESSAGE.FROM_ADDRESS, letter.mailbox().address())
                .set(MESSAGE.RECIPIENTS, AS_RECIPIENTS.to(recipients(letter)))
                .set(MESSAGE.SUBJECT, letter.mail().subject())
                .set(MESSAGE.TEXT, answer.text())
                .set(MESSAGE.REPLY, answer.text())
                .set(MESSAGE.KIND, answer.care().automatic() ? AUTO_REPLY : HUMAN)
                .set(MESSAGE.AUTOMATIC, answer.care().automatic())
                .set(MESSAGE.LANGUAGE, conversation.language())
                .set(MESSAGE.MAILBOX_ID, letter.mailbox().id().value())
                .set(MESSAGE.MESSAGE_ID, posted.messageId())
                .set(MESSAGE.OUTBOX_ID, posted.id().value())
                .set(MESSAGE.DELIVERY, OutboxState.WAITING.word())
                .set(MESSAGE.FORM, answer.form())
                .set(MESSAGE.MODE, answer.mode().word())
                .set(MESSAGE.TYPED_SUBJECT, answer.subject() == null ? "" : answer.subject())
                .set(StatusBefore.kept(conversation, after))
                .set(MESSAGE.SENT_AT, now)
                .set(MESSAGE.AT, now)
                .execute();
    }

    private static Recipients recipients(Composed letter) {
        return new Recipients(letter.mail().to(), letter.mail().cc());
    }

    /**
     * The buyer has the word now; or nobody, if it was the last. A forwarded mail leaves it where
     * it was, and so does what nobody wrote.
     */
    private static Status status(Conversation conversation, Answer answer) {
        boolean leaves = answer.mode() == Mode.FORWARD || answer.care().automatic();
        return answer.closes() ? Status.CLOSED : leaves ? conversation.status() : Status.WAITING;
    }

    private void settle(
            Conversation conversation, Answer answer, MessageId message, Status status) {
        var now = clock.instant();
        boolean closed = status == Status.CLOSED;
        boolean stays = closed && conversation.status() == Status.CLOSED;
        sql.update(CONVERSATION)
                .set(CONVERSATION.STATUS, status.word())
                .set(stays ? Map.of() : closing(closed ? now : null))
                .set(closed ? ConversationRows.AWAKE : Map.of())
                .set(CONVERSATION.NEWEST_MESSAGE_ID, message.value())
                .set(CONVERSATION.SNIPPET, Snippet.of(answer.text()))
                .set(CONVERSATION.LAST_FROM, Actor.current().name())
                .set(CONVERSATION.UPDATED_AT, now)
                .where(CONVERSATION.ID.eq(conversation.id().value()))
                .execute();
    }

    private static Map<Field<?>, @Nullable Object> closing(@Nullable Instant at) {
        var columns = new HashMap<Field<?>, @Nullable Object>();
        columns.put(CONVERSATION.CLOSED_AT, at);
        columns.put(CONVERSATION.CLOSED_BY, at == null ? null : Actor.current().id());
        return columns;
    }
}
