package org.tillside.channels;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.sum;
import static org.tillside.channels.db.Tables.INTAKE;

import java.io.InputStream;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.channels.intake.IntakeId;
import org.tillside.database.BlobStore;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Sha256;

/** The mails of the current workspace byte for byte as they came. */
@Component
public class RawMails {

    private final DSLContext sql;
    private final BlobStore blobs;

    RawMails(DSLContext sql, BlobStore blobs) {
        this.sql = sql;
        this.blobs = blobs;
    }

    /**
     * To be closed by the caller.
     *
     * @throws Fault intake.unknown
     */
    @Transactional(readOnly = true)
    public InputStream open(IntakeId id) {
        var sha256 =
                sql.select(INTAKE.SHA256)
                        .from(INTAKE)
                        .where(INTAKE.ID.eq(id.value()))
                        .fetchOptional(INTAKE.SHA256)
                        .orElseThrow(() -> Fault.unknown("intake", id));
        return blobs.open(new Sha256(sha256));
    }

    /** Under which hash the bytes of these are kept. */
    @Transactional(readOnly = true)
    public Map<IntakeId, Sha256> hashes(Collection<IntakeId> those) {
        return sql.select(INTAKE.ID, INTAKE.SHA256)
                .from(INTAKE)
                .where(INTAKE.ID.in(those.stream().map(IntakeId::value).toList()))
                .fetchMap(row -> new IntakeId(row.value1()), row -> new Sha256(row.value2()));
    }

    /** How many bytes these have together. */
    @Transactional(readOnly = true)
    public long bytes(Collection<IntakeId> those) {
        return sql.select(coalesce(sum(INTAKE.SIZE), inline(BigDecimal.ZERO)))
                .from(INTAKE)
                .where(INTAKE.ID.in(those.stream().map(IntakeId::value).toList()))
                .fetchSingle()
                .value1()
                .longValue();
    }
}
