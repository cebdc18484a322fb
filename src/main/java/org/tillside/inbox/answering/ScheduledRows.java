package org.tillside.inbox.answering;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.selectOne;
import static org.tillside.inbox.RecipientsColumn.AS_RECIPIENTS;
import static org.tillside.inbox.db.Tables.CONVERSATION;
import static org.tillside.inbox.db.Tables.SCHEDULED;
import static org.tillside.inbox.db.Tables.SCHEDULED_ATTACHMENT;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tillside.access.Actor;
import org.tillside.access.PersonId;
import org.tillside.access.StaffMember;
import org.tillside.database.LeavingBlobs;
import org.tillside.database.Workspace;
import org.tillside.inbox.Columns;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.ConversationRows;
import org.tillside.inbox.File;
import org.tillside.inbox.MessageId;
import org.tillside.inbox.Sight;
import org.tillside.kernel.Cursor;
import org.tillside.kernel.Sha256;
import org.tillside.knowledge.TemplateId;

/** The rows of answers that are to leave later. */
@Component
public class ScheduledRows {

    private final DSLContext sql;
    private final LeavingBlobs leaving;

    ScheduledRows(DSLContext sql, LeavingBlobs leaving) {
        this.sql = sql;
        this.leaving = leaving;
    }

    void insert(Scheduled it) {
        var answer = it.answer();
        var care = answer.care();
        sql.insertInto(SCHEDULED)
                .set(SCHEDULED.WORKSPACE_ID, Workspace.current().id())
                .set(SCHEDULED.ID, it.id())
                .set(SCHEDULED.CONVERSATION_ID, it.conversation().value())
                .set(SCHEDULED.FORM, answer.form())
                .set(SCHEDULED.ACTOR_KIND, it.by().kind().name().toLowerCase(Locale.ROOT))
                .set(SCHEDULED.ACTOR_ID, it.by().id())
                .set(SCHEDULED.ACTOR_NAME, it.by().name())
                .set(SCHEDULED.MODE, answer.mode().word())
                .set(
                        SCHEDULED.RECIPIENTS,
                        AS_RECIPIENTS.to(
                                answer.recipients() == null
                                        ? org.tillside.inbox.writing.Recipients.NONE
                                        : answer.recipients()))
                .set(SCHEDULED.SUBJECT, answer.subject() == null ? "" : answer.subject())
                .set(SCHEDULED.TEXT, answer.text())
                .set(SCHEDULED.CLOSES, answer.closes())
                .set(SCHEDULED.HEEDED, care.heeded() == null ? null : words(care.heeded()))
                .set(SCHEDULED.TICKED, words(care.ticked()))
                .set(
                        SCHEDULED.TEMPLATES,
                        care.templates().stream().map(TemplateId::value).toArray(UUID[]::new))
                .set(SCHEDULED.SEEN, answer.seen() == null ? null : answer.seen().value())
                .set(SCHEDULED.LEAVES_AT, it.leavesAt())
                .set(SCHEDULED.CREATED_AT, it.createdAt())
                .execute();
        for (int at = 0; at < answer.files().size(); at++)
            attach(it.id(), at, answer.files().get(at));
    }

    private void attach(UUID id, int position, File file) {
        sql.insertInto(SCHEDULED_ATTACHMENT)
                .set(SCHEDULED_ATTACHMENT.WORKSPACE_ID, Workspace.current().id())
                .set(SCHEDULED_ATTACHMENT.SCHEDULED_ID, id)
                .set(SCHEDULED_ATTACHMENT.POSITION, position)
                .set(SCHEDULED_ATTACHMENT.NAME, file.name())
                .set(SCHEDULED_ATTACHMENT.TYPE, file.type())
                .set(SCHEDULED_ATTACHMENT.SIZE, file.size())
                .set(SCHEDULED_ATTACHMENT.SHA256, file.sha256().bytes())
                .execute();
    }

    Optional<Scheduled> find(UUID id) {
        return sql.selectFrom(SCHEDULED).where(SCHEDULED.ID.eq(id)).fetchOptional(this::scheduled);
    }

    Optional<Scheduled> ofForm(UUID form) {
        return sql.selectFrom(SCHEDULED)
                .where(SCHEDULED.FORM.eq(form))
                .fetchOptional(this::scheduled);
    }

    /** Whether it has answers that have not left yet. */
    public static Condition anyOf(ConversationId conversation) {
        return exists(
                selectOne()
                        .from(SCHEDULED)
                        .where(SCHEDULED.CONVERSATION_ID.eq(conversation.value())));
    }

    /** Those that leave first, first. */
    public List<Scheduled> of(ConversationId conversation) {
        return sql.selectFrom(SCHEDULED)
                .where(SCHEDULED.CONVERSATION_ID.eq(conversation.value()))
                .orderBy(SCHEDULED.LEAVES_AT, SCHEDULED.ID)
                .fetch(this::scheduled);
    }

    /** Of what the current actor may see; those that leave first, first. */
    List<Scheduled> page(@Nullable Cursor after, int most) {
        return sql.select(SCHEDULED.fields())
                .from(seen())
                .where(
                        after == null
                                ? noCondition()
                                : row(SCHEDULED.LEAVES_AT, SCHEDULED.ID)
                                        .gt(row(after.at(), after.id())))
                .orderBy(SCHEDULED.LEAVES_AT, SCHEDULED.ID)
                .limit(most)
                .fetch(this::scheduled);
    }

