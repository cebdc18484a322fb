package org.tillside.inbox;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.selectOne;
import static org.tillside.inbox.db.Tables.MESSAGE;

import java.util.List;
import java.util.stream.Stream;
import org.jooq.Condition;

/**
 * Which messages that are stored ask something of us, as {@link Kind#asks} says of one that comes.
 */
public final class AsksUs {

    /** As they stand in a row. */
    public static final List<String> KINDS =
            Stream.of(Kind.values())
                    .filter(Kind::asks)
                    .filter(it -> it != Kind.BOUNCE)
                    .map(Kind::word)
                    .toList();

    private AsksUs() {}

    /**
     * Of the table MESSAGE. A bounce asks if a mail of ours failed by it: it is no news of a delay.
     */
    public static Condition message() {
        var ours = MESSAGE.as("ours");
        var failed =
                selectOne()
                        .from(ours)
                        .where(
                                ours.CONVERSATION_ID.eq(MESSAGE.CONVERSATION_ID),
                                ours.BOUNCE_ID.eq(MESSAGE.ID));
        return MESSAGE.DIRECTION
                .eq(Direction.IN.word())
                .and(
                        MESSAGE.KIND
                                .in(KINDS)
                                .or(MESSAGE.KIND.eq(Kind.BOUNCE.word()).and(exists(failed))));
    }
}
