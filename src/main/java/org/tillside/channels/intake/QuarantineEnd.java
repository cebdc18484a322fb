package org.tillside.channels.intake;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.sum;
import static org.tillside.channels.db.Tables.INTAKE;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Deletes mail that stands in quarantine: after long, or because its sender wants it. */
@Component
public class QuarantineEnd {

    private final DSLContext sql;
    private final ForgottenMails forgotten;

    QuarantineEnd(DSLContext sql, ForgottenMails forgotten) {
        this.sql = sql;
        this.forgotten = forgotten;
    }

    /**
     * How much there is.
     *
     * @param oldest null where there is none; so with newest
     */
    public record Extent(
            int mails, long bytes, @Nullable Instant oldest, @Nullable Instant newest) {}

    @Transactional(readOnly = true)
    public Extent extent(Instant before) {
        return sql.select(
                        count(),
                        coalesce(sum(INTAKE.SIZE), inline(BigDecimal.ZERO)),
                        min(INTAKE.RECEIVED_AT),
                        max(INTAKE.RECEIVED_AT))
                .from(INTAKE)
                .where(isOld(before))
                .fetchSingle(row ->
                        new Extent(
                                row.value1(),
                                row.value2().longValue(),
                                row.value3(),
                                row.value4()));
    }

    /**
     * Deletes so many of those that came before that moment.
     *
     * @return how many there were; oldest and newest are null
     */
    @Transactional
    public Extent forget(Instant before, int most) {
        List<IntakeId> some =
                sql.select(INTAKE.ID)
                        .from(INTAKE)
                        .where(isOld(before))
                        .orderBy(INTAKE.ID)
                        .limit(most)
                        .forUpdate()
                        .skipLocked()
                        .fetch(row -> new IntakeId(row.value1()));
        if (some.isEmpty()) return new Extent(0, 0, null, null);
        return new Extent(some.size(), forgotten.forget(some, List.of()), null, null);
    }

    /**
     * Deletes what came from these addresses.
     *
     * @param addresses lower case
     * @return how many mails there were
     */
    @Transactional
    public int forgetFrom(Collection<String> addresses) {
        var some =
                sql.select(INTAKE.ID)
                        .from(INTAKE)
                        .where(INTAKE.STATE.eq(IntakeState.QUARANTINED.word()))
                        .and(
                                lower(INTAKE.ENVELOPE_FROM)
                                        .in(addresses)
                                        .or(lower(INTAKE.SENDER).in(addresses)))
                        .orderBy(INTAKE.ID)
                        .forUpdate()
                        .fetch(row -> new IntakeId(row.value1()));
        if (!some.isEmpty()) forgotten.forget(some, List.of());
        return some.size();
    }

    private static Condition isOld(Instant before) {
        return INTAKE.STATE.eq(IntakeState.QUARANTINED.word()).and(INTAKE.RECEIVED_AT.lt(before));
    }
}
