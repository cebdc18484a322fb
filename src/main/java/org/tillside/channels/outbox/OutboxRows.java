package org.tillside.channels.outbox;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.select;
import static org.tillside.channels.db.Tables.OUTBOX;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.channels.DeliveryChanged;
import org.tillside.channels.MailboxId;
import org.tillside.database.Workspace;
import org.tillside.kernel.Sha256;

/**
 * The rows of the outbox, as the sender sees them. Each call is one transaction, and tells what it
 * changed.
 */
@Component
class OutboxRows {

    private final DSLContext sql;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    OutboxRows(DSLContext sql, ApplicationEventPublisher events, Clock clock) {
        this.sql = sql;
        this.events = events;
        this.clock = clock;
    }

    /** Whose mail is due, or was left in the middle. */
    List<Workspace> due() {
        return sql.resultQuery(
                        "select * from channels.workspaces_with_outbox({0})",
                        DSL.val(clock.instant(), SQLDataType.INSTANT))
                .fetch(it -> new Workspace(it.get(0, UUID.class)));
    }

    /**
     * From its commit on, a crash leaves "may have been sent": nothing is handed over before it.
     */
    @Transactional
    public List<Claim> claim(String me, int most) {
        var due =
                select(OUTBOX.ID)
                        .from(OUTBOX)
                        .where(
                                OUTBOX.STATE.eq(OutboxState.WAITING.word()),
                                OUTBOX.SEND_AFTER.le(clock.instant()))
                        .orderBy(OUTBOX.SEND_AFTER)
                        .limit(most)
                        .forUpdate()
                        .skipLocked();
        var claims =
                sql.update(OUTBOX)
                        .set(OUTBOX.STATE, OutboxState.SENDING.word())
                        .set(OUTBOX.CLAIMED_BY, me)
                        .set(OUTBOX.CLAIMED_AT, clock.instant())
                        .set(OUTBOX.ATTEMPTS, OUTBOX.ATTEMPTS.plus(1))
                        .setNull(OUTBOX.TRANSPORT)
                        .set(
                                OUTBOX.TRY_UNTIL,
                                coalesce(
                                        OUTBOX.TRY_UNTIL,
                                        clock.instant().plus(OutboxPatience.LONGEST)))
                        .where(OUTBOX.ID.in(due))
                        .returning()
                        .fetch(OutboxRows::claim);
        claims.forEach(it -> tell(it.id()));
        return claims;
    }

    private static Claim claim(Record it) {
        return new Claim(
                new OutboxId(it.get(OUTBOX.ID)),
                new MailboxId(it.get(OUTBOX.MAILBOX_ID)),
                it.get(OUTBOX.MESSAGE_ID),
                it.get(OUTBOX.ENVELOPE_FROM),
                List.of(it.get(OUTBOX.RECIPIENTS)),
                new Sha256(it.get(OUTBOX.SHA256)),
                it.get(OUTBOX.ATTEMPTS),
                it.get(OUTBOX.TRY_UNTIL));
    }

    /** Before the bytes go: by which way, for one of them may be gone again without harm. */
    @Transactional
    public void leavesBy(OutboxId id, TransportKind way) {
        sql.update(OUTBOX)
                .set(OUTBOX.TRANSPORT, way.word())
                .where(OUTBOX.ID.eq(id.value()))
                .execute();
    }

    /** Notes how it ended, unless somebody else has decided meanwhile. May be repeated. */
    @Transactional
    public void ended(OutboxId id, String me, Ending ending) {
        int changed =
                sql.update(OUTBOX)
                        .set(OUTBOX.STATE, ending.state().word())
                        .set(OUTBOX.PROBLEM, ending.problemText())
                        .set(OUTBOX.SENT_AT, ending.sentAt())
                        .set(
                                OUTBOX.SEND_AFTER,
                                coalesce(
                                        DSL.val(ending.nextTry(), SQLDataType.INSTANT),
                                        OUTBOX.SEND_AFTER))
                        .where(OUTBOX.ID.eq(id.value()), heldBy(me))
                        .execute();
        if (changed == 1) tell(id);
    }

    /** Also after another node held us for dead: what we know now is better than its guess. */
    private static Condition heldBy(String me) {
        return OUTBOX.CLAIMED_BY
                .eq(me)
                .and(OUTBOX.STATE.in(OutboxState.SENDING.word(), OutboxState.UNCERTAIN.word()));
    }

    /** What is told about a mail's end. */
    record Ending(
            OutboxState state,
            @Nullable DeliveryProblem problem,
            @Nullable Instant sentAt,
            @Nullable Instant nextTry) {

        @Nullable String problemText() {
            return problem == null ? null : problem.text();
        }
    }

    /** Mails that somebody is handing over, and who. */
    @Transactional(readOnly = true)
    public List<Held> held() {
        return sql.selectFrom(OUTBOX)
                .where(OUTBOX.STATE.eq(OutboxState.SENDING.word()))
                .fetch(it ->
                        new Held(
                                new OutboxId(it.get(OUTBOX.ID)),
                                it.get(OUTBOX.CLAIMED_BY),
                                way(it)));
    }

    /**
     * @param way by which it was leaving; empty: it had not begun to
     */
    record Held(OutboxId id, String by, Optional<TransportKind> way) {}

    private static Optional<TransportKind> way(Record it) {
        return Optional.ofNullable(it.get(OUTBOX.TRANSPORT)).map(TransportKind::of);
    }

    private void tell(OutboxId id) {
        events.publishEvent(new DeliveryChanged(Workspace.current().id(), id.value()));
    }
}
