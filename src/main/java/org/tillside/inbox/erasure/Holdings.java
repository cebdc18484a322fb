package org.tillside.inbox.erasure;

import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.select;
import static org.tillside.inbox.db.Tables.ASIDE;
import static org.tillside.inbox.db.Tables.ATTACHMENT;
import static org.tillside.inbox.db.Tables.CONVERSATION;
import static org.tillside.inbox.db.Tables.MESSAGE;
import static org.tillside.inbox.db.Tables.PARTICIPANT;
import static org.tillside.inbox.db.Tables.SEARCH_ENTRY;
import static org.tillside.inbox.db.Tables.SURVEY;

import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.buyers.Buyer;
import org.tillside.buyers.BuyerId;
import org.tillside.buyers.Buyers;
import org.tillside.buyers.Identity;
import org.tillside.inbox.Direction;
import org.tillside.journal.Journal;
import org.tillside.kernel.Fault;

/** What there is of a person, in numbers. */
@Component
public class Holdings {

    private final DSLContext sql;
    private final Buyers buyers;
    private final Journal journal;
    private final HeldTags tags;

    Holdings(DSLContext sql, Buyers buyers, Journal journal, HeldTags tags) {
        this.sql = sql;
        this.buyers = buyers;
        this.journal = journal;
        this.tags = tags;
    }

    /**
     * @param messages what they wrote and what was answered
     * @param answers to the question how we did
     * @param journal entries that name one of their addresses
     * @param held conversations that a tag keeps from being deleted
     * @param elsewhere conversations of others in which they take part: these stay
     */
    public record Held(
            Buyer buyer,
            int conversations,
            int messages,
            int notes,
            int files,
            int asides,
            int answers,
            int entries,
            int journal,
            int held,
            int elsewhere) {

        public List<String> addresses() {
            return buyer.identities().stream().map(Identity::address).toList();
        }
    }

    /** Faults: {@code buyer.unknown}. */
    @Transactional(readOnly = true)
    public Held of(BuyerId id) {
        var buyer = buyers.find(id).orElseThrow(() -> Fault.unknown("buyer", id));
        var theirs = CONVERSATION.BUYER_ID.eq(id.value());
        var those = select(CONVERSATION.ID).from(CONVERSATION).where(theirs);
        var said = MESSAGE.CONVERSATION_ID.in(those);
        var note = MESSAGE.DIRECTION.eq(Direction.NOTE.word());
        var addresses = buyer.identities().stream().map(Identity::address).toList();
        return new Held(
                buyer,
                sql.fetchCount(CONVERSATION, theirs, CONVERSATION.MERGED_INTO.isNull()),
                sql.fetchCount(MESSAGE, said, note.not()),
                sql.fetchCount(MESSAGE, said, note),
                files(said),
                sql.fetchCount(ASIDE, ASIDE.CONVERSATION_ID.in(those)),
                sql.fetchCount(
                        SURVEY, SURVEY.CONVERSATION_ID.in(those), SURVEY.RATED_AT.isNotNull()),
                sql.fetchCount(SEARCH_ENTRY, SEARCH_ENTRY.CONVERSATION_ID.in(those)),
                addresses.stream().mapToInt(journal::mentions).sum(),
                sql.fetchCount(CONVERSATION, theirs.and(tags.held())),
                elsewhere(addresses, id));
    }

    private int files(Condition said) {
        return sql.selectCount()
                .from(ATTACHMENT)
                .where(
                        ATTACHMENT.MESSAGE_ID.in(select(MESSAGE.ID).from(MESSAGE).where(said)),
                        ATTACHMENT.REMOVED_AT.isNull())
                .fetchSingle()
                .value1();
    }

    private int elsewhere(List<String> addresses, BuyerId id) {
        return sql.select(countDistinct(PARTICIPANT.CONVERSATION_ID))
                .from(PARTICIPANT)
                .join(CONVERSATION)
                .on(
                        CONVERSATION.WORKSPACE_ID.eq(PARTICIPANT.WORKSPACE_ID),
                        CONVERSATION.ID.eq(PARTICIPANT.CONVERSATION_ID))
                .where(PARTICIPANT.ADDRESS.in(addresses), CONVERSATION.BUYER_ID.ne(id.value()))
                .fetchSingle()
                .value1();
    }
}