    /** Of what the current actor may see, so many at most. */
    int count(int most) {
        return sql.fetchCount(selectOne().from(seen()).limit(most));
    }

    private static Table<?> seen() {
        return SCHEDULED
                .join(CONVERSATION)
                .on(
                        CONVERSATION.WORKSPACE_ID.eq(SCHEDULED.WORKSPACE_ID),
                        CONVERSATION.ID.eq(SCHEDULED.CONVERSATION_ID),
                        ConversationRows.STANDS,
                        Sight.condition());
    }

    /** It leaves by itself again, at another time, and as somebody who has read so far. */
    void move(UUID id, Instant at, @Nullable MessageId seen) {
        sql.update(SCHEDULED)
                .set(SCHEDULED.LEAVES_AT, at)
                .set(SCHEDULED.SEEN, seen == null ? null : seen.value())
                .setNull(SCHEDULED.HELD_FOR)
                .where(SCHEDULED.ID.eq(id))
                .execute();
    }

    /** Whose time has come. */
    List<UUID> due(Instant now, int most) {
        return sql.select(SCHEDULED.ID)
                .from(SCHEDULED)
                .where(SCHEDULED.LEAVES_AT.le(now), SCHEDULED.HELD_FOR.isNull())
                .orderBy(SCHEDULED.LEAVES_AT, SCHEDULED.ID)
                .limit(most)
                .fetch(SCHEDULED.ID);
    }

    /**
     * @return false if it was held, or left, before
     */
    boolean hold(UUID id, String why) {
        return sql.update(SCHEDULED)
                        .set(SCHEDULED.HELD_FOR, why)
                        .where(SCHEDULED.ID.eq(id), SCHEDULED.HELD_FOR.isNull())
                        .execute()
                > 0;
    }

    /** What this person wrote, by conversation. */
    List<Scheduled> by(PersonId person) {
        return sql.selectFrom(SCHEDULED)
                .where(SCHEDULED.ACTOR_KIND.eq("person"), SCHEDULED.ACTOR_ID.eq(person.value()))
                .orderBy(SCHEDULED.CONVERSATION_ID, SCHEDULED.ID)
                .fetch(this::scheduled);
    }

    /** From now on it is this person's. */
    void pass(UUID id, StaffMember to) {
        sql.update(SCHEDULED)
                .set(SCHEDULED.ACTOR_ID, to.id().value())
                .set(SCHEDULED.ACTOR_NAME, to.name())
                .where(SCHEDULED.ID.eq(id))
                .execute();
    }

    /** Its files stay where they have another name by the end of the transaction. */
    void remove(UUID id) {
        leaving.note(files(id).stream().map(File::sha256).toList());
        sql.deleteFrom(SCHEDULED).where(SCHEDULED.ID.eq(id)).execute();
    }

    private Scheduled scheduled(Record it) {
        return new Scheduled(
                it.get(SCHEDULED.ID),
                new ConversationId(it.get(SCHEDULED.CONVERSATION_ID)),
                new Scheduled.By(
                        Actor.Kind.valueOf(it.get(SCHEDULED.ACTOR_KIND).toUpperCase(Locale.ROOT)),
                        it.get(SCHEDULED.ACTOR_ID),
                        it.get(SCHEDULED.ACTOR_NAME)),
                answer(it),
                it.get(SCHEDULED.LEAVES_AT),
                it.get(SCHEDULED.HELD_FOR),
                it.get(SCHEDULED.CREATED_AT));
    }

    private Answer answer(Record it) {
        var heeded = it.get(SCHEDULED.HEEDED);
        return new Answer(
                Mode.of(it.get(SCHEDULED.MODE)),
                AS_RECIPIENTS.from(it.get(SCHEDULED.RECIPIENTS)),
                it.get(SCHEDULED.SUBJECT),
                it.get(SCHEDULED.TEXT),
                files(it.get(SCHEDULED.ID)),
                Columns.maybe(it, SCHEDULED.SEEN, MessageId::new),
                it.get(SCHEDULED.FORM),
                false,
                it.get(SCHEDULED.CLOSES),
                new Care(
                        heeded == null ? null : Set.of(heeded),
                        Set.of(it.get(SCHEDULED.TICKED)),
                        Arrays.stream(it.get(SCHEDULED.TEMPLATES)).map(TemplateId::new).toList()));
    }

    private List<File> files(UUID id) {
        return sql.selectFrom(SCHEDULED_ATTACHMENT)
                .where(SCHEDULED_ATTACHMENT.SCHEDULED_ID.eq(id))
                .orderBy(SCHEDULED_ATTACHMENT.POSITION)
                .fetch(it ->
                        File.attached(
                                it.get(SCHEDULED_ATTACHMENT.NAME),
                                it.get(SCHEDULED_ATTACHMENT.TYPE),
                                it.get(SCHEDULED_ATTACHMENT.SIZE),
                                new Sha256(it.get(SCHEDULED_ATTACHMENT.SHA256))));
    }

    private static String[] words(@Nullable Set<String> all) {
        return all == null ? new String[0] : all.stream().sorted().toArray(String[]::new);
    }
}
