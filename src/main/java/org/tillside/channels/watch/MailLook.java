package org.tillside.channels.watch;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.min;
import static org.tillside.channels.db.Tables.INTAKE;
import static org.tillside.channels.db.Tables.MAILBOX;
import static org.tillside.channels.db.Tables.MAIL_ACCOUNT;
import static org.tillside.channels.db.Tables.OUTBOX;

import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.channels.MailboxId;
import org.tillside.channels.accounts.AccountId;
import org.tillside.channels.accounts.AccountKind;
import org.tillside.channels.accounts.AccountProblem;
import org.tillside.channels.intake.IntakeState;
import org.tillside.channels.outbox.OutboxState;

/** What waits in the current workspace, and which of its mail servers do not work. */
@Component
class MailLook {

    private final DSLContext sql;

    MailLook(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * A mail server in use.
     *
     * @param since when the problem began; null: there is none
     */
    record Server(
            AccountId account,
            MailboxId mailbox,
            String address,
            AccountKind kind,
            @Nullable AccountProblem problem,
            @Nullable Instant since,
            @Nullable Instant checked) {}

    /**
     * @param oldest when the oldest of them came or was written; null: there is none
     */
    record Queue(int number, @Nullable Instant oldest) {}

    @Transactional(readOnly = true)
    public List<Server> servers() {
        return sql.select(
                        MAIL_ACCOUNT.ID.convertFrom(AccountId::new),
                        MAILBOX.ID.convertFrom(MailboxId::new),
                        MAILBOX.ADDRESS,
                        MAIL_ACCOUNT.KIND.convertFrom(AccountKind::of),
                        MAIL_ACCOUNT.PROBLEM.convertFrom(
                                word -> word == null ? null : AccountProblem.of(word)),
                        MAIL_ACCOUNT.PROBLEM_SINCE,
                        MAIL_ACCOUNT.CHECKED_AT)
                .from(MAIL_ACCOUNT)
                .join(MAILBOX)
                .on(
                        MAILBOX.WORKSPACE_ID.eq(MAIL_ACCOUNT.WORKSPACE_ID),
                        MAILBOX.ID.eq(MAIL_ACCOUNT.MAILBOX_ID))
                .where(MAIL_ACCOUNT.ACTIVE.isTrue(), MAILBOX.ENDED_AT.isNull())
                .orderBy(MAILBOX.ADDRESS, MAIL_ACCOUNT.KIND)
                .fetch(Records.mapping(Server::new));
    }

    /** Mail that came and is not understood yet. */
    @Transactional(readOnly = true)
    public Queue unread() {
        return came(IntakeState.WAITING);
    }

    @Transactional(readOnly = true)
    public Queue quarantined() {
        return came(IntakeState.QUARANTINED);
    }

    private Queue came(IntakeState state) {
        return sql.select(count(), min(INTAKE.RECEIVED_AT))
                .from(INTAKE)
                .where(INTAKE.STATE.eq(inline(state.word())))
                .fetchSingle(Records.mapping(Queue::new));
    }

    /**
     * Mail that did not leave at the first try and is tried again, or was not even tried.
     *
     * @param due what was to leave before that and was never tried
     */
    @Transactional(readOnly = true)
    public Queue unsent(Instant due) {
        return sql.select(count(), min(OUTBOX.CREATED_AT))
                .from(OUTBOX)
                .where(
                        OUTBOX.STATE.in(
                                inline(OutboxState.WAITING.word()),
                                inline(OutboxState.SENDING.word())))
                .and(OUTBOX.ATTEMPTS.gt(0).or(OUTBOX.SEND_AFTER.lt(due)))
                .fetchSingle(Records.mapping(Queue::new));
    }
}
