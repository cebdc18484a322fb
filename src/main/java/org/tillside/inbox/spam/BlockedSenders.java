package org.tillside.inbox.spam;

import static org.tillside.inbox.db.Tables.BLOCKED_SENDER;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.Actor;
import org.tillside.channels.Mailboxes;
import org.tillside.database.AskedOnce;
import org.tillside.database.Workspace;
import org.tillside.journal.Journal;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Ids;

/** Whose mail is spam by itself. Blocked twice, they are blocked once. */
@Component
public class BlockedSenders {

    private static final int LONGEST_WHY = 500;
    private static final String OBJECT = "blocked-sender";

    private final DSLContext sql;
    private final Mailboxes mailboxes;
    private final Journal journal;
    private final Clock clock;

    BlockedSenders(DSLContext sql, Mailboxes mailboxes, Journal journal, Clock clock) {
        this.sql = sql;
        this.mailboxes = mailboxes;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * What they sent before stays as it is; see {@link SentBefore}.
     *
     * @param typed an address, or a domain, with or without an at sign before it
     * @throws Fault block.invalid, block.ours, block.marketplace, block.why
     */
    @Transactional
    public BlockedSender block(String typed, String why) {
        var sender =
                Sender.of(typed)
                        .orElseThrow(() ->
                                Fault.user(
                                        "block.invalid",
                                        "Name an address, such as ana@shop.example, or a domain, such as shop.example."));
        if (why.length() > LONGEST_WHY)
            throw Fault.user("block.why", "Say why in at most " + LONGEST_WHY + " letters.");
        refuse(sender);
        var id = Ids.next();
        int written =
                sql.insertInto(BLOCKED_SENDER)
                        .set(BLOCKED_SENDER.WORKSPACE_ID, Workspace.current().id())
                        .set(BLOCKED_SENDER.ID, id)
                        .set(BLOCKED_SENDER.WHAT, sender.word())
                        .set(BLOCKED_SENDER.WHY, why.strip())
                        .set(BLOCKED_SENDER.BY_NAME, Actor.current().name())
                        .set(BLOCKED_SENDER.AT, clock.instant())
                        .onConflict(BLOCKED_SENDER.WORKSPACE_ID, BLOCKED_SENDER.WHAT)
                        .doNothing()
                        .execute();
        var it = find(BLOCKED_SENDER.WHAT.eq(sender.word())).getFirst();
        if (written > 0) note("sender.blocked", it);
        return it;
    }

    private void refuse(Sender sender) {
        for (var mailbox : mailboxes.all()) {
            var ours = Sender.of(mailbox.address());
            if (ours.isPresent() && isOurs(sender, ours.get()))
                throw Fault.user(
                        "block.ours", mailbox.address() + " is ours and cannot be blocked.");
        }
        if (sender.isDomain() && MarketplaceDomains.ALL.stream().anyMatch(sender::overlaps))
            throw Fault.user(
                    "block.marketplace",
                    "Buyers write through " + sender.domain() + "; block a single address of it.");
    }

    /** A plus part does not matter. */
    private static boolean isOurs(Sender sender, Sender ours) {
        if (sender.isDomain()) return sender.holds(ours.domain());
        return sender.domain().equals(ours.domain())
                && sender.local().replaceFirst("\\+.*", "").equals(ours.local());
    }

    /** Faults: {@code blocked-sender.unknown}. */
    @Transactional
    public void unblock(UUID id) {
        var it = find(BLOCKED_SENDER.ID.eq(id)).stream().findFirst();
        if (it.isEmpty()) throw Fault.unknown(OBJECT, id);
        sql.deleteFrom(BLOCKED_SENDER).where(BLOCKED_SENDER.ID.eq(id)).execute();
        note("sender.unblocked", it.get());
    }

    /** These addresses are not known here any more; a domain stays blocked. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forget(Collection<String> addresses) {
        sql.deleteFrom(BLOCKED_SENDER).where(BLOCKED_SENDER.WHAT.in(addresses)).execute();
        for (var address : addresses)
            sql.update(BLOCKED_SENDER)
                    .set(BLOCKED_SENDER.WHY, "")
                    .where(BLOCKED_SENDER.WHY.containsIgnoreCase(address))
                    .execute();
    }

    /** The newest first. */
    @Transactional(readOnly = true)
    public List<BlockedSender> all() {
        return find(BLOCKED_SENDER.ID.isNotNull());
    }

    /** By which this address is blocked: itself before its domain. */
    Optional<BlockedSender> blocking(String address) {
        record Nobody() {}
        if (AskedOnce.of(new Nobody(), () -> !sql.fetchExists(BLOCKED_SENDER)))
            return Optional.empty();
        return Sender.of(address)
                .filter(sender -> !sender.isDomain())
                .flatMap(sender ->
                        find(BLOCKED_SENDER.WHAT.in(sender.blockedBy())).stream()
                                .max(java.util.Comparator.comparing(it -> it.what().length())));
    }

    private List<BlockedSender> find(Condition which) {
        return sql.select(
                        BLOCKED_SENDER.ID,
                        BLOCKED_SENDER.WHAT,
                        BLOCKED_SENDER.WHY,
                        BLOCKED_SENDER.BY_NAME,
                        BLOCKED_SENDER.AT)
                .from(BLOCKED_SENDER)
                .where(which)
                .orderBy(BLOCKED_SENDER.ID.desc())
                .fetch(Records.mapping(BlockedSender::new));
    }

    private void note(String act, BlockedSender it) {
        var why = it.why().isEmpty() ? Map.<String, String>of() : Map.of("why", it.why());
        journal.note(act, OBJECT, it.id().toString(), it.what(), why);
    }
}
