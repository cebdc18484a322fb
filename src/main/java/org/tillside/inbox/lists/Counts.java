package org.tillside.inbox.lists;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.selectOne;
import static org.tillside.inbox.db.Tables.CONVERSATION;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.ResultQuery;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.inbox.Sight;

/** How many conversations stand in each view. */
@Component
public class Counts {

    /** Nobody needs to know more exactly; it bounds what a count costs. */
    public static final int MOST = 10_000;

    private final DSLContext sql;

    Counts(DSLContext sql) {
        this.sql = sql;
    }

    /** How many stand in this view, at most {@link #MOST} + 1. */
    @Transactional(readOnly = true)
    public long of(View view) {
        return sql.select(count(view)).fetchSingle().value1();
    }

    /**
     * Of the views of conversations, in one statement; each at most {@link #MOST} + 1, of the
     * closed ones and of spam 1.
     */
    @Transactional(readOnly = true)
    public Map<View, Long> all() {
        var views = View.shown().stream().filter(View::ofConversations).toList();
        var counted = question(views).fetchSingle();
        var counts = new EnumMap<View, Long>(View.class);
        for (int i = 0; i < views.size(); i++) counts.put(views.get(i), counted.get(i, Long.class));
        return counts;
    }

    ResultQuery<?> question(List<View> views) {
        return sql.select(views.stream().map(Counts::count).toList());
    }

    private static Field<Integer> count(View view) {
        return field(
                selectCount()
                        .from(
                                selectOne()
                                        .from(CONVERSATION)
                                        .where(view.filter().condition().and(Sight.condition()))
                                        .limit(most(view) + 1)
                                        .asTable(view.word())));
    }

    /** How many are closed, or spam, tells nobody what to do; whether there are any, does. */
    private static int most(View view) {
        return view == View.CLOSED || view == View.SPAM ? 0 : MOST;
    }
}
