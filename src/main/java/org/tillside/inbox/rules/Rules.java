package org.tillside.inbox.rules;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.max;
import static org.tillside.inbox.db.Tables.RULE;
import static org.tillside.inbox.db.Tables.RULE_VERSION;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.database.Workspace;
import org.tillside.journal.Journal;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Ids;
import org.tillside.workforce.Workers;

/** The rules of the current workspace, in their order. */
@Component
public class Rules {

    static final int MOST = 200;

    private final DSLContext sql;
    private final RuleTexts texts;
    private final Journal journal;
    private final Clock clock;

    Rules(DSLContext sql, RuleTexts texts, Journal journal, Clock clock) {
        this.sql = sql;
        this.texts = texts;
        this.journal = journal;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<Rule> all() {
        return texts.where(RULE.ENDED_AT.isNull());
    }

    @Transactional(readOnly = true)
    public Optional<Rule> find(RuleId id) {
        return texts.where(RULE.ID.eq(id.value()).and(RULE.ENDED_AT.isNull())).stream().findFirst();
    }

    /** Faults: {@code rule.unknown}. */
    @Transactional(readOnly = true)
    public Rule get(RuleId id) {
        return find(id).orElseThrow(() -> Fault.unknown("rule", id));
    }

    /** Those that run, wait for this, and did so when it was told. */
    List<Rule> waitingFor(RuleEvent event) {
        Condition those =
                RULE.RUNNING
                        .isTrue()
                        .and(RULE.ENDED_AT.isNull())
                        .and(RULE.SINCE.le(event.toldAt()))
                        .and(RULE_VERSION.OCCASION.eq(event.occasion().word()));
        if (event.rule() != null) those = those.and(RULE.ID.eq(event.rule().value()));
        return texts.where(those);
    }

    /**
     * It stands last. The same words again, as by a double click, are the same rule. Faults: {@code
     * rule.too-many}, {@code rule.forbidden}.
     */
    @Transactional
    public Rule create(RuleText says, boolean running) {
        lock();
        var all = all();
        var same = all.stream().filter(it -> it.says().equals(says)).findFirst();
        if (same.isPresent()) return same.get();
        if (all.size() >= MOST)
            throw Fault.user("rule.too-many", "There are " + MOST + " rules already.");
        var id = new RuleId(Ids.next());
        var now = clock.instant();
        sql.insertInto(RULE)
                .set(RULE.WORKSPACE_ID, Workspace.current().id())
                .set(RULE.ID, id.value())
                .set(RULE.PLACE, nextPlace())
                .set(RULE.RUNNING, running)
                .set(RULE.SINCE, now)
                .set(RULE.VERSION, 1)
                .set(RULE.CREATED_AT, now)
                .execute();
        texts.keep(id, 1, says);
        note("rule.created", id, says.name());
        return get(id);
    }

    /** What it says becomes its next version; the same words again are none. */
    @Transactional
    public Rule change(RuleId id, RuleText says) {
        lock();
        var before = get(id);
        if (before.says().equals(says)) return before;
        texts.keep(id, before.version() + 1, says);
        sql.update(RULE)
                .set(RULE.VERSION, before.version() + 1)
                .where(RULE.ID.eq(id.value()))
                .execute();
        note("rule.changed", id, says.name());
        return get(id);
    }

    /** What was told before it was turned on is nothing to it. */
    @Transactional
    public void turn(RuleId id, boolean running) {
        lock();
        var rule = get(id);
        if (rule.running() == running) return;
        sql.update(RULE)
                .set(RULE.RUNNING, running)
                .set(RULE.SINCE, clock.instant())
                .where(RULE.ID.eq(id.value()))
                .execute();
        note(running ? "rule.turned-on" : "rule.turned-off", id, rule.says().name());
    }

    /** It goes to this place among the others, from 0. */
    @Transactional
    public void move(RuleId id, int place) {
        lock();
        var rule = get(id);
        var order = new ArrayList<>(all().stream().map(Rule::id).toList());
        int before = order.indexOf(id);
        int after = Math.clamp(place, 0, order.size() - 1);
        if (before == after) return;
        order.remove(before);
        order.add(after, id);
        for (int i = 0; i < order.size(); i++)
            sql.update(RULE)
                    .set(RULE.PLACE, i)
                    .where(RULE.ID.eq(order.get(i).value()), RULE.PLACE.ne(i))
                    .execute();
        note("rule.moved", id, rule.says().name());
    }

    /** It is looked at no more; what it did stays. Said twice, it happens once. */
    @Transactional
    public void end(RuleId id) {
        setEnd(id, clock.instant(), "rule.ended");
    }

    @Transactional
    public void reopen(RuleId id) {
        setEnd(id, null, "rule.reopened");
    }

    private void setEnd(RuleId id, @Nullable Instant at, String act) {
        lock();
        var rule =
                texts.where(RULE.ID.eq(id.value())).stream()
                        .findFirst()
                        .orElseThrow(() -> Fault.unknown("rule", id));
        int changed =
                sql.update(RULE)
                        .set(RULE.ENDED_AT, at)
                        .set(RULE.SINCE, clock.instant())
                        .where(RULE.ID.eq(id.value()))
                        .and(at == null ? RULE.ENDED_AT.isNotNull() : RULE.ENDED_AT.isNull())
                        .execute();
        if (changed > 0) note(act, id, rule.says().name());
    }

    /** Two who change rules at once take turns. */
    private void lock() {
        if (!Workers.leads())
            throw Fault.user("rule.forbidden", "Leads and owners make the rules.");
        sql.execute(
                "select pg_advisory_xact_lock(hashtextextended('rules', 0) # hashtextextended(?, 0))",
                Workspace.current().id().toString());
    }

    private int nextPlace() {
        return sql.select(coalesce(max(RULE.PLACE), -1).add(1))
                .from(RULE)
                .where(RULE.ENDED_AT.isNull())
                .fetchSingle()
                .value1();
    }

    private void note(String act, RuleId id, String name) {
        journal.note(act, "rule", id.toString(), name, Map.of());
    }
}
