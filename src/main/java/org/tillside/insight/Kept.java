package org.tillside.insight;

import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.tillside.insight.db.Tables.DAY_COUNT;
import static org.tillside.insight.db.Tables.MONTH_COUNT;

import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record6;
import org.jooq.Select;
import org.jooq.Table;
import org.tillside.insight.Spans.Span;

/** Sums that are kept, by the day or by the month: two tables of one shape. */
record Kept(
        Table<?> table,
        Field<Integer> span,
        Field<String> tag,
        Field<String> kind,
        Field<UUID> mailbox,
        Field<String> language,
        Field<UUID> person,
        Field<Integer> number) {

    static final String NO_TAG = "";

    static final Kept DAYS =
            new Kept(
                    DAY_COUNT,
                    DAY_COUNT.DAY,
                    DAY_COUNT.TAG,
                    DAY_COUNT.KIND,
                    DAY_COUNT.MAILBOX_ID,
                    DAY_COUNT.LANGUAGE,
                    DAY_COUNT.PERSON_ID,
                    DAY_COUNT.NUMBER);

    static final Kept MONTHS =
            new Kept(
                    MONTH_COUNT,
                    MONTH_COUNT.MONTH,
                    MONTH_COUNT.TAG,
                    MONTH_COUNT.KIND,
                    MONTH_COUNT.MAILBOX_ID,
                    MONTH_COUNT.LANGUAGE,
                    MONTH_COUNT.PERSON_ID,
                    MONTH_COUNT.NUMBER);

    /**
     * @param byTag those of each tag that is asked for, otherwise those of all conversations, or of
     *     those with the tag
     */
    Select<Record6<String, UUID, String, UUID, String, Integer>> of(
            Extent extent, Span of, boolean byTag) {
        return select(kind, mailbox, language, person, tag, number)
                .from(table)
                .where(tags(extent, byTag), span.ge(of.first()), span.lt(of.end()))
                .and(filters(extent));
    }

    private Condition tags(Extent extent, boolean byTag) {
        if (extent.tag() != null) return tag.eq(extent.tag());
        return byTag ? tag.ne(NO_TAG) : tag.eq(NO_TAG);
    }

    private Condition filters(Extent extent) {
        var mailboxes = extent.mailboxes();
        return (mailboxes == null ? noCondition() : mailbox.in(mailboxes))
                .and(extent.language() == null ? noCondition() : language.eq(extent.language()))
                .and(extent.person() == null ? noCondition() : person.eq(extent.person()));
    }
}
