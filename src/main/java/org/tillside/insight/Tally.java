package org.tillside.insight;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.sum;
import static org.tillside.insight.db.Tables.FACT;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record6;
import org.jooq.Select;
import org.jooq.impl.SQLDataType;
import org.springframework.stereotype.Component;
import org.tillside.insight.Fact.Kind;
import org.tillside.insight.Spans.Span;

/**
 * Reads the sums: by the month where a whole one belongs to what is asked for, by the day where a
 * whole one is left, and the facts themselves at its ends.
 */
@Component
class Tally {

    private static final Set<Kind> ALL = EnumSet.allOf(Kind.class);

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

    /** By everything but the tag. */
    List<Count> byAll(Extent extent) {
        var spans = Spans.of(extent);
        var facts =
                Stream.of(spans.quarters())
                        .filter(it -> !it.isEmpty())
                        .map(it ->
                                sql.select(
                                                FACT.KIND,
                                                FACT.MAILBOX_ID,
                                                FACT.LANGUAGE,
                                                FACT.PERSON_ID,
                                                inline(Kept.NO_TAG).as("tag"),
                                                inline(1).as("number"))
                                        .from(FACT)
                                        .where(Facts.of(extent, ALL, it)));
        var each =
                Stream.concat(sums(extent, spans, false), facts)
                        .map(it ->
                                (Select<Record6<String, UUID, String, UUID, String, Integer>>) it)
                        .reduce(Select::unionAll)
                        .orElseThrow()
                        .asTable("each");
        return sql.select(
                        each.field(0, String.class),
                        each.field(1, UUID.class),
                        each.field(2, String.class),
                        each.field(3, UUID.class),
                        sum(each.field(5, Integer.class)))
                .from(each)
                .groupBy(each.field(0), each.field(1), each.field(2), each.field(3))
                .fetch(row ->
                        new Count(
                                Kind.of(row.value1()),
                                row.value2(),
                                row.value3(),
                                row.value4(),
                                Kept.NO_TAG,
                                row.value5().intValueExact()));
    }

    /** By tag; what bears several is told of each. */
    List<Count> byTag(Extent extent) {
        var spans = Spans.of(extent);
        var counts = new ArrayList<Count>();
        sums(extent, spans, true)
                .reduce(Select::unionAll)
                .ifPresent(sums -> {
                    var each = sums.asTable("each");
                    sql.select(
                                    each.field(0, String.class),
                                    each.field(4, String.class),
                                    sum(each.field(5, Integer.class)))
                            .from(each)
                            .groupBy(each.field(0), each.field(4))
                            .forEach(row ->
                                    counts.add(
                                            ofTag(
                                                    row.value1(),
                                                    row.value2(),
                                                    row.value3().intValueExact())));
                });
        if (!spans.quarters().isEmpty()) counts.addAll(loose(extent, spans.quarters()));
        return counts;
    }

    private List<Count> loose(Extent extent, List<Span> quarters) {
        Field<String> tag = field("unnest({0})", SQLDataType.VARCHAR, FACT.TAGS);
        return sql
                .select(FACT.KIND, tag, count())
                .from(FACT)
                .where(Facts.of(extent, ALL, quarters))
                .groupBy(FACT.KIND, tag)
                .fetch(row -> ofTag(row.value1(), row.value2(), row.value3()))
                .stream()
                .filter(it -> extent.tag() == null || extent.tag().equals(it.tag()))
                .toList();
    }

    private static Count ofTag(String kind, String tag, int number) {
        return new Count(Kind.of(kind), Fact.NOBODY, "", Fact.NOBODY, tag, number);
    }

    private static Stream<Select<Record6<String, UUID, String, UUID, String, Integer>>> sums(
            Extent extent, Spans spans, boolean byTag) {
        return Stream.concat(
                Stream.of(spans.months())
                        .filter(it -> !it.isEmpty())
                        .map(it -> Kept.MONTHS.of(extent, it, byTag)),
                spans.days().stream().map(it -> Kept.DAYS.of(extent, it, byTag)));
    }
}
