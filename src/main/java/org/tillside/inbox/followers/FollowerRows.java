package org.tillside.inbox.followers;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;
import static org.tillside.inbox.db.Tables.FOLLOWER;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.springframework.stereotype.Component;
import org.tillside.access.PersonId;
import org.tillside.database.Workspace;
import org.tillside.inbox.ConversationId;

/** The rows of those who follow. Asks nobody who may see what. */
@Component
public class FollowerRows {

    private final DSLContext sql;
    private final Clock clock;

    FollowerRows(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * What is said of somebody outlasts what came with a merge.
     *
     * @return false if they followed already
     */
    boolean add(ConversationId id, PersonId person, Way way) {
        return sql.insertInto(FOLLOWER)
                        .set(FOLLOWER.WORKSPACE_ID, Workspace.current().id())
                        .set(FOLLOWER.CONVERSATION_ID, id.value())
                        .set(FOLLOWER.PERSON_ID, person.value())
                        .set(FOLLOWER.WAY, way.word())
                        .set(FOLLOWER.AT, clock.instant())
                        .onConflict(
                                FOLLOWER.WORKSPACE_ID, FOLLOWER.CONVERSATION_ID, FOLLOWER.PERSON_ID)
                        .doUpdate()
                        .set(FOLLOWER.WAY, way.word())
                        .where(FOLLOWER.WAY.eq(Way.MERGED.word()))
                        .execute()
                > 0;
    }

    boolean remove(ConversationId id, PersonId person) {
        return sql.deleteFrom(FOLLOWER)
                        .where(
                                FOLLOWER.CONVERSATION_ID.eq(id.value()),
                                FOLLOWER.PERSON_ID.eq(person.value()))
                        .execute()
                > 0;
    }

    /** Whether anybody does. */
    public static Condition anyOf(ConversationId id) {
        return exists(selectOne().from(FOLLOWER).where(FOLLOWER.CONVERSATION_ID.eq(id.value())));
    }

    /** Since when each of them does. */
    Map<PersonId, Instant> of(ConversationId id) {
        return sql.select(FOLLOWER.PERSON_ID, FOLLOWER.AT)
                .from(FOLLOWER)
                .where(FOLLOWER.CONVERSATION_ID.eq(id.value()))
                .fetchMap(row -> new PersonId(row.value1()), row -> row.value2());
    }

    /**
     * Whoever follows the one follows the other, too, as long as both are one.
     *
     * @return who did not before
     */
    public List<UUID> join(ConversationId from, ConversationId into) {
        return copy(from, into, val(Way.MERGED.word()));
    }

    /** They were two again: those who came with the other and said nothing since. */
    public void leave(Collection<UUID> people, ConversationId from) {
        sql.deleteFrom(FOLLOWER)
                .where(
                        FOLLOWER.CONVERSATION_ID.eq(from.value()),
                        FOLLOWER.WAY.eq(Way.MERGED.word()),
                        FOLLOWER.PERSON_ID.in(people))
                .execute();
    }

    /** What was split off is followed by the same people. */
    public void copy(ConversationId from, ConversationId into) {
        copy(from, into, FOLLOWER.WAY);
    }

    private List<UUID> copy(ConversationId from, ConversationId into, Field<String> way) {
        return sql.insertInto(FOLLOWER)
                .columns(
                        FOLLOWER.WORKSPACE_ID,
                        FOLLOWER.CONVERSATION_ID,
                        FOLLOWER.PERSON_ID,
                        FOLLOWER.WAY,
                        FOLLOWER.AT)
                .select(
                        select(
                                        FOLLOWER.WORKSPACE_ID,
                                        inline(into.value()),
                                        FOLLOWER.PERSON_ID,
                                        way,
                                        val(clock.instant(), FOLLOWER.AT))
                                .from(FOLLOWER)
                                .where(FOLLOWER.CONVERSATION_ID.eq(from.value())))
                .onConflictDoNothing()
                .returningResult(FOLLOWER.PERSON_ID)
                .fetch(Record1::value1);
    }
}
