package org.tillside.inbox.rules;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;
import static org.tillside.inbox.db.Tables.MESSAGE;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.tillside.inbox.Direction;
import org.tillside.inbox.Kind;
import org.tillside.inbox.answering.Mode;
import org.tillside.inbox.db.tables.Message;

/**
 * What counts as a word where rules wait for a buyer who is silent: what people say to each other.
 * Machines say nothing, on either side, and what is forwarded is said to others.
 */
final class Spoken {

    private static final List<String> BY_PEOPLE =
            Stream.of(Kind.HUMAN, Kind.CALENDAR).map(Kind::word).toList();

    /** Since when the buyer could have answered what the table MESSAGE holds. */
    static final Field<Instant> SINCE = coalesce(MESSAGE.LEFT_AT, MESSAGE.AT);

    private Spoken() {}

    /** Of the table MESSAGE: we said it, and it left; history that was brought is not ours. */
    static Condition byUs() {
        return said(MESSAGE)
                .and(MESSAGE.BYGONE.isFalse())
                .and(MESSAGE.DELIVERY.eq(inline("sent")))
                .and(MESSAGE.BOUNCE_ID.isNull());
    }

    /** Until then nobody said anything after what the table MESSAGE holds. */
    static Condition isLast(Field<Instant> until) {
        var later = MESSAGE.as("later");
        return notExists(
                selectOne()
                        .from(later)
                        .where(later.WORKSPACE_ID.eq(MESSAGE.WORKSPACE_ID))
                        .and(later.CONVERSATION_ID.eq(MESSAGE.CONVERSATION_ID))
                        .and(said(later).or(asked(later)))
                        .and(later.AT.gt(MESSAGE.AT))
                        .and(later.AT.le(until)));
    }

    /** Also what has not left yet: then the buyer waits for it. */
    private static Condition said(Message it) {
        return it.DIRECTION
                .eq(inline(Direction.OUT.word()))
                .and(it.AUTOMATIC.isFalse())
                .and(it.MODE.isDistinctFrom(inline(Mode.FORWARD.word())));
    }

    /** Whatever its header says of automatic answers: its kind tells who wrote it. */
    private static Condition asked(Message it) {
        return it.DIRECTION.eq(inline(Direction.IN.word())).and(it.KIND.in(BY_PEOPLE));
    }
}
