package org.tillside.channels;

import static org.tillside.channels.db.Tables.MAILBOX;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record4;
import org.jooq.SelectJoinStep;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.Actor;
import org.tillside.channels.accounts.MailAccounts;
import org.tillside.database.AskedOnce;
import org.tillside.database.Workspace;
import org.tillside.journal.Journal;
import org.tillside.kernel.Correspondent;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Ids;
import org.tillside.malls.MallId;
import org.tillside.malls.Malls;
import org.tillside.web.Live;

/** The addresses of the current workspace. An address has one home among all workspaces. */
@Component
public class Mailboxes {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_SIGNATURE = 2_000;

    private final DSLContext sql;
    private final MailAccounts accounts;
    private final Malls malls;
    private final Journal journal;
    private final Live live;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Mailboxes(
            DSLContext sql,
            MailAccounts accounts,
            Malls malls,
            Journal journal,
            Live live,
            ApplicationEventPublisher events,
            Clock clock) {
        this.sql = sql;
        this.accounts = accounts;
        this.malls = malls;
        this.journal = journal;
        this.live = live;
        this.events = events;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<Mailbox> all() {
        return where(MAILBOX.ENDED_AT.isNull());
    }

    @Transactional(readOnly = true)
    public List<Mailbox> ended() {
        return where(MAILBOX.ENDED_AT.isNotNull());
    }

    /** Those that were ended are found, too: their conversations go on. */
    @Transactional(readOnly = true)
    public Optional<Mailbox> find(MailboxId id) {
        return where(MAILBOX.ID.eq(id.value())).stream().findFirst();
    }

    @Transactional(readOnly = true)
    public Optional<Mailbox> findByAddress(String address) {
        var key = Correspondent.key(address);
        return where(
                        MAILBOX.ENDED_AT
                                .isNull()
                                .and(MAILBOX.ADDRESS.in(key, MailAddress.withoutPlus(key))))
                .stream()
                .findFirst();
    }

    /**
     * @param idOrAddress as it stands in a URL
     * @throws Fault mailbox.unknown
     */
    @Transactional(readOnly = true)
    public Mailbox get(String idOrAddress) {
        var found =
                idOrAddress.indexOf('@') > 0
                        ? findByAddress(idOrAddress)
                        : uuid(idOrAddress).flatMap(id -> find(new MailboxId(id)));
        return found.orElseThrow(() -> Fault.unknown("mailbox", idOrAddress));
    }

    /**
     * @throws Fault mailbox.address if it is none, mailbox.name if it is too long, mailbox.taken if
     *     the address has a home already, here or in another workspace
     */
    @Transactional
    public Mailbox create(String address, String name) {
        var mailbox =
                new Mailbox(
                        new MailboxId(Ids.next()),
                        MailAddress.ofMailbox(address),
                        checked(name),
                        "");
        try {
            sql.insertInto(MAILBOX)
                    .set(MAILBOX.WORKSPACE_ID, Workspace.current().id())
                    .set(MAILBOX.ID, mailbox.id().value())
                    .set(MAILBOX.ADDRESS, mailbox.address())
                    .set(MAILBOX.NAME, mailbox.name())
                    .set(MAILBOX.CREATED_AT, clock.instant())
                    .execute();
        } catch (DuplicateKeyException taken) {
            throw taken(mailbox.address());
        }
        note("mailbox.created", mailbox);
        return mailbox;
    }

    /**
     * What stays as it was is no deed.
     *
     * @throws Fault mailbox.unknown, mailbox.name, mailbox.signature
     */
    @Transactional
    public Mailbox change(MailboxId id, String name, String signature) {
        var before = find(id).orElseThrow(() -> Fault.unknown("mailbox", id));
        var after = new Mailbox(id, before.address(), checked(name), signed(signature));
        if (after.equals(before)) return before;
        sql.update(MAILBOX)
                .set(MAILBOX.NAME, after.name())
                .set(MAILBOX.SIGNATURE, after.signature())
                .where(MAILBOX.ID.eq(id.value()))
                .execute();
        note("mailbox.changed", after);
        return after;
    }

    /** The mall whose buyers write to it; null if it is not one mall's. */
    @Transactional(readOnly = true)
    public @Nullable MallId mallOf(MailboxId id) {
        record MallOf(MailboxId mailbox) {}
        return AskedOnce.of(
                        new MallOf(id),
                        () ->
                                sql.select(MAILBOX.MALL_ID)
                                        .from(MAILBOX)
                                        .where(MAILBOX.ID.eq(id.value()))
                                        .fetchOptional(MAILBOX.MALL_ID))
                .map(MallId::new)
                .orElse(null);
    }

    /** The malls of all mailboxes, of ended ones, too; one that is missing is not one mall's. */
    @Transactional(readOnly = true)
    public Map<MailboxId, MallId> malls() {
        return sql.select(MAILBOX.ID, MAILBOX.MALL_ID)
                .from(MAILBOX)
                .where(MAILBOX.MALL_ID.isNotNull())
                .fetchMap(row -> new MailboxId(row.value1()), row -> new MallId(row.value2()));
    }

    /**
     * Said again, it is no deed. What came in before keeps the clocks it has.
     *
     * @throws Fault mailbox.unknown, mall.unknown
     */
    @Transactional
    public void belong(MailboxId id, @Nullable MallId mall) {
        var mailbox = find(id).orElseThrow(() -> Fault.unknown("mailbox", id));
        if (mall != null) malls.get(mall);
        int changed =
                sql.update(MAILBOX)
                        .set(MAILBOX.MALL_ID, mall == null ? null : mall.value())
                        .where(MAILBOX.ID.eq(id.value()))
                        .and(MAILBOX.MALL_ID.isDistinctFrom(mall == null ? null : mall.value()))
                        .execute();
        if (changed == 0) return;
        note("mailbox.changed", mailbox);
        events.publishEvent(new MailboxBelongs(Workspace.current().id(), id.value()));
    }

    /**
     * From now on it receives nothing; its address is free for another. Until then it can be opened
     * again.
     */
    @Transactional
    public void end(MailboxId id) {
        var mailbox = find(id).orElseThrow(() -> Fault.unknown("mailbox", id));
        int ended =
                sql.update(MAILBOX)
                        .set(MAILBOX.ENDED_AT, clock.instant())
                        .where(MAILBOX.ID.eq(id.value()), MAILBOX.ENDED_AT.isNull())
                        .execute();
        if (ended == 0) return;
        accounts.rest(id);
        note("mailbox.ended", mailbox);
    }

    /**
     * @throws Fault mailbox.unknown, mailbox.taken if its address has another home by now
     */
    @Transactional
    public void reopen(MailboxId id) {
        var mailbox = find(id).orElseThrow(() -> Fault.unknown("mailbox", id));
        try {
            int opened =
                    sql.update(MAILBOX)
                            .setNull(MAILBOX.ENDED_AT)
                            .where(MAILBOX.ID.eq(id.value()), MAILBOX.ENDED_AT.isNotNull())
                            .execute();
            if (opened == 0) return;
        } catch (DuplicateKeyException taken) {
            throw taken(mailbox.address());
        }
        accounts.wake(id);
        note("mailbox.reopened", mailbox);
    }

    private static String checked(String name) {
        var one = name.strip();
        if (one.length() > LONGEST_NAME || one.chars().anyMatch(Character::isISOControl)) {
            throw Fault.user(
                    "mailbox.name",
                    "A mailbox's name is one line of at most " + LONGEST_NAME + " characters.");
        }
        return one;
    }

    private static String signed(String signature) {
        var text = signature.strip().replaceAll("\\r\\n?", "\n");
        if (text.length() > LONGEST_SIGNATURE) {
            throw Fault.user(
                    "mailbox.signature",
                    "A signature has at most " + LONGEST_SIGNATURE + " characters.");
        }
        return text;
    }

    /** Nobody acts where a world is set up before its first person. */
    private void note(String act, Mailbox mailbox) {
        live.changed("mailboxes");
        if (!Actor.isBound()) return;
        journal.note(act, "mailbox", mailbox.id().toString(), mailbox.address(), Map.of());
    }

    private List<Mailbox> where(Condition condition) {
        return select().where(condition).orderBy(MAILBOX.ADDRESS).fetch(Mailboxes::mailbox);
    }

    private SelectJoinStep<Record4<UUID, String, String, String>> select() {
        return sql.select(MAILBOX.ID, MAILBOX.ADDRESS, MAILBOX.NAME, MAILBOX.SIGNATURE)
                .from(MAILBOX);
    }

    private static Mailbox mailbox(Record4<UUID, String, String, String> it) {
        return new Mailbox(new MailboxId(it.value1()), it.value2(), it.value3(), it.value4());
    }

    private static Fault taken(String address) {
        return Fault.user("mailbox.taken", "There is a mailbox " + address + " already.");
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
