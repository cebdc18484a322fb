package org.tillside.inbox.erasure;

import static org.tillside.inbox.db.Tables.CONVERSATION;

import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.buyers.BuyerId;
import org.tillside.buyers.Buyers;
import org.tillside.buyers.Identity;
import org.tillside.channels.intake.QuarantineEnd;
import org.tillside.inbox.spam.BlockedSenders;
import org.tillside.journal.Journal;

/** What is known of a person beside their conversations. */
@Component
class ErasedPerson {

    private final DSLContext sql;
    private final Buyers buyers;
    private final BlockedSenders blocked;
    private final QuarantineEnd quarantine;
    private final Deletion deletion;
    private final Journal journal;

    ErasedPerson(
            DSLContext sql,
            Buyers buyers,
            BlockedSenders blocked,
            QuarantineEnd quarantine,
            Deletion deletion,
            Journal journal) {
        this.sql = sql;
        this.buyers = buyers;
        this.blocked = blocked;
        this.quarantine = quarantine;
        this.deletion = deletion;
        this.journal = journal;
    }

    /**
     * @return false if a mail of theirs came meanwhile: its conversation goes first
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean forget(BuyerId buyer) {
        if (!buyers.hold(buyer)) return true;
        if (sql.fetchExists(CONVERSATION, CONVERSATION.BUYER_ID.eq(buyer.value()))) return false;
        var addresses =
                buyers.find(buyer).orElseThrow().identities().stream()
                        .map(Identity::address)
                        .toList();
        blocked.forget(addresses);
        quarantine.forgetFrom(addresses);
        deletion.deleteOrphans();
        buyers.forget(buyer);
        addresses.forEach(journal::blot);
        return true;
    }
}
