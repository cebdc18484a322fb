package org.tillside.inbox.asides;

import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.trueCondition;
import static org.tillside.inbox.db.Tables.ASIDE_DRAFT;
import static org.tillside.inbox.db.Tables.ASIDE_DRAFT_ATTACHMENT;

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
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.Actor;
import org.tillside.database.LeavingBlobs;
import org.tillside.database.Workspace;
import org.tillside.inbox.File;
import org.tillside.inbox.answering.Draft;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Ids;
import org.tillside.kernel.Sha256;

/** Drafts of the current person to those outside: one for each side conversation, and a new one. */
@Component
public class AsideDrafts {

    private static final int MOST = 20;
    private static final long LARGEST_SUM = 25_000_000;

    private static final Field<List<Draft.Attached>> FILES =
            multiset(
                            select(
                                            ASIDE_DRAFT_ATTACHMENT.ID,
                                            ASIDE_DRAFT_ATTACHMENT.NAME,
                                            ASIDE_DRAFT_ATTACHMENT.TYPE,
                                            ASIDE_DRAFT_ATTACHMENT.SIZE,
                                            ASIDE_DRAFT_ATTACHMENT.SHA256.convertFrom(Sha256::new))
                                    .from(ASIDE_DRAFT_ATTACHMENT)
                                    .where(
                                            ASIDE_DRAFT_ATTACHMENT.SLOT_ID.eq(ASIDE_DRAFT.SLOT_ID),
                                            ASIDE_DRAFT_ATTACHMENT.PERSON_ID.eq(
                                                    ASIDE_DRAFT.PERSON_ID))
                                    .orderBy(ASIDE_DRAFT_ATTACHMENT.ID))
                    .convertFrom(rows ->
                            rows.map(
                                    Records.mapping((id, name, type, size, sha256) ->
                                            new Draft.Attached(
                                                    id, File.attached(name, type, size, sha256)))));

    private final DSLContext sql;
    private final LeavingBlobs leaving;
    private final Clock clock;

    AsideDrafts(DSLContext sql, LeavingBlobs leaving, Clock clock) {
        this.sql = sql;
        this.leaving = leaving;
        this.clock = clock;
    }

    /** Of whoever asks, who was let to the slot. */
    @Transactional(readOnly = true)
    public Optional<AsideDraft> find(UUID slot) {
        if (!Actor.current().isPerson()) return Optional.empty();
        return sql.select(
                        ASIDE_DRAFT.SLOT_ID,
                        ASIDE_DRAFT.TO_LINE,
                        ASIDE_DRAFT.CC_LINE,
                        ASIDE_DRAFT.SUBJECT,
                        ASIDE_DRAFT.TEXT,
                        ASIDE_DRAFT.UPDATED_AT,
                        FILES)
                .from(ASIDE_DRAFT)
                .where(mine(slot))
                .fetchOptional(Records.mapping(AsideDraft::new));
    }

    @Transactional(readOnly = true)
    public List<File> files(UUID slot) {
        return find(slot).stream()
                .flatMap(it -> it.files().stream())
                .map(Draft.Attached::file)
                .toList();
    }

    /**
     * Its files stay as they are.
     *
     * @param base when the draft was saved from which this one was written; null: it began empty
     * @return when it was saved; empty: another window wrote on meanwhile, and nothing was saved
     */
    @Transactional
    public Optional<Instant> keep(AsideDraft draft, @Nullable Instant base) {
        var now = now();
        var nothingIsLost = ASIDE_DRAFT.TEXT.in("", draft.text());
        var mayReplace =
                base == null ? nothingIsLost : nothingIsLost.or(ASIDE_DRAFT.UPDATED_AT.eq(base));
        return write(draft, now, mayReplace) ? Optional.of(now) : Optional.empty();
    }

    /** The same where nobody can be asked: what stands there already stands below. */
    @Transactional
    public void keepBoth(AsideDraft draft, @Nullable Instant base) {
        if (keep(draft, base).isPresent()) return;
        save(draft.above(find(draft.slot()).orElseThrow()));
    }

    @Transactional
    public void save(AsideDraft draft) {
        write(draft, now(), trueCondition());
    }

    /**
     * It, begun empty if there is none. Until this transaction ends, whoever else adds to it waits.
     */
    private AsideDraft begin(UUID slot) {
        insert(slot, row(AsideDraft.of(slot, "", "", "", ""), now()))
                .doUpdate()
                .set(ASIDE_DRAFT.TEXT, ASIDE_DRAFT.TEXT)
                .execute();
        return find(slot).orElseThrow();
    }

