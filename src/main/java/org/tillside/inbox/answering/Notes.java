package org.tillside.inbox.answering;

import static org.tillside.inbox.db.Tables.CONVERSATION;
import static org.tillside.inbox.db.Tables.MESSAGE;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.Actor;
import org.tillside.database.Workspace;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Conversations;
import org.tillside.inbox.Direction;
import org.tillside.inbox.Message;
import org.tillside.inbox.MessageId;
import org.tillside.inbox.Messages;
import org.tillside.inbox.Readings;
import org.tillside.inbox.Topics;
import org.tillside.inbox.finding.Findable;
import org.tillside.inbox.finding.SearchEntries;
import org.tillside.inbox.followers.Mentions;
import org.tillside.inbox.outward.OutwardEvent;
import org.tillside.inbox.outward.Tidings;
import org.tillside.inbox.texts.TextAnswers;
import org.tillside.journal.Journal;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Ids;

/** What we tell each other in a conversation; it never leaves. */
@Component
public class Notes {

    private static final int LONGEST = 100_000;

    private final DSLContext sql;
    private final Conversations conversations;
    private final Messages messages;
    private final SearchEntries search;
    private final TextAnswers texts;
    private final Forms forms;
    private final Drafts drafts;
    private final Readings readings;
    private final Journal journal;
    private final Topics topics;
    private final Mentions mentions;
    private final Tidings tidings;
    private final Clock clock;

    Notes(
            DSLContext sql,
            Conversations conversations,
            Messages messages,
            SearchEntries search,
            TextAnswers texts,
            Forms forms,
            Drafts drafts,
            Readings readings,
            Journal journal,
            Topics topics,
            Mentions mentions,
            Tidings tidings,
            Clock clock) {
        this.sql = sql;
        this.conversations = conversations;
        this.messages = messages;
        this.search = search;
        this.texts = texts;
        this.forms = forms;
        this.drafts = drafts;
        this.readings = readings;
        this.journal = journal;
        this.topics = topics;
        this.mentions = mentions;
        this.tidings = tidings;
        this.clock = clock;
    }

    /**
     * Faults: {@code conversation.unknown}, {@code note.empty}. @param form the same form sent
     * twice is one note
     */
    @Transactional
    public Message add(ConversationId id, String text, @Nullable UUID form) {
        var again = forms.take(form);
        if (again.isPresent()) {
            drafts.discard(id, again.get().text());
            return again.get();
        }
        if (text.isBlank() || text.length() > LONGEST)
            throw Fault.user("note.empty", "A note has 1 to " + LONGEST + " letters.");
        var conversation = conversations.lock(id);
        var note = new MessageId(Ids.next());
        write(note, conversation, text, form);
        readings.read(id, note);
        drafts.discard(id);
        journal.note(
                "conversation.noted",
                "conversation",
                id.toString(),
                "#" + conversation.number(),
                Map.of());
        topics.changed(id);
        tidings.said(id, OutwardEvent.NOTE_ADDED, note);
        var added = messages.find(note).orElseThrow();
        search.enter(Findable.of(added, conversation.mailbox()));
        texts.enter(note);
        mentions.noted(conversation, added);
        return added;
    }

    private void write(MessageId id, Conversation conversation, String text, @Nullable UUID form) {
        var actor = Actor.current();
        var now = clock.instant();
        sql.insertInto(MESSAGE)
                .set(MESSAGE.WORKSPACE_ID, Workspace.current().id())
                .set(MESSAGE.ID, id.value())
                .set(MESSAGE.CONVERSATION_ID, conversation.id().value())
                .set(MESSAGE.DIRECTION, Direction.NOTE.word())
                .set(MESSAGE.AUTHOR_ID, actor.isPerson() ? actor.id() : null)
                .set(MESSAGE.FROM_NAME, actor.name())
                .set(MESSAGE.TEXT, text)
                .set(MESSAGE.REPLY, text)
                .set(MESSAGE.FORM, form)
                .set(MESSAGE.SENT_AT, now)
                .set(MESSAGE.AT, now)
                .execute();
        sql.update(CONVERSATION)
                .set(CONVERSATION.NEWEST_MESSAGE_ID, id.value())
                .set(CONVERSATION.UPDATED_AT, now)
                .where(CONVERSATION.ID.eq(conversation.id().value()))
                .execute();
    }
}
