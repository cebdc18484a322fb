package org.tillside.inbox.spam;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;
import static org.tillside.inbox.db.Tables.CONVERSATION;
import static org.tillside.inbox.db.Tables.MESSAGE;

import java.net.IDN;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Direction;
import org.tillside.inbox.Kind;
import org.tillside.inbox.Sight;
import org.tillside.inbox.Status;
import org.tillside.kernel.Fault;

/**
 * What somebody sent before they were blocked and that still stands open. Only where nobody else
 * wrote to us: a buyer's conversation is not hidden for one who was in copy.
 */
@Component
public class SentBefore {

    private final DSLContext sql;
    private final BlockedSenders blocked;

    SentBefore(DSLContext sql, BlockedSenders blocked) {
        this.sql = sql;
        this.blocked = blocked;
    }

    /**
     * @param typed as one blocks it
     * @return how many, at most so many; 0 if it is no sender
     */
    @Transactional(readOnly = true)
    public int count(String typed, int most) {
        return Sender.of(typed).map(it -> find(it, most).size()).orElse(0);
    }

    /** Faults: {@code blocked-sender.unknown}. */
    @Transactional(readOnly = true)
    public List<ConversationId> of(UUID blockedSender, int most) {
        return blocked.all().stream()
                .filter(it -> it.id().equals(blockedSender))
                .findFirst()
                .flatMap(it -> Sender.of(it.what()))
                .map(it -> find(it, most))
                .orElseThrow(() -> Fault.unknown("blocked-sender", blockedSender));
    }

    private List<ConversationId> find(Sender it, int most) {
        var theirs = wrote(it);
        return sql.select(CONVERSATION.ID)
                .from(CONVERSATION)
                .where(
                        CONVERSATION.STATUS.in(Status.OPEN.word(), Status.WAITING.word()),
                        Sight.condition(),
                        exists(selectOne().from(MESSAGE).where(came(), theirs)),
                        notExists(selectOne().from(MESSAGE).where(came(), not(theirs))))
                .orderBy(CONVERSATION.UPDATED_AT.desc(), CONVERSATION.ID.desc())
                .limit(most)
                .fetch(row -> new ConversationId(row.value1()));
    }

    /** A bounce is a mail server's word. */
    private static Condition came() {
        return MESSAGE.CONVERSATION_ID
                .eq(CONVERSATION.ID)
                .and(MESSAGE.DIRECTION.eq(Direction.IN.word()))
                .and(MESSAGE.KIND.ne(Kind.BOUNCE.word()));
    }

    /** However its domain is spelled. */
    private static Condition wrote(Sender it) {
        var address = lower(MESSAGE.FROM_ADDRESS);
        return DSL.or(
                Stream.of(it.domain(), IDN.toUnicode(it.domain()))
                        .distinct()
                        .<Condition>map(domain ->
                                it.isDomain()
                                        ? address.endsWith("@" + domain)
                                                .or(address.endsWith("." + domain))
                                        : address.eq(it.local() + "@" + domain))
                        .toList());
    }
}