    private boolean write(AsideDraft draft, Instant now, Condition mayReplace) {
        var row = row(draft, now);
        return insert(draft.slot(), row).doUpdate().set(row).where(mayReplace).execute() > 0;
    }

    /** As exact as the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private Record row(AsideDraft draft, Instant now) {
        return sql.newRecord(ASIDE_DRAFT)
                .with(ASIDE_DRAFT.TO_LINE, draft.to())
                .with(ASIDE_DRAFT.CC_LINE, draft.cc())
                .with(ASIDE_DRAFT.SUBJECT, draft.subject())
                .with(ASIDE_DRAFT.TEXT, draft.text())
                .with(ASIDE_DRAFT.UPDATED_AT, now);
    }

    private InsertOnConflictDoUpdateStep<Record> insert(UUID slot, Record row) {
        return sql.insertInto(ASIDE_DRAFT)
                .set(row)
                .set(ASIDE_DRAFT.WORKSPACE_ID, Workspace.current().id())
                .set(ASIDE_DRAFT.SLOT_ID, slot)
                .set(ASIDE_DRAFT.PERSON_ID, me())
                .onConflict(ASIDE_DRAFT.WORKSPACE_ID, ASIDE_DRAFT.SLOT_ID, ASIDE_DRAFT.PERSON_ID);
    }

    /** Begins the draft if there is none. Faults: {@code file.too-many}, {@code file.too-large}. */
    @Transactional
    public Draft.Attached attach(UUID slot, File file) {
        mustFit(begin(slot).files(), file);
        var id = Ids.next();
        sql.insertInto(ASIDE_DRAFT_ATTACHMENT)
                .set(ASIDE_DRAFT_ATTACHMENT.WORKSPACE_ID, Workspace.current().id())
                .set(ASIDE_DRAFT_ATTACHMENT.SLOT_ID, slot)
                .set(ASIDE_DRAFT_ATTACHMENT.PERSON_ID, me())
                .set(ASIDE_DRAFT_ATTACHMENT.ID, id)
                .set(ASIDE_DRAFT_ATTACHMENT.NAME, file.name())
                .set(ASIDE_DRAFT_ATTACHMENT.TYPE, file.type())
                .set(ASIDE_DRAFT_ATTACHMENT.SIZE, file.size())
                .set(ASIDE_DRAFT_ATTACHMENT.SHA256, file.sha256().bytes())
                .execute();
        return new Draft.Attached(id, file);
    }

    private static void mustFit(List<Draft.Attached> before, File file) {
        if (before.size() >= MOST)
            throw Fault.user("file.too-many", "An answer carries at most " + MOST + " files.");
        long sum = before.stream().mapToLong(other -> other.file().size()).sum() + file.size();
        if (sum > LARGEST_SUM)
            throw Fault.user(
                    "file.too-large", "All files of an answer together have at most 25 MB.");
    }

    @Transactional
    public void detach(UUID slot, UUID file) {
        detach(slot, ASIDE_DRAFT_ATTACHMENT.ID.eq(file));
    }

    private void detach(UUID slot, Condition which) {
        leaving.note(
                sql.deleteFrom(ASIDE_DRAFT_ATTACHMENT)
                        .where(
                                ASIDE_DRAFT_ATTACHMENT.SLOT_ID.eq(slot),
                                ASIDE_DRAFT_ATTACHMENT.PERSON_ID.eq(me()),
                                which)
                        .returning(ASIDE_DRAFT_ATTACHMENT.SHA256)
                        .fetch(row -> new Sha256(row.get(ASIDE_DRAFT_ATTACHMENT.SHA256))));
    }

    @Transactional
    public void discard(UUID slot) {
        if (!Actor.current().isPerson()) return;
        sql.select(ASIDE_DRAFT.PERSON_ID).from(ASIDE_DRAFT).where(mine(slot)).forUpdate().fetch();
        detach(slot, trueCondition());
        sql.deleteFrom(ASIDE_DRAFT).where(mine(slot)).execute();
    }

    /** Only one of these words: they were sent, and came back while nobody knew of it. */
    @Transactional
    public void discard(UUID slot, String sent) {
        if (!Actor.current().isPerson()) return;
        var those = mine(slot).and(ASIDE_DRAFT.TEXT.eq(sent));
        var found = sql.select(ASIDE_DRAFT.PERSON_ID).from(ASIDE_DRAFT).where(those).forUpdate();
        if (!found.fetch().isEmpty()) discard(slot);
    }

    private static Condition mine(UUID slot) {
        return ASIDE_DRAFT.SLOT_ID.eq(slot).and(ASIDE_DRAFT.PERSON_ID.eq(me()));
    }

    private static UUID me() {
        return Actor.current().person().value();
    }
}
