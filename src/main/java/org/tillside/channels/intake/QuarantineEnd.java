package org.tillside.channels.intake;

import static org.jooq.impl.DSL.arrayOverlap;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.sum;
import static org.tillside.channels.db.Tables.INTAKE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.database.BlobStore;
import org.tillside.kernel.Correspondent;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Sha256;

/** Deletes mail that stands in quarantine: after long, or because its sender wants it. */
@Component
public class QuarantineEnd {

    private final DSLContext sql;
    private final ForgottenMails forgotten;
    private final BlobStore blobs;

    QuarantineEnd(DSLContext sql, ForgottenMails forgotten, BlobStore blobs) {
        this.sql = sql;
        this.forgotten = forgotten;
        this.blobs = blobs;
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
     * @throws Fault blob.away: nothing is deleted, to be asked again
     */
    @Transactional
    public int forgetFrom(Collection<String> addresses) {
        lookWhoWrote();
        var keys = addresses.stream().map(Correspondent::key).toArray(String[]::new);
        var some =
                sql.select(INTAKE.ID)
                        .from(INTAKE)
                        .where(INTAKE.STATE.eq(inline(IntakeState.QUARANTINED.word())))
                        .and(
                                lower(INTAKE.ENVELOPE_FROM)
                                        .in(addresses)
                                        .or(lower(INTAKE.SENDER).in(addresses))
                                        .or(arrayOverlap(INTAKE.SENDERS, keys)))
                        .orderBy(INTAKE.ID)
                        .forUpdate()
                        .fetch(row -> new IntakeId(row.value1()));
        if (!some.isEmpty()) forgotten.forget(some, List.of());
        return some.size();
    }

    /** Of those that were set aside unread, or by an older version. */
    private void lookWhoWrote() {
        var unknown =
                sql.select(INTAKE.ID, INTAKE.SHA256)
                        .from(INTAKE)
                        .where(INTAKE.STATE.eq(inline(IntakeState.QUARANTINED.word())))
                        .and(INTAKE.SENDERS.isNull())
                        .orderBy(INTAKE.ID)
                        .forUpdate()
                        .fetchMap(INTAKE.ID, INTAKE.SHA256);
        unknown.forEach((id, raw) ->
                sql.update(INTAKE)
                        .set(INTAKE.SENDERS, senders(new Sha256(raw)))
                        .where(INTAKE.ID.eq(id))
                        .execute());
    }

    /** What is not stored any more names nobody. */
    private String[] senders(Sha256 raw) {
        try (var mail = blobs.open(raw)) {
            return Senders.in(MailReading.head(mail));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (Fault fault) {
            if (fault.code().equals("blob.missing")) return new String[0];
            throw fault;
        }
    }

    private static Condition isOld(Instant before) {
        return INTAKE.STATE
                .eq(inline(IntakeState.QUARANTINED.word()))
                .and(INTAKE.RECEIVED_AT.lt(before));
    }
}
