package org.tillside.channels.outbox;

import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.when;
import static org.tillside.channels.db.Tables.OUTBOX;

import java.io.InputStream;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.channels.ChannelSettings;
import org.tillside.channels.DeliveryChanged;
import org.tillside.channels.MailboxId;
import org.tillside.channels.Mailboxes;
import org.tillside.channels.compose.Addresses;
import org.tillside.channels.compose.Composer;
import org.tillside.channels.transport.Transports;
import org.tillside.database.BlobStore;
import org.tillside.database.Workspace;
import org.tillside.kernel.Correspondent;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Ids;
import org.tillside.kernel.Sha256;

/**
 * What the current workspace sends. A mail is put here in the transaction of what it belongs to;
 * its bytes and its Message-ID are fixed then, so a second try is the same message. It leaves after
 * the time to undo. Every change of its state is told as {@link DeliveryChanged}.
 */
@Component
public class Outbox {

    /** What remains to be said of a mail that arrived. */
    private static final Field<String> WHO_WAS_REFUSED =
            when(
                    OUTBOX.REFUSED.ne(""),
                    concat(
                            inline(DeliveryProblem.Reason.PARTLY_REFUSED.word() + ": "),
                            OUTBOX.REFUSED));

    private final DSLContext sql;
    private final BlobStore blobs;
    private final Mailboxes mailboxes;
    private final Transports transports;
    private final LeftLetters letters;
    private final OutboxAlarm alarm;
    private final ApplicationEventPublisher events;
    private final ChannelSettings settings;
    private final Clock clock;

