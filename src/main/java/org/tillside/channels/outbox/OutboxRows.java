package org.tillside.channels.outbox;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lateral;
import static org.tillside.channels.db.Tables.MAILBOX;
import static org.tillside.channels.db.Tables.OUTBOX;

import java.time.Clock;
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

    /** Whose mail is due in the current workspace; what waits longest, first. */
    @Transactional(readOnly = true)
    public List<MailboxId> mailboxesDue() {
        var longest =
                DSL.select(OUTBOX.SEND_AFTER)
                        .from(OUTBOX)
                        .where(
                                OUTBOX.WORKSPACE_ID.eq(MAILBOX.WORKSPACE_ID),
                                OUTBOX.MAILBOX_ID.eq(MAILBOX.ID),
                                isDue())
                        .orderBy(OUTBOX.SEND_AFTER)
                        .limit(1)
                        .asTable("longest");
        return sql.select(MAILBOX.ID)
                .from(MAILBOX)
                .crossJoin(lateral(longest))
                .orderBy(longest.field(OUTBOX.SEND_AFTER))
                .fetch(it -> new MailboxId(it.value1()));
    }

    private Condition isDue() {
        return OUTBOX.STATE
                .eq(inline(OutboxState.WAITING.word()))
                .and(OUTBOX.SEND_AFTER.le(clock.instant()));
    }

    /**
     * From its commit on, a crash leaves "may have been sent": nothing is handed over before it.
     */
    @Transactional
    public List<Claim> claim(String me, MailboxId mailbox, int most) {
        var due =
                sql.select(OUTBOX.ID)
                        .from(OUTBOX)
                        .where(isDue(), OUTBOX.MAILBOX_ID.eq(mailbox.value()))
                        .orderBy(OUTBOX.SEND_AFTER)
                        .limit(most)
                        .forUpdate()
                        .skipLocked()
                        .fetch(OUTBOX.ID); // within the update it may be asked again and again
        if (due.isEmpty()) return List.of();
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
                it.get(OUTBOX.TRY_UNTIL),
                it.get(OUTBOX.CLAIMED_AT),
                it.get(OUTBOX.REFUSED));
    }

    /**
     * Before the bytes go: by which way, for one of them may be gone again without harm.
     *
     * @return false if the claim is ours no more, for another node held us for dead: nothing may
     *     leave by it
     */
    @Transactional
    public boolean leavesBy(Claim claim, String me, TransportKind way) {
        return sql.update(OUTBOX)
                        .set(OUTBOX.TRANSPORT, way.word())
                        .where(is(claim, me), OUTBOX.STATE.eq(OutboxState.SENDING.word()))
                        .execute()
                == 1;
    }

    /**
     * Notes how it ended, unless somebody else has decided or claimed it meanwhile. Also after
     * another node held us for dead: what we know now is better than its guess. May be repeated.
     */
    @Transactional
    public void ended(Claim claim, String me, Ending ending) {
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
                        .set(OUTBOX.RECIPIENTS, ending.recipients(claim).toArray(String[]::new))
                        .set(OUTBOX.REFUSED, ending.refused(claim))
                        .where(
                                is(claim, me),
                                OUTBOX.STATE.in(
                                        OutboxState.SENDING.word(), OutboxState.UNCERTAIN.word()))
                        .execute();
        if (changed == 1) tell(claim.id());
    }

    private static Condition is(Claim claim, String me) {
        return OUTBOX.ID
                .eq(claim.id().value())
                .and(OUTBOX.CLAIMED_BY.eq(me))
                .and(OUTBOX.CLAIMED_AT.eq(claim.claimedAt()));
    }

    /**
     * Notes what becomes of a mail that a dead process held, unless that lives and has gone on: it
     * then notes its way before a byte leaves, and is refused that if we were first.
     */
    @Transactional
    public void leftBehind(Held held, OutboxState state, @Nullable DeliveryProblem problem) {
        var way = held.way().map(TransportKind::word).orElse(null);
        int changed =
                sql.update(OUTBOX)
                        .set(OUTBOX.STATE, state.word())
                        .set(OUTBOX.PROBLEM, problem == null ? null : problem.text())
                        .where(
                                OUTBOX.ID.eq(held.id().value()),
                                OUTBOX.STATE.eq(OutboxState.SENDING.word()),
                                OUTBOX.CLAIMED_BY.eq(held.by()),
                                OUTBOX.TRANSPORT.isNotDistinctFrom(way))
                        .execute();
        if (changed == 1) tell(held.id());
    }

    /** Mails that somebody is handing over, and who. */
    @Transactional(readOnly = true)
    public List<Held> held() {
        return sql.selectFrom(OUTBOX)
                .where(OUTBOX.STATE.eq(inline(OutboxState.SENDING.word())))
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
