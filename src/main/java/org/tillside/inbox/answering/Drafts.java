package org.tillside.inbox.answering;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.tillside.inbox.Columns.maybe;
import static org.tillside.inbox.RecipientsColumn.AS_RECIPIENTS;
import static org.tillside.inbox.db.Tables.ASIDE_DRAFT;
import static org.tillside.inbox.db.Tables.ASIDE_DRAFT_ATTACHMENT;
import static org.tillside.inbox.db.Tables.DRAFT;
import static org.tillside.inbox.db.Tables.DRAFT_ATTACHMENT;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.InsertOnConflictDoUpdateStep;
import org.jooq.Record;
import org.jooq.Records;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.Actor;
import org.tillside.access.PersonId;
import org.tillside.access.Staff;
import org.tillside.access.StaffMember;
import org.tillside.channels.MailboxId;
import org.tillside.database.LeavingBlobs;
import org.tillside.database.Workspace;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Conversations;
import org.tillside.inbox.File;
import org.tillside.inbox.MessageId;
import org.tillside.inbox.Sight;
import org.tillside.kernel.Sha256;

/**
 * Drafts of the current person: one for each conversation and one for a new message. What was
 * written in one window is not overwritten from another that did not know of it.
 */
@Component
public class Drafts {

    private static final Field<List<Draft.Attached>> FILES =
            multiset(
                            select(
                                            DRAFT_ATTACHMENT.ID,
                                            DRAFT_ATTACHMENT.NAME,
                                            DRAFT_ATTACHMENT.TYPE,
                                            DRAFT_ATTACHMENT.SIZE,
                                            DRAFT_ATTACHMENT.SHA256.convertFrom(Sha256::new))
                                    .from(DRAFT_ATTACHMENT)
                                    .where(
                                            DRAFT_ATTACHMENT.CONVERSATION_ID.eq(
                                                    DRAFT.CONVERSATION_ID),
                                            DRAFT_ATTACHMENT.PERSON_ID.eq(DRAFT.PERSON_ID))
                                    .orderBy(DRAFT_ATTACHMENT.ID))
                    .convertFrom(rows ->
                            rows.map(
                                    Records.mapping((id, name, type, size, sha256) ->
                                            new Draft.Attached(
                                                    id, File.attached(name, type, size, sha256)))));

    private static final Select<?> FILED =
            selectOne()
                    .from(DRAFT_ATTACHMENT)
                    .where(
                            DRAFT_ATTACHMENT.CONVERSATION_ID.eq(DRAFT.CONVERSATION_ID),
                            DRAFT_ATTACHMENT.PERSON_ID.eq(DRAFT.PERSON_ID));

    private static final Select<?> ASIDE_FILED =
            selectOne()
                    .from(ASIDE_DRAFT_ATTACHMENT)
                    .where(
                            ASIDE_DRAFT_ATTACHMENT.SLOT_ID.eq(ASIDE_DRAFT.SLOT_ID),
                            ASIDE_DRAFT_ATTACHMENT.PERSON_ID.eq(ASIDE_DRAFT.PERSON_ID));

    private final DSLContext sql;
    private final Conversations conversations;
    private final Staff staff;
    private final LeavingBlobs leaving;
    private final Clock clock;