    Outbox(
            DSLContext sql,
            BlobStore blobs,
            Mailboxes mailboxes,
            Transports transports,
            LeftLetters letters,
            OutboxAlarm alarm,
            ApplicationEventPublisher events,
            ChannelSettings settings,
            Clock clock) {
        this.sql = sql;
        this.blobs = blobs;
        this.mailboxes = mailboxes;
        this.transports = transports;
        this.letters = letters;
        this.alarm = alarm;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Leaves nothing behind if the caller's transaction is rolled back but bytes that no row knows.
     *
     * @throws Fault mailbox.unknown, address.invalid, recipients.missing, blob.full, blob.broken
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Posted post(OutgoingMail mail) {
        return post(mail, null, false);
    }

    /**
     * The same, for a letter to the team: no conversation has it, and nobody looks at it once it
     * left, so it is deleted some days later.
     *
     * @param unsubscribe a page where the recipient chooses not to get such mail; null: none
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Posted postToStaff(OutgoingMail mail, @Nullable String unsubscribe) {
        return post(mail, unsubscribe, true);
    }

    private Posted post(OutgoingMail mail, @Nullable String unsubscribe, boolean fleeting) {
        var from =
                mailboxes
                        .find(mail.mailbox())
                        .orElseThrow(() -> Fault.unknown("mailbox", mail.mailbox()));
        var recipients = recipients(mail);
        var id = Ids.next();
        var posted = new Posted(new OutboxId(id), id + "@" + from.domain());
        var now = clock.instant();
        var composer = new Composer(mail, from, posted.messageId(), now, blobs::open, unsubscribe);
        var bytes = blobs.put(composer::writeTo);
        var leavesAt = now.plus(settings.undo());
        sql.insertInto(OUTBOX)
                .set(OUTBOX.WORKSPACE_ID, Workspace.current().id())
                .set(OUTBOX.ID, id)
                .set(OUTBOX.MAILBOX_ID, mail.mailbox().value())
                .set(OUTBOX.MESSAGE_ID, posted.messageId())
                .set(OUTBOX.ENVELOPE_FROM, mail.automatic() ? "" : from.address())
                .set(OUTBOX.RECIPIENTS, recipients)
                .set(OUTBOX.SHA256, bytes.sha256().bytes())
                .set(OUTBOX.STATE, OutboxState.WAITING.word())
                .set(OUTBOX.SEND_AFTER, leavesAt)
                .set(OUTBOX.CREATED_AT, now)
                .set(OUTBOX.FLEETING, fleeting)
                .execute();
        if (!mail.automatic() && !fleeting)
            letters.note(posted.id(), from.id(), List.of(recipients));
        alarm.afterCommit(leavesAt);
        return posted;
    }

    private static String[] recipients(OutgoingMail mail) {
        var all =
                Stream.concat(mail.to().stream(), mail.cc().stream())
                        .map(Correspondent::address)
                        .map(Addresses::envelope)
                        .distinct()
                        .toArray(String[]::new);
        if (all.length == 0)
            throw Fault.user("recipients.missing", "The mail is addressed to nobody.");
        return all;
    }

    /**
     * Records that this mail left long ago, by another way: it never leaves through us. Call it in
     * the transaction that posted it.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void leftBefore(OutboxId id) {
        sql.update(OUTBOX)
                .set(OUTBOX.STATE, OutboxState.SENT.word())
                .set(OUTBOX.SENT_AT, clock.instant())
                .where(is(id), OUTBOX.STATE.eq(OutboxState.WAITING.word()))
                .execute();
        tell(id);
    }

    /** Takes it back; false if it is leaving or has left, be it for some recipients only. */
    @Transactional
    public boolean withdraw(OutboxId id) {
        int withdrawn =
                sql.update(OUTBOX)
                        .set(OUTBOX.STATE, OutboxState.WITHDRAWN.word())
                        .where(
                                is(id),
                                OUTBOX.STATE.eq(OutboxState.WAITING.word()),
                                OUTBOX.REFUSED.isNull())
                        .execute();
        if (withdrawn == 1) tell(id);
        return withdrawn == 1;
    }

    /**
     * What a person decides about a mail that may have been sent; one that failed can be sent
     * again, too.
     *
     * @throws Fault delivery.conflict if there is nothing to decide (any more)
     */
    @Transactional
    public void settle(OutboxId id, Settlement settlement) {
        int settled =
                switch (settlement) {
                    case SENT -> settledAsSent(id);
                    case AGAIN -> again(id);
                };
        if (settled == 0) {
            throw Fault.user("delivery.conflict", "There is nothing to decide about this mail.");
        }
        tell(id);
    }

    private int settledAsSent(OutboxId id) {
        return sql.update(OUTBOX)
                .set(OUTBOX.STATE, OutboxState.SENT.word())
                .set(OUTBOX.SENT_AT, OUTBOX.CLAIMED_AT)
                .set(OUTBOX.PROBLEM, WHO_WAS_REFUSED)
                .where(is(id), OUTBOX.STATE.eq(OutboxState.UNCERTAIN.word()))
                .execute();
    }

    private int again(OutboxId id) {
        var now = clock.instant();
        alarm.afterCommit(now);
        return sql.update(OUTBOX)
                .set(OUTBOX.STATE, OutboxState.WAITING.word())
                .set(OUTBOX.ATTEMPTS, 0)
                .set(OUTBOX.SEND_AFTER, now)
                .set(OUTBOX.TRY_UNTIL, now.plus(OutboxPatience.LONGEST))
                .setNull(OUTBOX.PROBLEM)
                .where(
                        is(id),
                        OUTBOX.SHA256.isNotNull(),
                        OUTBOX.STATE.in(OutboxState.UNCERTAIN.word(), OutboxState.FAILED.word()))
                .execute();
    }

    @Transactional(readOnly = true)
    public Optional<Delivery> state(OutboxId id) {
        return sql.selectFrom(OUTBOX).where(is(id)).fetchOptional(Outbox::delivery);
    }

    /** The bytes that leave, or left; to be closed by the caller. */
    @Transactional(readOnly = true)
    public InputStream raw(OutboxId id) {
        return sql.select(OUTBOX.SHA256)
                .from(OUTBOX)
                .where(is(id), OUTBOX.SHA256.isNotNull())
                .fetchOptional(it -> blobs.open(new Sha256(it.value1())))
                .orElseThrow(() -> Fault.unknown("mail", id));
    }

    /** Under which hash the bytes of these are kept; those that were deleted are missing. */
    @Transactional(readOnly = true)
    public Map<OutboxId, Sha256> hashes(Collection<OutboxId> those) {
        return sql.select(OUTBOX.ID, OUTBOX.SHA256)
                .from(OUTBOX)
                .where(OUTBOX.ID.in(those.stream().map(OutboxId::value).toList()))
                .and(OUTBOX.SHA256.isNotNull())
                .fetchMap(row -> new OutboxId(row.value1()), row -> new Sha256(row.value2()));
    }

    /** How this mailbox's mail leaves now. */
    @Transactional(readOnly = true)
    public TransportKind transport(MailboxId mailbox) {
        return transports.of(mailbox).kind();
    }

    private void tell(OutboxId id) {
        events.publishEvent(new DeliveryChanged(Workspace.current().id(), id.value()));
    }

    private static org.jooq.Condition is(OutboxId id) {
        return OUTBOX.ID.eq(id.value());
    }

    private static Delivery delivery(Record it) {
        var transport = it.get(OUTBOX.TRANSPORT);
        var problem = it.get(OUTBOX.PROBLEM);
        return new Delivery(
                OutboxState.of(it.get(OUTBOX.STATE)),
                problem == null ? null : DeliveryProblem.of(problem),
                it.get(OUTBOX.SEND_AFTER),
                it.get(OUTBOX.ATTEMPTS),
                it.get(OUTBOX.TRY_UNTIL),
                it.get(OUTBOX.SENT_AT),
                transport == null ? null : TransportKind.of(transport));
    }
}
