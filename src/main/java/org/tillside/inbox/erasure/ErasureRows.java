package org.tillside.inbox.erasure;

import static org.tillside.inbox.db.Tables.ERASED_ADDRESS;
import static org.tillside.inbox.db.Tables.ERASURE;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;
import org.tillside.access.Actor;
import org.tillside.buyers.BuyerId;
import org.tillside.database.Workspace;
import org.tillside.kernel.Ids;

/** The rows of requests to be forgotten. */
@Component
class ErasureRows {

    private final DSLContext sql;
    private final AddressMark mark;
    private final Clock clock;

    ErasureRows(DSLContext sql, AddressMark mark, Clock clock) {
        this.sql = sql;
        this.mark = mark;
        this.clock = clock;
    }

    /**
     * @return false if this buyer is being deleted already
     */
    boolean write(BuyerId buyer, List<String> addresses, String reason) {
        var actor = Actor.current();
        var id = Ids.next();
        int written =
                sql.insertInto(ERASURE)
                        .set(ERASURE.WORKSPACE_ID, Workspace.current().id())
                        .set(ERASURE.ID, id)
                        .set(ERASURE.BUYER_ID, buyer.value())
                        .set(ERASURE.REASON, reason)
                        .set(ERASURE.ACTOR_KIND, actor.isPerson() ? "person" : "key")
                        .set(ERASURE.ACTOR_ID, actor.id())
                        .set(ERASURE.ACTOR_NAME, actor.name())
                        .set(ERASURE.AT, clock.instant())
                        .onConflict(ERASURE.WORKSPACE_ID, ERASURE.BUYER_ID)
                        .where(ERASURE.ENDED_AT.isNull())
                        .doNothing()
                        .execute();
        if (written == 1) addresses.forEach(each -> remember(id, each));
        return written == 1;
    }

    private void remember(UUID erasure, String address) {
        sql.insertInto(ERASED_ADDRESS)
                .set(ERASED_ADDRESS.WORKSPACE_ID, Workspace.current().id())
                .set(ERASED_ADDRESS.ERASURE_ID, erasure)
                .set(ERASED_ADDRESS.MARK, mark.of(address))
                .onConflictDoNothing()
                .execute();
    }

    /** The oldest first. */
    List<UUID> open() {
        return sql.select(ERASURE.ID)
                .from(ERASURE)
                .where(ERASURE.ENDED_AT.isNull())
                .orderBy(ERASURE.ID)
                .fetch(ERASURE.ID);
    }

    /** Whose it is, for whoever works on it alone; empty: it is over. */
    Optional<BuyerId> hold(UUID id) {
        return sql.select(ERASURE.BUYER_ID)
                .from(ERASURE)
                .where(ERASURE.ID.eq(id), ERASURE.ENDED_AT.isNull())
                .forUpdate()
                .fetchOptional(row -> new BuyerId(row.value1()));
    }

    void add(UUID id, Deleted much) {
        sql.update(ERASURE)
                .set(ERASURE.CONVERSATIONS, ERASURE.CONVERSATIONS.plus(much.conversations()))
                .set(ERASURE.MESSAGES, ERASURE.MESSAGES.plus(much.messages()))
                .set(ERASURE.FILES, ERASURE.FILES.plus(much.files()))
                .where(ERASURE.ID.eq(id))
                .execute();
    }

    void end(UUID id) {
        sql.update(ERASURE)
                .set(ERASURE.ENDED_AT, clock.instant())
                .where(ERASURE.ID.eq(id))
                .execute();
    }

    Optional<Erasure> ofBuyer(BuyerId buyer) {
        return all(ERASURE.BUYER_ID.eq(buyer.value()), 1).stream().findFirst();
    }

    Optional<Erasure> find(UUID id) {
        return all(ERASURE.ID.eq(id), 1).stream().findFirst();
    }

    /** The newest first. */
    List<Erasure> latest(int most) {
        return all(DSL.noCondition(), most);
    }

    List<Erasure> ofAddress(String address) {
        var those =
                DSL.select(ERASED_ADDRESS.ERASURE_ID)
                        .from(ERASED_ADDRESS)
                        .where(ERASED_ADDRESS.MARK.eq(mark.of(address)));
        return all(ERASURE.ID.in(those), 100);
    }

    private List<Erasure> all(Condition which, int most) {
        return sql.selectFrom(ERASURE)
                .where(which)
                .orderBy(ERASURE.ID.desc())
                .limit(most)
                .fetch(ErasureRows::erasure);
    }

    private static Erasure erasure(Record row) {
        return new Erasure(
                row.get(ERASURE.ID),
                row.get(ERASURE.REASON),
                row.get(ERASURE.ACTOR_NAME),
                row.get(ERASURE.AT),
                row.get(ERASURE.ENDED_AT),
                row.get(ERASURE.CONVERSATIONS),
                row.get(ERASURE.MESSAGES),
                row.get(ERASURE.FILES));
    }
}
