package org.tillside.insight;

import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.val;
import static org.tillside.insight.db.Tables.FACT;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.tillside.insight.Fact.Kind;
import org.tillside.insight.Spans.Span;

/** Which facts an extent tells of. */
final class Facts {

    private static final List<String> FORESEEN =
            Stream.of(Kind.values()).filter(Kind::isForeseen).map(Kind::word).toList();

    private Facts() {}

    /**
     * Those of its spans; what is foreseen for later is none yet.
     *
     * @param quarters at least one
     */
    static Condition of(Extent extent, Collection<Kind> kinds, Collection<Span> quarters) {
        return FACT.KIND
                .in(kinds.stream().map(Kind::word).toList())
                .and(FACT.KIND.notIn(FORESEEN).or(FACT.AT.lt(extent.asOf())))
                .and(filters(extent))
                .and(DSL.or(quarters.stream().map(Facts::within).toList()));
    }

    /**
     * All of a day in UTC that is sealed when it is over.
     *
     * @param day since 1970
     */
    static Condition ofDay(int day) {
        return ofDays(val(day * Fact.QUARTERS_A_DAY), val((day + 1) * Fact.QUARTERS_A_DAY));
    }

    /**
     * @param since the first quarter
     * @param until the first one after them
     */
    static Condition ofDays(Field<Integer> since, Field<Integer> until) {
        return FACT.KIND
                .in(SealedDay.KINDS.stream().map(Kind::word).toList())
                .and(FACT.QUARTER.ge(since))
                .and(FACT.QUARTER.lt(until));
    }

    private static Condition within(Span span) {
        return FACT.QUARTER.ge(span.first()).and(FACT.QUARTER.lt(span.end()));
    }

    private static Condition filters(Extent extent) {
        var mailboxes = extent.mailboxes();
        var language = extent.language();
        var person = extent.person();
        var tag = extent.tag();
        return (mailboxes == null ? noCondition() : FACT.MAILBOX_ID.in(mailboxes))
                .and(language == null ? noCondition() : FACT.LANGUAGE.eq(language))
                .and(person == null ? noCondition() : FACT.PERSON_ID.eq(person))
                .and(tag == null ? noCondition() : val(tag).eq(DSL.any(FACT.TAGS)));
    }
}
