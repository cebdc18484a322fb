package org.tillside.inbox.erasure;

import static org.tillside.inbox.db.Tables.CONVERSATION;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.buyers.BuyerId;
import org.tillside.journal.Journal;
import org.tillside.kernel.Correspondent;
import org.tillside.kernel.Fault;

/**
 * Deletes everything of a person because they asked for it. What is wanted is written down first;
 * then it is done in small steps, by whoever asked and by the clock, until nothing is left: it may
 * be ended anywhere, and nobody has to ask again.
 */
@Component
public class Erasures {

    private static final int AT_ONCE = 20;
    private static final int LONGEST_REASON = 500;
    private static final String KIND = "erasure";

    private final DSLContext sql;
    private final ErasureRows rows;
    private final Holdings holdings;
    private final ErasedPerson person;
    private final Deletion deletion;
    private final Journal journal;
    private final org.springframework.transaction.support.TransactionTemplate transaction;

    Erasures(
            DSLContext sql,
            ErasureRows rows,
            Holdings holdings,
            ErasedPerson person,
            Deletion deletion,
            Journal journal,
            org.springframework.transaction.support.TransactionTemplate transaction) {
        this.sql = sql;
        this.rows = rows;
        this.holdings = holdings;
        this.person = person;
        this.deletion = deletion;
        this.journal = journal;
        this.transaction = transaction;
    }

    /**
     * There is no way back. Asked twice, it is done once.
     *
     * @param typed one of their addresses, by hand: so that nobody deletes the wrong person
     * @param reason why, in words that name nobody
     * @throws Fault buyer.unknown, erasure.address, erasure.reason, erasure.held
     */
    @Transactional
    public Erasure begin(BuyerId buyer, String typed, String reason) {
        var there = holdings.of(buyer);
        var key = Correspondent.key(typed.strip());
        if (there.addresses().stream().noneMatch(it -> Correspondent.key(it).equals(key)))
            throw Fault.user("erasure.address", "That is not an address of this person.");
        var why = reason.strip();
        if (why.isEmpty() || why.length() > LONGEST_REASON)
            throw Fault.user(
                    "erasure.reason", "Say why, in at most " + LONGEST_REASON + " letters.");
        if (there.addresses().stream()
                .anyMatch(it -> why.toLowerCase(java.util.Locale.ROOT).contains(it)))
            throw Fault.user("erasure.reason", "Say why without naming the address.");
        if (there.held() > 0)
            throw Fault.user(
                    "erasure.held",
                    "A tag keeps %d of the conversations; take it off first."
                            .formatted(there.held()));
        boolean first = rows.write(buyer, there.addresses(), why);
        var it = rows.ofBuyer(buyer).orElseThrow();
        if (first) journal.note("erasure.begun", KIND, it.id().toString(), "", Map.of("why", why));
        return it;
    }

    /** Does what is wanted and not done yet. */
    public void work() {
        open().forEach(this::work);
    }

    /** The same for one of them. */
    public void work(UUID erasure) {
        while (Boolean.TRUE.equals(transaction.execute(_ -> step(erasure)))) continue;
    }

    private List<UUID> open() {
        var open = transaction.execute(_ -> rows.open());
        return open == null ? List.of() : open;
    }

    /**
     * @return whether there is more to do
     */
    private boolean step(UUID erasure) {
        var buyer = rows.hold(erasure).orElse(null);
        if (buyer == null) return false;
        var theirs = CONVERSATION.BUYER_ID.eq(buyer.value());
        var some =
                sql.select(CONVERSATION.ID)
                        .from(CONVERSATION)
                        .where(theirs)
                        .orderBy(CONVERSATION.MERGED_INTO.isNull().desc(), CONVERSATION.ID)
                        .limit(AT_ONCE)
                        .fetch(CONVERSATION.ID);
        if (some.isEmpty()) return !end(erasure, buyer);
        rows.add(erasure, deletion.delete(some, theirs, Way.REQUEST));
        return true;
    }

    /** False if they wrote meanwhile. */
    private boolean end(UUID erasure, BuyerId buyer) {
        if (!person.forget(buyer)) return false;
        rows.end(erasure);
        var done = rows.find(erasure).orElseThrow();
        journal.note(
                "erasure.done",
                KIND,
                erasure.toString(),
                "",
                Map.of(
                        "conversations", String.valueOf(done.conversations()),
                        "messages", String.valueOf(done.messages()),
                        "files", String.valueOf(done.files())));
        return true;
    }

    /** Faults: {@code erasure.unknown}. */
    @Transactional(readOnly = true)
    public Erasure get(UUID id) {
        return rows.find(id).orElseThrow(() -> Fault.unknown(KIND, id));
    }

    /** The newest first. */
    @Transactional(readOnly = true)
    public List<Erasure> latest(int most) {
        return rows.latest(most);
    }

    /** Whether somebody with this address was deleted, and when; the newest first. */
    @Transactional(readOnly = true)
    public List<Erasure> ofAddress(String address) {
        return rows.ofAddress(address.strip());
    }
}