    Drafts(
            DSLContext sql,
            Conversations conversations,
            Staff staff,
            LeavingBlobs leaving,
            Clock clock) {
        this.sql = sql;
        this.conversations = conversations;
        this.staff = staff;
        this.leaving = leaving;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Optional<Draft> find(ConversationId id) {
        if (!Actor.current().isPerson()) return Optional.empty();
        mustBeSeen(id);
        return sql.select(
                        DRAFT.CONVERSATION_ID.convertFrom(ConversationId::new),
                        DRAFT.MODE.convertFrom(Mode::of),
                        maybe(DRAFT.MAILBOX_ID, MailboxId::new),
                        DRAFT.RECIPIENTS.convert(AS_RECIPIENTS),
                        DRAFT.SUBJECT,
                        DRAFT.TEXT,
                        maybe(DRAFT.SEEN, MessageId::new),
                        DRAFT.UPDATED_AT,
                        FILES)
                .from(DRAFT)
                .where(mine(id))
                .fetchOptional(Records.mapping(Draft::new));
    }

    /**
     * Its files stay as they are: they come and go one by one.
     *
     * @param base when the draft was saved from which this one was written; null: it began empty
     */
    @Transactional
    public Kept keep(Draft draft, @Nullable Instant base) {
        var now = now();
        var nothingIsLost = DRAFT.TEXT.in("", draft.text());
        return write(
                        draft,
                        now,
                        base == null ? nothingIsLost : nothingIsLost.or(DRAFT.UPDATED_AT.eq(base)))
                ? new Kept.Saved(now)
                : new Kept.Elsewhere(find(draft.conversation()).orElseThrow());
    }

    /** The same where nobody can be asked: what stands there already stands below. */
    @Transactional
    public Instant keepBoth(Draft draft, @Nullable Instant base) {
        return switch (keep(draft, base)) {
            case Kept.Saved(var at) -> at;
            case Kept.Elsewhere(var other) -> save(draft.above(other));
        };
    }

    /** What was written in another window and is no part of this: sending this does not end it. */
    @Transactional(readOnly = true)
    public Optional<Draft> elsewhere(Draft sent, @Nullable Instant base) {
        return find(sent.conversation())
                .filter(it -> !it.text().isBlank() && !it.savedAt().equals(base))
                .filter(it -> !sent.text().contains(it.text().strip()));
    }

    /** Whatever stands there. */
    @Transactional
    public Instant save(Draft draft) {
        var now = now();
        write(draft, now, DSL.trueCondition());
        return now;
    }

    /** As exact as the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * It, begun empty if there is none. Until this transaction ends, whoever else adds to it waits.
     */
    Draft begin(ConversationId id) {
        mustBeSeen(id);
        insert(id, row(Draft.empty(id), now())).doUpdate().set(DRAFT.MODE, DRAFT.MODE).execute();
        return find(id).orElseThrow();
    }

    private boolean write(Draft draft, Instant now, Condition mayReplace) {
        mustBeSeen(draft.conversation());
        var row = row(draft, now);
        return insert(draft.conversation(), row).doUpdate().set(row).where(mayReplace).execute()
                > 0;
    }

    private Record row(Draft draft, Instant now) {
        return sql.newRecord(DRAFT)
                .with(DRAFT.MODE, draft.mode().word())
                .with(DRAFT.MAILBOX_ID, draft.mailbox() == null ? null : draft.mailbox().value())
                .with(DRAFT.RECIPIENTS, AS_RECIPIENTS.to(draft.recipients()))
                .with(DRAFT.SUBJECT, draft.subject())
                .with(DRAFT.TEXT, draft.text())
                .with(DRAFT.SEEN, draft.seen() == null ? null : draft.seen().value())
                .with(DRAFT.UPDATED_AT, now);
    }

    private InsertOnConflictDoUpdateStep<Record> insert(ConversationId id, Record row) {
        return sql.insertInto(DRAFT)
                .set(row)
                .set(DRAFT.WORKSPACE_ID, Workspace.current().id())
                .set(DRAFT.CONVERSATION_ID, id.value())
                .set(DRAFT.PERSON_ID, me())
                .onConflict(DRAFT.WORKSPACE_ID, DRAFT.CONVERSATION_ID, DRAFT.PERSON_ID);
    }

    /** The draft must be there. */
    void attach(ConversationId id, UUID attachment, File file) {
        sql.insertInto(DRAFT_ATTACHMENT)
                .set(DRAFT_ATTACHMENT.WORKSPACE_ID, Workspace.current().id())
                .set(DRAFT_ATTACHMENT.CONVERSATION_ID, id.value())
                .set(DRAFT_ATTACHMENT.PERSON_ID, me())
                .set(DRAFT_ATTACHMENT.ID, attachment)
                .set(DRAFT_ATTACHMENT.NAME, file.name())
                .set(DRAFT_ATTACHMENT.TYPE, file.type())
                .set(DRAFT_ATTACHMENT.SIZE, file.size())
                .set(DRAFT_ATTACHMENT.SHA256, file.sha256().bytes())
                .execute();
    }

    @Transactional
    public void detach(ConversationId id, UUID attachment) {
        detach(id, DRAFT_ATTACHMENT.ID.eq(attachment));
    }

    private void detach(ConversationId id, Condition which) {
        leaving.note(
                sql.deleteFrom(DRAFT_ATTACHMENT)
                        .where(
                                DRAFT_ATTACHMENT.CONVERSATION_ID.eq(id.value()),
                                DRAFT_ATTACHMENT.PERSON_ID.eq(me()),
                                which)
                        .returning(DRAFT_ATTACHMENT.SHA256)
                        .fetch(row -> new Sha256(row.get(DRAFT_ATTACHMENT.SHA256))));
    }

    /**
     * Whoever has begun something in it, or to somebody outside beside it, in words or with files;
     * by name. Who works here no more sends nothing.
     */
    @Transactional(readOnly = true)
    public List<String> writers(ConversationId id) {
        return sql
                .select(DRAFT.PERSON_ID)
                .from(DRAFT)
                .where(DRAFT.CONVERSATION_ID.eq(id.value()), DRAFT.TEXT.ne("").or(exists(FILED)))
                .union(
                        select(ASIDE_DRAFT.PERSON_ID)
                                .from(ASIDE_DRAFT)
                                .where(
                                        ASIDE_DRAFT.SLOT_ID.eq(id.value()),
                                        ASIDE_DRAFT.TEXT.ne("").or(exists(ASIDE_FILED))))
                .fetch(row -> staff.find(new PersonId(row.value1())))
                .stream()
                .flatMap(Optional::stream)
                .map(StaffMember::name)
                .toList();
    }

    /** Whoever adds a file at that moment was before us, or begins a new one. */
    @Transactional
    public void discard(ConversationId id) {
        if (!Actor.current().isPerson()) return;
        sql.select(DRAFT.PERSON_ID).from(DRAFT).where(mine(id)).forUpdate().fetch();
        detach(id, DSL.trueCondition());
        sql.deleteFrom(DRAFT).where(mine(id)).execute();
    }

    /** Only one of these words: they were sent, and came back while nobody knew of it. */
    @Transactional
    public void discard(ConversationId id, String sent) {
        if (!Actor.current().isPerson()) return;
        var those = mine(id).and(DRAFT.TEXT.eq(sent));
        if (!sql.select(DRAFT.PERSON_ID).from(DRAFT).where(those).forUpdate().fetch().isEmpty())
            discard(id);
    }

    private static Condition mine(ConversationId id) {
        return DRAFT.CONVERSATION_ID.eq(id.value()).and(DRAFT.PERSON_ID.eq(me()));
    }

    /** Faults: {@code conversation.unknown}, {@code message.forbidden} for guests. */
    void mustBeSeen(ConversationId id) {
        if (id.equals(ConversationId.NEW)) Sight.refuseGuests("message");
        else conversations.get(id);
    }

    private static UUID me() {
        return Actor.current().person().value();
    }
}
