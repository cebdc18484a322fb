package org.tillside.inbox.rules;

import static org.tillside.inbox.db.Tables.RULE;
import static org.tillside.inbox.db.Tables.RULE_VERSION;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.Actor;
import org.tillside.database.Workspace;
import org.tillside.inbox.lists.ConversationFields;
import org.tillside.kernel.ConditionJson;

/** What rules say, version by version. Rows are only added. */
@Component
public class RuleTexts {

    private final DSLContext sql;
    private final Clock clock;

    RuleTexts(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * @param by who wrote it
     */
    public record Version(int version, RuleText says, String by, Instant at) {}

    /** In their order, each in its newest version. */
    List<Rule> where(Condition which) {
        return sql.select(RULE.ID, RULE.RUNNING, RULE.VERSION)
                .select(RULE_VERSION.fields())
                .from(RULE)
                .join(RULE_VERSION)
                .on(RULE_VERSION.WORKSPACE_ID.eq(RULE.WORKSPACE_ID))
                .and(RULE_VERSION.RULE_ID.eq(RULE.ID))
                .and(RULE_VERSION.VERSION.eq(RULE.VERSION))
                .where(which)
                .orderBy(RULE.PLACE, RULE.ID)
                .fetch(row ->
                        new Rule(
                                new RuleId(row.get(RULE.ID)),
                                row.get(RULE.RUNNING),
                                row.get(RULE.VERSION),
                                text(row)));
    }

    /** The newest first. */
    @Transactional(readOnly = true)
    public List<Version> of(RuleId id, int most) {
        return sql.selectFrom(RULE_VERSION)
                .where(RULE_VERSION.RULE_ID.eq(id.value()))
                .orderBy(RULE_VERSION.VERSION.desc())
                .limit(most)
                .fetch(row ->
                        new Version(
                                row.get(RULE_VERSION.VERSION),
                                text(row),
                                row.get(RULE_VERSION.AUTHOR_NAME),
                                row.get(RULE_VERSION.AT)));
    }

    void keep(RuleId id, int version, RuleText says) {
        var actor = Actor.current();
        sql.insertInto(RULE_VERSION)
                .set(RULE_VERSION.WORKSPACE_ID, Workspace.current().id())
                .set(RULE_VERSION.RULE_ID, id.value())
                .set(RULE_VERSION.VERSION, version)
                .set(RULE_VERSION.NAME, says.name())
                .set(RULE_VERSION.OCCASION, says.occasion().word())
                .set(RULE_VERSION.PATIENCE, says.patience())
                .set(RULE_VERSION.CONDITION, JSONB.valueOf(ConditionJson.write(says.condition())))
                .set(RULE_VERSION.ACTIONS, JSONB.valueOf(ActionJson.write(says.actions())))
                .set(RULE_VERSION.STOPS, says.stops())
                .set(RULE_VERSION.AUTHOR_ID, actor.isPerson() ? actor.id() : null)
                .set(RULE_VERSION.AUTHOR_NAME, actor.name())
                .set(RULE_VERSION.AT, clock.instant())
                .execute();
    }

    private static RuleText text(Record row) {
        return new RuleText(
                row.get(RULE_VERSION.NAME),
                Occasion.of(row.get(RULE_VERSION.OCCASION)),
                row.get(RULE_VERSION.PATIENCE),
                ConditionJson.read(
                        row.get(RULE_VERSION.CONDITION).data(), ConversationFields.OF_RULES),
                ActionJson.read(row.get(RULE_VERSION.ACTIONS).data()),
                row.get(RULE_VERSION.STOPS));
    }
}
