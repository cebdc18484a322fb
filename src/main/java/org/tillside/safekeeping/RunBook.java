package org.tillside.safekeeping;

import static java.util.Objects.requireNonNull;
import static org.tillside.safekeeping.db.Tables.BACKUP;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Ids;

/** What became of each backup into the folder; of the whole installation. */
@Component
class RunBook {

    static final String DIED = "backup.died";

    private static final Duration REMEMBERED = Duration.ofDays(400);

    private final DSLContext sql;
    private final Clock clock;

    RunBook(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** As soon as it can be; asked twice, it is one. */
    @Transactional
    public void want() {
        sql.insertInto(BACKUP)
                .set(BACKUP.ID, Ids.next())
                .set(BACKUP.ASKED_AT, clock.instant())
                .onConflictDoNothing()
                .execute();
    }

    @Transactional(readOnly = true)
    public Optional<Run> wanted() {
        return newest(BACKUP.BEGUN_AT.isNull());
    }

    @Transactional(readOnly = true)
    public Optional<Run> lastGood() {
        return newest(BACKUP.ENDED_AT.isNotNull().and(BACKUP.PROBLEM.isNull()));
    }

    /** The last one that has begun, whatever became of it. */
    @Transactional(readOnly = true)
    public Optional<Run> last() {
        return newest(BACKUP.BEGUN_AT.isNotNull());
    }

    private Optional<Run> newest(Condition which) {
        return sql.selectFrom(BACKUP)
                .where(which)
                .orderBy(BACKUP.BEGUN_AT.desc().nullsFirst(), BACKUP.ID.desc())
                .limit(1)
                .fetchOptional(RunBook::run);
    }

    @Transactional(readOnly = true)
    public List<Run> latest(int most) {
        return sql.selectFrom(BACKUP)
                .where(BACKUP.BEGUN_AT.isNotNull())
                .orderBy(BACKUP.BEGUN_AT.desc(), BACKUP.ID.desc())
                .limit(most)
                .fetch(RunBook::run);
    }

    /** Whoever holds the timer may say so: nobody else makes one. */
    @Transactional
    public void buryDead() {
        sql.update(BACKUP)
                .set(BACKUP.ENDED_AT, clock.instant())
                .set(BACKUP.PROBLEM, DIED)
                .where(BACKUP.BEGUN_AT.isNotNull(), BACKUP.ENDED_AT.isNull())
                .execute();
        sql.deleteFrom(BACKUP)
                .where(BACKUP.BEGUN_AT.lt(clock.instant().minus(REMEMBERED)))
                .execute();
    }

    /** The wanted one, or else a new one, begins. */
    @Transactional
    public UUID begin(Instant now, String file) {
        want();
        return requireNonNull(
                sql.update(BACKUP)
                        .set(BACKUP.BEGUN_AT, now)
                        .set(BACKUP.FILE, file)
                        .where(BACKUP.BEGUN_AT.isNull())
                        .returning(BACKUP.ID)
                        .fetchSingle(BACKUP.ID));
    }

    @Transactional
    public void made(UUID id, MadeBackup kept) {
        sql.update(BACKUP)
                .set(BACKUP.ENDED_AT, clock.instant())
                .set(BACKUP.ROWS, kept.rows())
                .set(BACKUP.BLOBS, kept.blobs())
                .set(BACKUP.BYTES, kept.bytes())
                .setNull(BACKUP.PROBLEM) // another node may have held us for dead
                .where(BACKUP.ID.eq(id))
                .execute();
    }

    @Transactional
    public void failed(UUID id, Fault why) {
        sql.update(BACKUP)
                .set(BACKUP.ENDED_AT, clock.instant())
                .set(BACKUP.PROBLEM, why.code())
                .set(BACKUP.DETAILS, why.words())
                .where(BACKUP.ID.eq(id))
                .execute();
    }

    private static Run run(Record row) {
        return new Run(
                row.get(BACKUP.ID),
                row.get(BACKUP.ASKED_AT),
                row.get(BACKUP.BEGUN_AT),
                row.get(BACKUP.ENDED_AT),
                row.get(BACKUP.FILE),
                row.get(BACKUP.ROWS),
                row.get(BACKUP.BLOBS),
                row.get(BACKUP.BYTES),
                row.get(BACKUP.PROBLEM),
                row.get(BACKUP.DETAILS));
    }
}
