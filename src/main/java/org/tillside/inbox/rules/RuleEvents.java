package org.tillside.inbox.rules;

import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;
import static org.tillside.inbox.db.Tables.RULE;
import static org.tillside.inbox.db.Tables.RULE_EVENT;
import static org.tillside.inbox.db.Tables.RULE_VERSION;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tillside.database.AskedOnce;
import org.tillside.database.Workspace;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.MessageId;
import org.tillside.kernel.Ids;

/**
 * Keeps what happened for the rules that wait for it, in the transaction of what happened: neither
 * is there without the other. The same fact told twice is kept once. Where no rule waits for it,
 * nothing is written.
 */
@Component
public class RuleEvents {

    private static final List<Field<?>> COLUMNS =
            List.of(
                    RULE_EVENT.WORKSPACE_ID,
                    RULE_EVENT.ID,
                    RULE_EVENT.KEY,
                    RULE_EVENT.OCCASION,
                    RULE_EVENT.CONVERSATION_ID,
                    RULE_EVENT.MESSAGE_ID,
                    RULE_EVENT.RULE_ID,
                    RULE_EVENT.ORIGIN_ID,
                    RULE_EVENT.DEPTH,
                    RULE_EVENT.AT,
                    RULE_EVENT.TOLD_AT);

    private final DSLContext sql;
    private final RuleBell bell;
    private final Clock clock;

    RuleEvents(DSLContext sql, RuleBell bell, Clock clock) {
        this.sql = sql;
        this.bell = bell;
        this.clock = clock;
    }

    /** What is done right now is done by a rule. */
    public boolean areActing() {
        return RuleRun.isBound();
    }

    /** A conversation may be written later in the transaction. */
    public void made(ConversationId id) {
        tell(Occasion.MADE, id, null, "made/" + id, clock.instant());
    }

    public void came(ConversationId id, MessageId message, Instant at) {
        tell(Occasion.CAME, id, message, "came/" + message, at);
    }

    /** {@link #made}, and {@link #came} in it. */
    public void began(ConversationId id, MessageId message, Instant at) {
        made(id);
        came(id, message, at);
    }

    public void sent(ConversationId id, MessageId message) {
        tell(Occasion.SENT, id, message, "sent/" + message, clock.instant());
    }

    /**
     * @param due when the clock runs out: one that was put off is told again
     */
    public void clock(ConversationId id, UUID clockId, Instant due, boolean late) {
        var occasion = late ? Occasion.OVERDUE : Occasion.DUE_SOON;
        var key = occasion.word() + "/" + clockId + "/" + due;
        tell(occasion, id, null, key, clock.instant());
    }

    /**
     * @param kind as the thread tells it; most are nothing that a rule waits for
     */
    public void happened(ConversationId id, UUID happening, String kind) {
        var occasion =
                switch (kind) {
                    case "assigned", "given", "handed-on", "inherited" -> Occasion.ASSIGNED;
                    case "tagged" -> Occasion.TAGGED;
                    case "closed" -> Occasion.CLOSED;
                    default -> null;
                };
        if (occasion != null) tell(occasion, id, null, "happening/" + happening, clock.instant());
    }

    private void tell(
            Occasion occasion,
            ConversationId id,
            @Nullable MessageId message,
            String key,
            Instant at) {
        if (AskedOnce.of(occasion, () -> awaits(occasion)))
            keep(occasion, id, message, null, key, at, noCondition());
    }

    private boolean awaits(Occasion occasion) {
        return sql.fetchExists(
                selectOne()
                        .from(RULE)
                        .join(RULE_VERSION)
                        .on(RULE_VERSION.WORKSPACE_ID.eq(RULE.WORKSPACE_ID))
                        .and(RULE_VERSION.RULE_ID.eq(RULE.ID))
                        .and(RULE_VERSION.VERSION.eq(RULE.VERSION))
                        .where(RULE.RUNNING.isTrue(), RULE.ENDED_AT.isNull())
                        .and(RULE_VERSION.OCCASION.eq(occasion.word())));
    }

    /**
     * @param rule the only one that it is for; null: all that wait for it
     */
    void keep(
            Occasion occasion,
            ConversationId id,
            @Nullable MessageId message,
            @Nullable RuleId rule,
            String key,
            Instant at,
            Condition where) {
        keep(select(row(occasion, id, message, rule, key, at)).where(where));
    }

    private void keep(Select<?> rows) {
        if (RuleRun.isBound() && RuleRun.current().depth() >= RuleRun.DEEPEST) return;
        int kept =
                sql.insertInto(RULE_EVENT, COLUMNS)
                        .select(rows)
                        .onConflict(RULE_EVENT.WORKSPACE_ID, RULE_EVENT.KEY)
                        .doNothing()
                        .execute();
        if (kept > 0) bell.ringAfterCommit(Workspace.current());
    }

    /** In the order of {@link #COLUMNS}. */
    private List<Field<?>> row(
            Occasion occasion,
            ConversationId id,
            @Nullable MessageId message,
            @Nullable RuleId rule,
            String key,
            Instant at) {
        var event = Ids.next();
        boolean follows = RuleRun.isBound();
        return List.of(
                val(Workspace.current().id()),
                val(event),
                val(key),
                val(occasion.word()),
                val(id.value()),
                val(message == null ? null : message.value(), RULE_EVENT.MESSAGE_ID),
                val(rule == null ? null : rule.value(), RULE_EVENT.RULE_ID),
                val(follows ? RuleRun.current().origin() : event),
                val(follows ? RuleRun.current().depth() : 0),
                val(at, RULE_EVENT.AT),
                val(clock.instant(), RULE_EVENT.TOLD_AT));
    }
}
