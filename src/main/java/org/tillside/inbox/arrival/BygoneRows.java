package org.tillside.inbox.arrival;

import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.least;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;
import static org.tillside.inbox.db.Tables.CONVERSATION;
import static org.tillside.inbox.db.Tables.MESSAGE;
import static org.tillside.inbox.db.Tables.RETENTION;
import static org.tillside.inbox.db.Tables.TAG;

import java.util.List;
import java.util.function.Predicate;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.tillside.database.Workspace;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Direction;
import org.tillside.inbox.MessageId;
import org.tillside.inbox.Status;
import org.tillside.inbox.retention.RetentionBook;
import org.tillside.inbox.writing.Snippet;

/** What history changes in the rows of conversations: never what people did with them. */
@Component
class BygoneRows {

    private static final int LONGEST_TAG = 40;
    private static final int MOST_TAGS = 20;

    private final DSLContext sql;

    BygoneRows(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * It began no later than this mail, and lists show the mail if nothing came after it.
     *
     * @param subject without our token
     */
    void join(
            Conversation before,
            MessageId message,
            String subject,
            NewMail mail,
            Predicate<String> ours) {
        var at = mail.receivedAt();
        sql.update(CONVERSATION)
                .set(CONVERSATION.CREATED_AT, least(CONVERSATION.CREATED_AT, val(at)))
                .set(CONVERSATION.UPDATED_AT, greatest(CONVERSATION.UPDATED_AT, val(at)))
                .where(CONVERSATION.ID.eq(before.id().value()))
                .execute();
        if (!at.isAfter(before.createdAt())) name(before.id(), message, subject);
        if (at.isBefore(before.updatedAt())) return;
        boolean isNote = mail.direction(ours) == Direction.NOTE;
        var shown = sql.update(CONVERSATION).set(CONVERSATION.SNIPPET, Snippet.of(mail.words()));
        (isNote ? shown : shown.set(CONVERSATION.LAST_FROM, mail.sender(ours).shown()))
                .where(CONVERSATION.ID.eq(before.id().value()))
                .execute();
    }

    /** It is called as its first mail is; one that goes on here keeps its name. */
    private void name(ConversationId id, MessageId message, String subject) {
        var earlier = MESSAGE.as("earlier");
        sql.update(CONVERSATION)
                .set(CONVERSATION.SUBJECT, subject)
                .where(
                        CONVERSATION.ID.eq(id.value()),
                        isBygone(),
                        notExists(
                                selectOne()
                                        .from(earlier)
                                        .where(
                                                earlier.CONVERSATION_ID.eq(CONVERSATION.ID),
                                                earlier.ID.lt(message.value()))))
                .execute();
    }

    /** It is the newest of a conversation that is history only, and waits for us or the buyer. */
    void goesOn(Conversation before, MessageId message, Status status) {
        var later = MESSAGE.as("later");
        sql.update(CONVERSATION)
                .set(CONVERSATION.STATUS, status.word())
                .set(CONVERSATION.NEWEST_MESSAGE_ID, message.value())
                .where(
                        CONVERSATION.ID.eq(before.id().value()),
                        CONVERSATION.STATUS.in(Status.OPEN.word(), Status.WAITING.word()),
                        isBygone(),
                        notExists(
                                selectOne()
                                        .from(later)
                                        .where(
                                                later.CONVERSATION_ID.eq(CONVERSATION.ID),
                                                later.ID.gt(message.value()))))
                .execute();
    }

    /** Nothing of it came since we are here. */
    private static Condition isBygone() {
        return notExists(
                selectOne()
                        .from(MESSAGE)
                        .where(
                                MESSAGE.CONVERSATION_ID.eq(CONVERSATION.ID),
                                MESSAGE.BYGONE.isFalse()));
    }

    /** Without telling anybody; what is too long is cut. */
    void tag(ConversationId id, List<String> tags) {
        for (var tag : tags.subList(0, Math.min(tags.size(), MOST_TAGS))) {
            int length = Math.min(tag.codePointCount(0, tag.length()), LONGEST_TAG);
            var words = tag.substring(0, tag.offsetByCodePoints(0, length)).strip();
            if (words.isEmpty()) continue;
            sql.insertInto(TAG)
                    .set(TAG.WORKSPACE_ID, Workspace.current().id())
                    .set(TAG.CONVERSATION_ID, id.value())
                    .set(TAG.TAG_, words)
                    .onConflictDoNothing()
                    .execute();
        }
    }

    /**
     * The nights that delete files may have come further: they look from the beginning. Before
     * anything else is locked, as such a night does.
     */
    void filesCome() {
        sql.update(RETENTION)
                .set(RETENTION.FILES_TO, RetentionBook.AGAIN)
                .setNull(RETENTION.FILES_TO_ID)
                .execute();
    }
}
