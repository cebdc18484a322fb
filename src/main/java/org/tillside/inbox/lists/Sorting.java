package org.tillside.inbox.lists;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.val;
import static org.tillside.inbox.db.Tables.CONVERSATION;

import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.tillside.inbox.Conversation;
import org.tillside.kernel.Cursor;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Priority;

/** How a list is sorted and paged: where the next page begins, and what stands there. */
public final class Sorting {

    /** After everything that is due. */
    private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    private static final Field<Instant> DUE =
            coalesce(CONVERSATION.DUE_AT, val(NEVER, SQLDataType.INSTANT));

    private Sorting() {}

    public static List<OrderField<?>> order(Sort sort) {
        return switch (sort) {
            case NEWEST -> List.of(CONVERSATION.UPDATED_AT.desc(), CONVERSATION.ID.desc());
            case DUE -> List.of(DUE, CONVERSATION.ID);
            case PRIORITY ->
                    List.of(
                            CONVERSATION.PRIORITY.desc(),
                            CONVERSATION.UPDATED_AT.desc(),
                            CONVERSATION.ID.desc());
        };
    }

    /** Faults: {@code cursor.invalid}. */
    public static Condition beyond(Sort sort, @Nullable String after) {
        if (after == null) return noCondition();
        return switch (sort) {
            case NEWEST -> {
                var last = Cursor.decode(after);
                yield row(CONVERSATION.UPDATED_AT, CONVERSATION.ID).lt(last.at(), last.id());
            }
            case DUE -> {
                var last = Cursor.decode(after);
                yield row(DUE, CONVERSATION.ID)
                        .gt(val(last.at(), SQLDataType.INSTANT), val(last.id()));
            }
            case PRIORITY -> {
                if (after.isEmpty()) throw invalid();
                int rank = Character.digit(after.charAt(0), Priority.values().length);
                if (rank < 0) throw invalid();
                var last = Cursor.decode(after.substring(1));
                yield row(CONVERSATION.PRIORITY, CONVERSATION.UPDATED_AT, CONVERSATION.ID)
                        .lt(inline(rank), val(last.at(), SQLDataType.INSTANT), val(last.id()));
            }
        };
    }

    public static String cursor(Sort sort, Conversation last) {
        return switch (sort) {
            case NEWEST -> new Cursor(last.updatedAt(), last.id().value()).encode();
            case DUE ->
                    new Cursor(last.due() == null ? NEVER : last.due(), last.id().value()).encode();
            case PRIORITY ->
                    last.priority().ordinal()
                            + new Cursor(last.updatedAt(), last.id().value()).encode();
        };
    }

    private static Fault invalid() {
        return Fault.user(
                "cursor.invalid",
                "The value of \"after\" is not one that a list gave out; leave it away to begin at the start.");
    }
}
