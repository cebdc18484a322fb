package org.tillside.insight;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;
import static org.tillside.insight.db.Tables.STANDING;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What waits for us now. */
@Component
public class Backlog {

    /** Where one age ends and the next begins. */
    static final List<Duration> AGES =
            List.of(
                    Duration.ofHours(4),
                    Duration.ofHours(24),
                    Duration.ofDays(3),
                    Duration.ofDays(7));

    private final DSLContext sql;

    Backlog(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * @param unassigned nobody has them
     * @param soon due soon, and not overdue
     * @param oldest since when the one waits that has waited longest; null: none does
     */
    public record Waiting(
            int number, int unassigned, int overdue, int soon, @Nullable Instant oldest) {

        public static final Waiting NONE = new Waiting(0, 0, 0, 0, null);

        public Waiting and(Waiting other) {
            return new Waiting(
                    number + other.number,
                    unassigned + other.unassigned,
                    overdue + other.overdue,
                    soon + other.soon,
                    earlier(oldest, other.oldest));
        }

        private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
            if (one == null) return other;
            return other == null || one.isBefore(other) ? one : other;
        }
    }

    /** By mailbox; one without a waiting conversation is missing. */
    @Transactional(readOnly = true)
    public Map<UUID, Waiting> byMailbox(Instant now) {
        var overdue = STANDING.DUE_AT.lt(now);
        return sql.select(
                        STANDING.MAILBOX_ID,
                        count(),
                        count().filterWhere(STANDING.PERSON_ID.eq(Fact.NOBODY)),
                        count().filterWhere(overdue),
                        count().filterWhere(STANDING.SOON_AT.le(now).andNot(overdue)),
                        min(STANDING.WAITING_SINCE))
                .from(STANDING)
                .groupBy(STANDING.MAILBOX_ID)
                .fetchMap(
                        row -> row.value1(),
                        row ->
                                new Waiting(
                                        row.value2(),
                                        row.value3(),
                                        row.value4(),
                                        row.value5(),
                                        row.value6()));
    }

    /** By how many of {@link #AGES} they have outlived. */
    Map<Integer, Waiting> byAge(Extent extent) {
        Field<Integer> age = inline(0);
        for (var limit : AGES)
            age =
                    age.plus(
                            when(STANDING.WAITING_SINCE.le(extent.asOf().minus(limit)), inline(1))
                                    .otherwise(inline(0)));
        var overdue = STANDING.DUE_AT.lt(extent.asOf());
        var found = new HashMap<Integer, Waiting>();
        var each =
                sql.select(
                                age.as("age"),
                                STANDING.PERSON_ID.eq(Fact.NOBODY).as("free"),
                                DSL.coalesce(field(overdue), inline(false)).as("late"))
                        .from(STANDING)
                        .where(of(extent))
                        .asTable("each");
        sql.select(
                        each.field("age", Integer.class),
                        count(),
                        count().filterWhere(DSL.condition(each.field("free", Boolean.class))),
                        count().filterWhere(DSL.condition(each.field("late", Boolean.class))))
                .from(each)
                .groupBy(each.field("age"))
                .forEach(row ->
                        found.put(
                                row.value1(),
                                new Waiting(row.value2(), row.value3(), row.value4(), 0, null)));
        return found;
    }

    private static Condition of(Extent extent) {
        var mailboxes = extent.mailboxes();
        return (mailboxes == null ? noCondition() : STANDING.MAILBOX_ID.in(mailboxes))
                .and(
                        extent.language() == null
                                ? noCondition()
                                : STANDING.LANGUAGE.eq(extent.language()))
                .and(
                        extent.person() == null
                                ? noCondition()
                                : STANDING.PERSON_ID.eq(extent.person()))
                .and(
                        extent.tag() == null
                                ? noCondition()
                                : val(extent.tag()).eq(DSL.any(STANDING.TAGS)));
    }
}
