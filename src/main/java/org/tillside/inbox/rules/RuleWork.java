package org.tillside.inbox.rules;

import static org.tillside.inbox.Columns.maybe;
import static org.tillside.inbox.db.Tables.RULE_EVENT;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Records;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.MessageId;
import org.tillside.inbox.lists.Circumstances;

/**
 * Has rules look at one event, in one transaction: what they did, that they fired, and that the
 * event is done are committed together or not at all.
 */
@Component
class RuleWork {

    private static final int MOST_TRIES = 12;

    /** After the first try; each further one is twice as long: eight hours and a half in all. */
    private static final Duration REST = Duration.ofSeconds(15);

    private static final int BATCH = 1_000;

    /** Longer than any rule waits for a silent buyer, so that nothing is told anew. */
    private static final Duration KEPT = Duration.ofDays(60);

    private final DSLContext sql;
    private final Rules rules;
    private final Firings firings;
    private final Deeds deeds;
    private final Circumstances circumstances;
    private final Silences silences;
    private final Clock clock;

    RuleWork(
            DSLContext sql,
            Rules rules,
            Firings firings,
            Deeds deeds,
            Circumstances circumstances,
            Silences silences,
            Clock clock) {
        this.sql = sql;
        this.rules = rules;
        this.firings = firings;
        this.deeds = deeds;
        this.circumstances = circumstances;
        this.silences = silences;
        this.clock = clock;
    }

    /**
     * An event that waits.
     *
     * @param tries how many failed
     */
    record Waiting(UUID id, int tries) {

        boolean isLast() {
            return tries + 1 >= MOST_TRIES;
        }
    }

    /** The oldest that waits, does not rest, and that nobody else looks at right now. */
    @Transactional
    public Optional<Waiting> next() {
        return sql.select(RULE_EVENT.ID, RULE_EVENT.TRIES)
                .from(RULE_EVENT)
                .where(
                        RULE_EVENT.DONE_AT.isNull(),
                        RULE_EVENT
                                .NOT_BEFORE
                                .isNull()
                                .or(RULE_EVENT.NOT_BEFORE.le(clock.instant())))
                .orderBy(RULE_EVENT.TRIES, RULE_EVENT.ID)
                .limit(1)
                .forUpdate()
                .skipLocked()
                .fetchOptional(Records.mapping(Waiting::new));
    }

    /**
     * @return false if somebody else looks at it, or did
     */
    @Transactional
    public boolean take(Waiting it) {
        var found =
                sql.selectFrom(RULE_EVENT)
                        .where(still(it))
                        .forUpdate()
                        .skipLocked()
                        .fetchOptional(RuleWork::event);
        if (found.isEmpty()) return false;
        look(found.get(), it.isLast());
        sql.update(RULE_EVENT)
                .set(RULE_EVENT.DONE_AT, clock.instant())
                .where(RULE_EVENT.ID.eq(it.id()))
                .execute();
        return true;
    }

    private static Condition still(Waiting it) {
        return RULE_EVENT
                .ID
                .eq(it.id())
                .and(RULE_EVENT.TRIES.eq(it.tries()))
                .and(RULE_EVENT.DONE_AT.isNull());
    }

    private void look(RuleEvent event, boolean last) {
        if (event.occasion() == Occasion.SILENT && !silences.goesOn(event)) return;
        for (var rule : rules.waitingFor(event)) {
            var facts = circumstances.now(event.conversation(), event.message(), event.at());
            if (facts.isEmpty()) return;
            if (!rule.says().condition().holds(facts.get())) continue;
            var firing = firings.begin(rule, event);
            if (firing.isEmpty()) continue;
            firings.end(firing.get(), deeds.all(rule, event, firing.get(), last));
            if (rule.says().stops()) return;
        }
    }

    /**
     * It rests, the longer the more often it failed. After the last try it waits no more: it would
     * only be in the way.
     *
     * @return true if it was given up
     */
    @Transactional
    public boolean failed(Waiting it) {
        var now = clock.instant();
        int noted =
                sql.update(RULE_EVENT)
                        .set(RULE_EVENT.TRIES, it.tries() + 1)
                        .set(RULE_EVENT.NOT_BEFORE, now.plus(REST.multipliedBy(1L << it.tries())))
                        .set(RULE_EVENT.DONE_AT, it.isLast() ? now : null)
                        .where(still(it))
                        .execute();
        return noted == 1 && it.isLast();
    }

    /** The leads hear of each rule for which this was, and that nobody looks any more. */
    @Transactional
    public void tellOfGivenUp(Waiting it) {
        sql.selectFrom(RULE_EVENT)
                .where(RULE_EVENT.ID.eq(it.id()))
                .fetchOptional(RuleWork::event)
                .ifPresent(event -> rules.waitingFor(event).forEach(deeds::tellOfGivenUp));
    }

    /** What was done long ago cannot be told again. */
    @Transactional
    public void forget() {
        List<UUID> old =
                sql.select(RULE_EVENT.ID)
                        .from(RULE_EVENT)
                        .where(RULE_EVENT.DONE_AT.lt(clock.instant().minus(KEPT)))
                        .orderBy(RULE_EVENT.DONE_AT)
                        .limit(BATCH)
                        .forUpdate()
                        .skipLocked()
                        .fetch(RULE_EVENT.ID);
        if (!old.isEmpty()) sql.deleteFrom(RULE_EVENT).where(RULE_EVENT.ID.in(old)).execute();
    }

    private static RuleEvent event(Record row) {
        return new RuleEvent(
                row.get(RULE_EVENT.ID),
                Occasion.of(row.get(RULE_EVENT.OCCASION)),
                new ConversationId(row.get(RULE_EVENT.CONVERSATION_ID)),
                maybe(row, RULE_EVENT.MESSAGE_ID, MessageId::new),
                maybe(row, RULE_EVENT.RULE_ID, RuleId::new),
                row.get(RULE_EVENT.ORIGIN_ID),
                row.get(RULE_EVENT.DEPTH),
                row.get(RULE_EVENT.AT),
                row.get(RULE_EVENT.TOLD_AT));
    }
}
