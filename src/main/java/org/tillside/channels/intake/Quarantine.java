package org.tillside.channels.intake;

import static java.util.Objects.requireNonNullElse;
import static org.jooq.impl.DSL.inline;
import static org.tillside.channels.db.Tables.INTAKE;

import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.channels.MailboxId;
import org.tillside.database.Workspace;
import org.tillside.kernel.Cursor;
import org.tillside.kernel.Fault;
import org.tillside.kernel.KeysetPage;
import org.tillside.kernel.Sha256;

/**
 * The mail of the current workspace that could not be understood or filed: kept, shown, can be run
 * again.
 */
@Component
public class Quarantine {

    private static final Condition ASIDE = INTAKE.STATE.eq(inline(IntakeState.QUARANTINED.word()));

    private final DSLContext sql;
    private final IntakeBell bell;

    Quarantine(DSLContext sql, IntakeBell bell) {
        this.sql = sql;
        this.bell = bell;
    }

    @Transactional(readOnly = true)
    public int count() {
        return sql.fetchCount(INTAKE, ASIDE);
    }

    /**
     * Newest first.
     *
     * @param after where the last page ended; null at the start
     * @throws Fault cursor.invalid
     */
    @Transactional(readOnly = true)
    public KeysetPage<QuarantinedMail> list(@Nullable String after, int limit) {
        var found =
                sql.selectFrom(INTAKE)
                        .where(
                                ASIDE,
                                after == null ? DSL.noCondition() : below(Cursor.decode(after)))
                        .orderBy(INTAKE.ID.desc())
                        .limit(limit + 1)
                        .fetch(Quarantine::mail);
        return KeysetPage.of(found, limit, it -> new Cursor(it.receivedAt(), it.id().value()));
    }

    private static Condition below(Cursor cursor) {
        return INTAKE.ID.lt(cursor.id());
    }

    @Transactional(readOnly = true)
    public Optional<QuarantinedMail> find(IntakeId id) {
        return sql.selectFrom(INTAKE)
                .where(ASIDE, INTAKE.ID.eq(id.value()))
                .fetchOptional(Quarantine::mail);
    }

    /**
     * Puts a mail aside unread. Call it in the transaction that took the mail in, before anybody
     * reads it.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void setAside(IntakeId id, QuarantineReason reason, String subject, String sender) {
        sql.update(INTAKE)
                .set(INTAKE.STATE, IntakeState.QUARANTINED.word())
                .set(INTAKE.PROBLEM, reason.word())
                .set(INTAKE.SUBJECT, subject)
                .set(INTAKE.SENDER, sender)
                .where(INTAKE.STATE.eq(IntakeState.WAITING.word()), INTAKE.ID.eq(id.value()))
                .execute();
    }

    /** Whether these very bytes came this way already, whatever became of them. */
    @Transactional(readOnly = true)
    public boolean knows(MailboxId mailbox, Source source, Sha256 raw) {
        return sql.fetchExists(
                INTAKE,
                INTAKE.MAILBOX_ID.eq(mailbox.value()),
                INTAKE.SOURCE.eq(source.word()),
                INTAKE.SHA256.eq(raw.bytes()));
    }

    /**
     * As if it had just come. Two who ask at once run it once.
     *
     * @throws Fault intake.unknown if it does not stand aside (any more)
     */
    @Transactional
    public void runAgain(IntakeId id) {
        int freed =
                sql.update(INTAKE)
                        .set(INTAKE.STATE, IntakeState.WAITING.word())
                        .set(INTAKE.ATTEMPTS, 0)
                        .set(INTAKE.FILING_TRIES, 0)
                        .setNull(INTAKE.NEXT_TRY)
                        .setNull(INTAKE.PROBLEM)
                        .where(ASIDE, INTAKE.ID.eq(id.value()))
                        .execute();
        if (freed == 0) throw Fault.unknown("intake", id);
        bell.ringAfterCommit(Workspace.current());
    }

    private static QuarantinedMail mail(Record it) {
        return new QuarantinedMail(
                new IntakeId(it.get(INTAKE.ID)),
                new MailboxId(it.get(INTAKE.MAILBOX_ID)),
                it.get(INTAKE.RECEIVED_AT),
                QuarantineReason.of(it.get(INTAKE.PROBLEM)),
                requireNonNullElse(it.get(INTAKE.SUBJECT), ""),
                requireNonNullElse(it.get(INTAKE.SENDER), ""),
                it.get(INTAKE.SIZE));
    }
}
