package org.tillside.inbox.asides;

import static java.util.Objects.requireNonNullElse;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.tillside.inbox.db.Tables.ASIDE_LETTER;

import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.springframework.stereotype.Component;
import org.tillside.inbox.AsksUs;
import org.tillside.inbox.Direction;
import org.tillside.inbox.Kind;

/**
 * How a side conversation stood before a letter of ours, put back when that is taken back: only
 * what the letter made itself. What they answered and what a colleague said since stays.
 */
@Component
class AsideBefore {

    /** What {@link #putBack} has to know of a letter that is gone. */
    static final List<Field<?>> COLUMNS =
            List.of(
                    ASIDE_LETTER.ID,
                    ASIDE_LETTER.THEIRS_BEFORE,
                    ASIDE_LETTER.DONE_BEFORE,
                    ASIDE_LETTER.DONE_BY_BEFORE);

    private final DSLContext sql;
    private final AsideRows rows;

    AsideBefore(DSLContext sql, AsideRows rows) {
        this.sql = sql;
        this.rows = rows;
    }

    /** Call it with the aside locked and the letter deleted. */
    void putBack(Aside it, Record gone) {
        if (handOn(it, gone) || !it.theirs() || answered(it, gone)) return;
        boolean theirs = requireNonNullElse(gone.get(ASIDE_LETTER.THEIRS_BEFORE), true);
        rows.restore(
                it,
                theirs,
                it.done() ? it.doneAt() : gone.get(ASIDE_LETTER.DONE_BEFORE),
                it.done() ? it.doneBy() : gone.get(ASIDE_LETTER.DONE_BY_BEFORE));
    }

    private boolean answered(Aside it, Record gone) {
        var ours = ASIDE_LETTER.as("ours");
        var failed =
                selectOne()
                        .from(ours)
                        .where(
                                ours.ASIDE_ID.eq(ASIDE_LETTER.ASIDE_ID),
                                ours.BOUNCE_ID.eq(ASIDE_LETTER.ID));
        var cameBack = ASIDE_LETTER.KIND.eq(Kind.BOUNCE.word()).and(exists(failed));
        return sql.fetchExists(
                ASIDE_LETTER,
                since(it, gone, Direction.IN).and(ASIDE_LETTER.KIND.in(AsksUs.KINDS).or(cameBack)));
    }

    /**
     * The next letter of ours found what this one had made: it has found what this one did.
     *
     * @return whether there is one
     */
    private boolean handOn(Aside it, Record gone) {
        var next =
                select(ASIDE_LETTER.ID)
                        .from(ASIDE_LETTER)
                        .where(since(it, gone, Direction.OUT))
                        .orderBy(ASIDE_LETTER.ID)
                        .limit(1);
        sql.update(ASIDE_LETTER)
                .set(ASIDE_LETTER.THEIRS_BEFORE, gone.get(ASIDE_LETTER.THEIRS_BEFORE))
                .set(ASIDE_LETTER.DONE_BEFORE, gone.get(ASIDE_LETTER.DONE_BEFORE))
                .set(ASIDE_LETTER.DONE_BY_BEFORE, gone.get(ASIDE_LETTER.DONE_BY_BEFORE))
                .where(ASIDE_LETTER.ID.eq(next))
                .and(ASIDE_LETTER.THEIRS_BEFORE.isTrue().and(ASIDE_LETTER.DONE_BEFORE.isNull()))
                .execute();
        return sql.fetchExists(ASIDE_LETTER, since(it, gone, Direction.OUT));
    }

    private static Condition since(Aside it, Record gone, Direction direction) {
        return ASIDE_LETTER
                .ASIDE_ID
                .eq(it.id().value())
                .and(ASIDE_LETTER.ID.gt(gone.get(ASIDE_LETTER.ID)))
                .and(ASIDE_LETTER.DIRECTION.eq(direction.word()));
    }
}
