package org.tillside.inbox.rules;

import static org.tillside.inbox.db.Tables.CONVERSATION;
import static org.tillside.inbox.db.Tables.FIRING;
import static org.tillside.inbox.db.Tables.RULE;
import static org.tillside.inbox.db.Tables.RULE_VERSION;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.database.Workspace;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Conversations;
import org.tillside.kernel.Cursor;
import org.tillside.kernel.Ids;
import org.tillside.kernel.KeysetPage;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What rules did, and in which version they did it. */
@Component
public class Firings {

    public static final int MOST_COUNTED = 1_000;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<Step>> STEPS = new TypeReference<>() {};

    private final DSLContext sql;
    private final Conversations conversations;
    private final Clock clock;

    Firings(DSLContext sql, Conversations conversations, Clock clock) {
        this.sql = sql;
        this.conversations = conversations;
        this.clock = clock;
    }

    /**
     * A rule fires once on an event, and once on all that follows from the same one.
     *
     * @return empty if it did already
     */
    Optional<UUID> begin(Rule rule, RuleEvent event) {
        var id = Ids.next();
        int begun =
                sql.insertInto(FIRING)
                        .set(FIRING.WORKSPACE_ID, Workspace.current().id())
                        .set(FIRING.ID, id)
                        .set(FIRING.RULE_ID, rule.id().value())
                        .set(FIRING.VERSION, rule.version())
                        .set(FIRING.EVENT_ID, event.id())
                        .set(FIRING.ORIGIN_ID, event.origin())
                        .set(FIRING.CONVERSATION_ID, event.conversation().value())
                        .set(FIRING.OCCASION, event.occasion().word())
                        .set(FIRING.STEPS, JSONB.valueOf("[]"))
                        .set(FIRING.AT, clock.instant())
                        .onConflictDoNothing()
                        .execute();
        return begun == 1 ? Optional.of(id) : Optional.empty();
    }

    void end(UUID id, List<Step> steps) {
        sql.update(FIRING)
                .set(FIRING.STEPS, JSONB.valueOf(JSON.writeValueAsString(steps)))
                .where(FIRING.ID.eq(id))
                .execute();
    }

    /** The newest first. */
    @Transactional(readOnly = true)
    public KeysetPage<Firing> of(RuleId rule, @Nullable Cursor after, int limit) {
        var below = after == null ? DSL.noCondition() : FIRING.ID.lt(after.id());
        return KeysetPage.of(
                select(FIRING.RULE_ID.eq(rule.value()).and(below), limit + 1),
                limit,
                last -> new Cursor(last.at(), last.id()));
    }

    /** What rules did in a conversation, the newest first. Faults: {@code conversation.unknown}. */
    @Transactional(readOnly = true)
    public List<Firing> in(ConversationId conversation, int most) {
        conversations.get(conversation);
        return select(FIRING.CONVERSATION_ID.eq(conversation.value()), most);
    }

    /** How often each rule fired so far, at most {@link #MOST_COUNTED} + 1. */
    @Transactional(readOnly = true)
    public Map<RuleId, Integer> counts() {
        var some =
                DSL.selectOne()
                        .from(FIRING)
                        .where(FIRING.RULE_ID.eq(RULE.ID))
                        .limit(MOST_COUNTED + 1)
                        .asTable("some");
        Field<Integer> counted = DSL.field(DSL.selectCount().from(some));
        var counts = new HashMap<RuleId, Integer>();
        sql.select(RULE.ID, counted)
                .from(RULE)
                .where(RULE.ENDED_AT.isNull())
                .forEach(row -> counts.put(new RuleId(row.value1()), row.value2()));
        return counts;
    }

    private List<Firing> select(Condition which, int most) {
        return sql.select(FIRING.fields())
                .select(RULE_VERSION.NAME, CONVERSATION.NUMBER)
                .from(FIRING)
                .join(RULE_VERSION)
                .on(RULE_VERSION.WORKSPACE_ID.eq(FIRING.WORKSPACE_ID))
                .and(RULE_VERSION.RULE_ID.eq(FIRING.RULE_ID))
                .and(RULE_VERSION.VERSION.eq(FIRING.VERSION))
                .join(CONVERSATION)
                .on(CONVERSATION.WORKSPACE_ID.eq(FIRING.WORKSPACE_ID))
                .and(CONVERSATION.ID.eq(FIRING.CONVERSATION_ID))
                .where(which)
                .orderBy(FIRING.ID.desc())
                .limit(most)
                .fetch(Firings::firing);
    }

    private static Firing firing(Record row) {
        return new Firing(
                row.get(FIRING.ID),
                new RuleId(row.get(FIRING.RULE_ID)),
                row.get(FIRING.VERSION),
                row.get(RULE_VERSION.NAME),
                Occasion.of(row.get(FIRING.OCCASION)),
                new ConversationId(row.get(FIRING.CONVERSATION_ID)),
                row.get(CONVERSATION.NUMBER),
                JSON.readValue(row.get(FIRING.STEPS).data(), STEPS),
                row.get(FIRING.AT));
    }
}
