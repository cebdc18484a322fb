package org.tillside.inbox.rules;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;
import static org.tillside.inbox.db.Tables.CONVERSATION;
import static org.tillside.inbox.db.Tables.MESSAGE;
import static org.tillside.inbox.db.Tables.RULE_EVENT;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.MessageId;

/**
 * Finds conversations in which the buyer has been silent since our last answer left for as long as
 * a rule waits. What became so more than two days ago is left alone: a new rule does not go through
 * all that ever was.
 */
@Component
class Silences {

    private static final Duration WINDOW = Duration.ofDays(2);
    private static final int MOST = 500;

    private final DSLContext sql;
    private final Rules rules;
    private final RuleEvents events;
    private final Clock clock;

    Silences(DSLContext sql, Rules rules, RuleEvents events, Clock clock) {
        this.sql = sql;
        this.rules = rules;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    public void look() {
        for (var rule : rules.all())
            if (rule.running() && rule.says().occasion() == Occasion.SILENT) look(rule);
    }

    private void look(Rule rule) {
        var now = clock.instant();
        var since = now.minus(Duration.ofMinutes(Objects.requireNonNull(rule.says().patience())));
        var key = "silent/" + rule.id() + "/";
        sql.select(MESSAGE.CONVERSATION_ID, MESSAGE.ID)
                .from(MESSAGE)
                .join(CONVERSATION)
                .on(CONVERSATION.WORKSPACE_ID.eq(MESSAGE.WORKSPACE_ID))
                .and(CONVERSATION.ID.eq(MESSAGE.CONVERSATION_ID))
                .where(isSilent(now))
                .and(Spoken.SINCE.le(since))
                .and(Spoken.SINCE.gt(since.minus(WINDOW)))
                .and(isUntold(rule))
                .orderBy(Spoken.SINCE)
                .limit(MOST)
                .forEach(row -> tell(rule, row.value1(), row.value2(), key, now));
    }

    private void tell(Rule rule, UUID conversation, UUID message, String key, Instant now) {
        events.keep(
                Occasion.SILENT,
                new ConversationId(conversation),
                new MessageId(message),
                rule.id(),
                key + message,
                now,
                DSL.trueCondition());
    }

    /** Whether nobody has said anything since: it may have been told hours ago, and rested. */
    boolean goesOn(RuleEvent told) {
        var message = told.message();
        return message != null
                && sql.fetchExists(
                        selectOne()
                                .from(MESSAGE)
                                .join(CONVERSATION)
                                .on(CONVERSATION.WORKSPACE_ID.eq(MESSAGE.WORKSPACE_ID))
                                .and(CONVERSATION.ID.eq(MESSAGE.CONVERSATION_ID))
                                .where(MESSAGE.ID.eq(message.value()))
                                .and(CONVERSATION.ID.eq(told.conversation().value()))
                                .and(isSilent(clock.instant())));
    }

    private static Condition isSilent(Instant now) {
        return Spoken.byUs()
                .and(CONVERSATION.STATUS.eq(inline("waiting")))
                .and(Spoken.isLast(val(now, SQLDataType.INSTANT)));
    }

    /** By columns that stand in an index; the key decides, should it have moved meanwhile. */
    private static Condition isUntold(Rule rule) {
        return notExists(
                selectOne()
                        .from(RULE_EVENT)
                        .where(RULE_EVENT.WORKSPACE_ID.eq(MESSAGE.WORKSPACE_ID))
                        .and(RULE_EVENT.CONVERSATION_ID.eq(MESSAGE.CONVERSATION_ID))
                        .and(RULE_EVENT.MESSAGE_ID.eq(MESSAGE.ID))
                        .and(RULE_EVENT.RULE_ID.eq(rule.id().value()))
                        .and(RULE_EVENT.OCCASION.eq(Occasion.SILENT.word())));
    }
}
