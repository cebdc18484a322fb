package org.tillside.insight;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.val;
import static org.tillside.insight.db.Tables.DAY_COUNT;
import static org.tillside.insight.db.Tables.FACT;
import static org.tillside.insight.db.Tables.QUARTER_COUNT;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record3;
import org.jooq.Record5;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.springframework.stereotype.Component;
import org.tillside.insight.Fact.Kind;

/**
 * Reads the sums: by the day in UTC where a whole one belongs to what is asked for, and the facts
 * themselves at its ends.
 */
@Component
class Tally {

    private static final int QUARTERS_A_DAY = 96;
    private static final String NO_TAG = "";

    private static final List<String> HOURLY = words(Kind::hasHours);
    private static final List<String> ALL = words(_ -> true);
    private static final List<String> FORESEEN = List.of(Kind.LATE.word(), Kind.OWN_LATE.word());

    private final DSLContext sql;

    Tally(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * How many of a kind.
     *
     * @param tag only where it is asked by tag
     */
    record Count(Kind kind, UUID mailbox, String language, UUID person, String tag, int number) {}

    /** Times in seconds, and the quarters in which they ended; in no order, all of one length. */
    record Times(int[] quarters, int[] calendar, int[] working) {}

    /** By kind, from the extent's first quarter on. */
    Map<Kind, int[]> byQuarter(Extent extent) {
        var all = new EnumMap<Kind, int[]>(Kind.class);
        for (var word : HOURLY)
            all.put(Kind.of(word), new int[extent.endQuarter() - extent.firstQuarter()]);
        var each =
                (extent.isOfMailboxesOnly() ? summedQuarters(extent) : countedQuarters(extent))
                        .asTable("each");
        sql.select(
                        each.field(0, String.class),
                        DSL.arrayAgg(each.field(1, Integer.class)),
                        DSL.arrayAgg(each.field(2, Integer.class)))
                .from(each)
                .groupBy(each.field(0))
                .forEach(row -> {
                    var sums = Objects.requireNonNull(all.get(Kind.of(row.value1())));
                    var quarters = plain(row.value2());
                    var numbers = plain(row.value3());
                    for (int i = 0; i < quarters.length; i++)
                        sums[quarters[i] - extent.firstQuarter()] += numbers[i];
                });
        return all;
    }

    private Select<Record3<String, Integer, Integer>> summedQuarters(Extent extent) {
        var mailboxes = extent.mailboxes();
        return sql.select(QUARTER_COUNT.KIND, QUARTER_COUNT.QUARTER, QUARTER_COUNT.NUMBER)
                .from(QUARTER_COUNT)
                .where(QUARTER_COUNT.KIND.in(HOURLY))
                .and(
                        mailboxes == null
                                ? QUARTER_COUNT.MAILBOX_ID.eq(Fact.NOBODY)
                                : QUARTER_COUNT.MAILBOX_ID.in(mailboxes))
                .and(QUARTER_COUNT.QUARTER.ge(extent.firstQuarter()))
                .and(QUARTER_COUNT.QUARTER.lt(extent.endQuarter()));
    }

    private Select<Record3<String, Integer, Integer>> countedQuarters(Extent extent) {
        return sql.select(FACT.KIND, FACT.QUARTER, count().as("number"))
                .from(FACT)
                .where(FACT.KIND.in(HOURLY), facts(extent))
                .and(quarters(extent.firstQuarter(), extent.endQuarter()))
                .groupBy(FACT.KIND, FACT.QUARTER);
    }

    /** By everything but the tag. */
    List<Count> byAll(Extent extent) {
        var ends = ends(extent);
        var parts = new ArrayList<Select<Record5<String, UUID, String, UUID, Integer>>>();
        if (ends.first() < ends.end()) parts.add(summed(extent, ends));
        for (var edge : ends.edges()) parts.add(counted(extent, edge));
        var all = parts.stream().reduce(Select::unionAll).orElseThrow().asTable("each");
        return sql.select(
                        all.field(0, String.class),
                        all.field(1, UUID.class),
                        all.field(2, String.class),
                        all.field(3, UUID.class),
                        sum(all.field(4, Integer.class)))
                .from(all)
                .groupBy(all.field(0), all.field(1), all.field(2), all.field(3))
                .fetch(row ->
                        new Count(
                                Kind.of(row.value1()),
                                row.value2(),
                                row.value3(),
                                row.value4(),
                                NO_TAG,
                                row.value5().intValueExact()));
    }

    private Select<Record5<String, UUID, String, UUID, Integer>> summed(Extent extent, Ends ends) {
        return sql.select(
                        DAY_COUNT.KIND,
                        DAY_COUNT.MAILBOX_ID,
                        DAY_COUNT.LANGUAGE,
                        DAY_COUNT.PERSON_ID,
                        DAY_COUNT.NUMBER)
                .from(DAY_COUNT)
                .where(DAY_COUNT.TAG.eq(extent.tag() == null ? NO_TAG : extent.tag()))
                .and(days(extent, ends));
    }

    private Select<Record5<String, UUID, String, UUID, Integer>> counted(
            Extent extent, Condition edge) {
        return sql.select(
                        FACT.KIND,
                        FACT.MAILBOX_ID,
                        FACT.LANGUAGE,
                        FACT.PERSON_ID,
                        val(1).as("number"))
                .from(FACT)
                .where(FACT.KIND.in(ALL), facts(extent), edge);
    }

    /** By tag; what bears several is told of each. */
    List<Count> byTag(Extent extent) {
        var ends = ends(extent);
        var counts = new ArrayList<Count>();
        if (ends.first() < ends.end())
            counts.addAll(
                    sql.select(DAY_COUNT.KIND, DAY_COUNT.TAG, sum(DAY_COUNT.NUMBER))
                            .from(DAY_COUNT)
                            .where(
                                    extent.tag() == null
                                            ? DAY_COUNT.TAG.ne(NO_TAG)
                                            : DAY_COUNT.TAG.eq(extent.tag()))
                            .and(days(extent, ends))
                            .groupBy(DAY_COUNT.KIND, DAY_COUNT.TAG)
                            .fetch(row ->
                                    ofTag(
                                            row.value1(),
                                            row.value2(),
                                            row.value3().intValueExact())));
        Field<String> tag = field("unnest({0})", SQLDataType.VARCHAR, FACT.TAGS);
        for (var edge : ends.edges())
            sql.select(FACT.KIND, tag, count())
                    .from(FACT)
                    .where(FACT.KIND.in(ALL), facts(extent), edge)
                    .groupBy(FACT.KIND, tag)
                    .forEach(row -> {
                        if (extent.tag() == null || extent.tag().equals(row.value2()))
                            counts.add(ofTag(row.value1(), row.value2(), row.value3()));
                    });
        return counts;
    }

    private static Count ofTag(String kind, String tag, int number) {
        return new Count(Kind.of(kind), Fact.NOBODY, "", Fact.NOBODY, tag, number);
    }

    Times times(Kind kind, Extent extent) {
        return sql.select(
                        DSL.arrayAgg(FACT.QUARTER),
                        DSL.arrayAgg(FACT.CALENDAR_SECONDS),
                        DSL.arrayAgg(FACT.WORKING_SECONDS))
                .from(FACT)
                .where(FACT.KIND.eq(kind.word()), facts(extent))
                .and(quarters(extent.firstQuarter(), extent.endQuarter()))
                .fetchSingle(row ->
                        new Times(plain(row.value1()), plain(row.value2()), plain(row.value3())));
    }

    private static int[] plain(Integer @org.jspecify.annotations.Nullable [] boxed) {
        return boxed == null
                ? new int[0]
                : Arrays.stream(boxed).mapToInt(Integer::intValue).toArray();
    }

    /**
     * Whole days in UTC, and what is left at both ends.
     *
     * @param end the first day that is not whole any more
     */
    private record Ends(int first, int end, List<Condition> edges) {}

    /** Today is no whole day: what is foreseen for later is not counted. */
    private static Ends ends(Extent extent) {
        int from = extent.firstQuarter();
        int until = extent.endQuarter();
        int first = -Math.floorDiv(-from, QUARTERS_A_DAY);
        int end = Math.floorDiv(Math.min(until, Fact.quarter(extent.asOf())), QUARTERS_A_DAY);
        if (first >= end) return new Ends(first, first, List.of(quarters(from, until)));
        return new Ends(
                first,
                end,
                List.of(
                        quarters(from, first * QUARTERS_A_DAY),
                        quarters(end * QUARTERS_A_DAY, until)));
    }

    private static Condition quarters(int from, int end) {
        return FACT.QUARTER.ge(from).and(FACT.QUARTER.lt(end));
    }

    private static Condition facts(Extent extent) {
        var mailboxes = extent.mailboxes();
        return FACT.KIND
                .notIn(FORESEEN)
                .or(FACT.AT.lt(extent.asOf()))
                .and(mailboxes == null ? noCondition() : FACT.MAILBOX_ID.in(mailboxes))
                .and(
                        extent.language() == null
                                ? noCondition()
                                : FACT.LANGUAGE.eq(extent.language()))
                .and(extent.person() == null ? noCondition() : FACT.PERSON_ID.eq(extent.person()))
                .and(
                        extent.tag() == null
                                ? noCondition()
                                : val(extent.tag()).eq(DSL.any(FACT.TAGS)));
    }

    private static Condition days(Extent extent, Ends ends) {
        var mailboxes = extent.mailboxes();
        return DAY_COUNT
                .DAY
                .ge(ends.first())
                .and(DAY_COUNT.DAY.lt(ends.end()))
                .and(mailboxes == null ? noCondition() : DAY_COUNT.MAILBOX_ID.in(mailboxes))
                .and(
                        extent.language() == null
                                ? noCondition()
                                : DAY_COUNT.LANGUAGE.eq(extent.language()))
                .and(
                        extent.person() == null
                                ? noCondition()
                                : DAY_COUNT.PERSON_ID.eq(extent.person()));
    }

    private static List<String> words(java.util.function.Predicate<Kind> wanted) {
        return Stream.of(Kind.values()).filter(wanted).map(Kind::word).toList();
    }
}
