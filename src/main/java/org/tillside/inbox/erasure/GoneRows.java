package org.tillside.inbox.erasure;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.tillside.inbox.db.Tables.ASIDE;
import static org.tillside.inbox.db.Tables.ASIDE_DRAFT;
import static org.tillside.inbox.db.Tables.ASSIGNMENT;
import static org.tillside.inbox.db.Tables.ATTACHMENT;
import static org.tillside.inbox.db.Tables.AUTOMATIC_ANSWER;
import static org.tillside.inbox.db.Tables.BULK_ITEM;
import static org.tillside.inbox.db.Tables.CLOCK;
import static org.tillside.inbox.db.Tables.CLOCK_EVENT;
import static org.tillside.inbox.db.Tables.CONVERSATION;
import static org.tillside.inbox.db.Tables.DELETED_CONVERSATION;
import static org.tillside.inbox.db.Tables.DRAFT;
import static org.tillside.inbox.db.Tables.FIRING;
import static org.tillside.inbox.db.Tables.FOLLOWER;
import static org.tillside.inbox.db.Tables.HAPPENING;
import static org.tillside.inbox.db.Tables.LINK;
import static org.tillside.inbox.db.Tables.MERGE;
import static org.tillside.inbox.db.Tables.MERGED;
import static org.tillside.inbox.db.Tables.MESSAGE;
import static org.tillside.inbox.db.Tables.PARTICIPANT;
import static org.tillside.inbox.db.Tables.PRESENCE;
import static org.tillside.inbox.db.Tables.READING;
import static org.tillside.inbox.db.Tables.ROUTE;
import static org.tillside.inbox.db.Tables.RULE_EVENT;
import static org.tillside.inbox.db.Tables.SCHEDULED;
import static org.tillside.inbox.db.Tables.SEARCH_ENTRY;
import static org.tillside.inbox.db.Tables.SPAM;
import static org.tillside.inbox.db.Tables.SURVEY;
import static org.tillside.inbox.db.Tables.TAG;
import static org.tillside.inbox.db.Tables.THREAD_KEY;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.springframework.stereotype.Component;
import org.tillside.database.Workspace;

/** Deletes the rows of conversations, what hangs on others first. */
@Component
class GoneRows {

    /** What names its conversation. What hangs on these in turn goes with them. */
    private static final List<Table<?>> OF_CONVERSATION =
            List.of(
                    SEARCH_ENTRY,
                    ROUTE,
                    PARTICIPANT,
                    THREAD_KEY,
                    TAG,
                    DRAFT,
                    READING,
                    PRESENCE,
                    HAPPENING,
                    ASSIGNMENT,
                    CLOCK_EVENT,
                    CLOCK,
                    RULE_EVENT,
                    FIRING,
                    BULK_ITEM,
                    SCHEDULED,
                    FOLLOWER,
                    SPAM,
                    AUTOMATIC_ANSWER,
                    SURVEY,
                    ASIDE);

    private final DSLContext sql;
    private final Clock clock;

    GoneRows(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    void delete(Doomed it) {
        var ids = it.conversations();
        drafts(ids);
        drafts(it.asides);
        sql.deleteFrom(ATTACHMENT).where(ATTACHMENT.MESSAGE_ID.in(it.messages)).execute();
        for (var table : OF_CONVERSATION) delete(table, ids);
        sql.deleteFrom(MESSAGE).where(MESSAGE.CONVERSATION_ID.in(ids)).execute();
        ties(ids);
        sql.deleteFrom(CONVERSATION).where(CONVERSATION.ID.in(ids)).execute();
    }

    private void delete(Table<?> table, Collection<UUID> ids) {
        var conversation = field(name("conversation_id"), UUID.class);
        sql.deleteFrom(table).where(conversation.in(ids)).execute();
    }

    void drafts(Collection<UUID> slots) {
        sql.deleteFrom(ASIDE_DRAFT).where(ASIDE_DRAFT.SLOT_ID.in(slots)).execute();
        sql.deleteFrom(DRAFT).where(DRAFT.CONVERSATION_ID.in(slots)).execute();
    }

    private void ties(Collection<UUID> ids) {
        sql.deleteFrom(LINK).where(LINK.ONE_ID.in(ids).or(LINK.OTHER_ID.in(ids))).execute();
        var merges = MERGE.SOURCE_ID.in(ids).or(MERGE.TARGET_ID.in(ids));
        sql.deleteFrom(MERGED)
                .where(MERGED.MERGE_ID.in(select(MERGE.ID).from(MERGE).where(merges)))
                .execute();
        sql.deleteFrom(MERGE).where(merges).execute();
        sql.update(CONVERSATION)
                .setNull(CONVERSATION.LINKED_TO)
                .where(CONVERSATION.LINKED_TO.in(ids))
                .execute();
    }

    /** So that whoever comes back to one of them is told. */
    void remember(Doomed it, Way way) {
        var now = clock.instant();
        var rows =
                it.numbers.entrySet().stream()
                        .map(each ->
                                sql.newRecord(DELETED_CONVERSATION)
                                        .with(
                                                DELETED_CONVERSATION.WORKSPACE_ID,
                                                Workspace.current().id())
                                        .with(DELETED_CONVERSATION.ID, each.getKey())
                                        .with(DELETED_CONVERSATION.NUMBER, each.getValue())
                                        .with(DELETED_CONVERSATION.WAY, way.word())
                                        .with(DELETED_CONVERSATION.AT, now))
                        .toList();
        sql.insertInto(DELETED_CONVERSATION).set(rows).onConflictDoNothing().execute();
    }
}
