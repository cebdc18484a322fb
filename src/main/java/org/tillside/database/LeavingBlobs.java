package org.tillside.database;

import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.val;
import static org.tillside.database.db.Tables.LEAVING_BLOB;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.impl.SQLDataType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.kernel.Sha256;

/**
 * Bytes that nobody may name any more. Equal bytes are kept once, so a row that goes says nothing
 * of them: they are written down here in its transaction and looked at an hour later. Who stores
 * the same bytes has written the row that names them by then.
 */
@Component
public class LeavingBlobs {

    /** Longer than anybody takes from storing bytes to committing the row that names them. */
    public static final Duration GRACE = Duration.ofHours(1);

    /**
     * What was noted so long before a transaction began may have been committed after it: longer
     * than any transaction that deletes, and than two clocks go apart.
     */
    static final Duration MARGIN = Duration.ofMinutes(15);

    private static final int AT_ONCE = 100;

    /** Everybody sees who holds an advisory lock, but not how long another role's work lasts. */
    private static final String HOLD = "select pg_advisory_xact_lock_shared(71551, 93)";

    private static final String HELD =
            """
            select 1 from pg_locks l where l.locktype = 'advisory' and l.classid = 71551 and l.objid = 93 and l.objsubid = 2
            and l.database = (select d.oid from pg_database d where d.datname = current_database())
            """;

    private final DSLContext sql;
    private final BlobStore blobs;
    private final Clock clock;

    LeavingBlobs(DSLContext sql, BlobStore blobs, Clock clock) {
        this.sql = sql;
        this.blobs = blobs;
        this.clock = clock;
    }

    /** In the transaction that takes their names away. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void note(Collection<Sha256> gone) {
        var now = clock.instant();
        var rows =
                gone.stream()
                        .distinct()
                        .sorted(java.util.Comparator.comparing(Sha256::hex))
                        .map(it ->
                                sql.newRecord(LEAVING_BLOB)
                                        .with(LEAVING_BLOB.HASH, it.bytes())
                                        .with(LEAVING_BLOB.SINCE, now))
                        .toList();
        for (int from = 0; from < rows.size(); from += AT_ONCE)
            sql.insertInto(LEAVING_BLOB)
                    .set(rows.subList(from, Math.min(from + AT_ONCE, rows.size())))
                    .onConflict(LEAVING_BLOB.HASH)
                    .doUpdate()
                    .set(LEAVING_BLOB.SINCE, excluded(LEAVING_BLOB.SINCE))
                    .execute();
    }

    /**
     * Nothing is deleted before this transaction ends: for who takes longer than {@link #GRACE}, be
     * it to read what was there as it began, or to commit what it stored.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold() {
        sql.execute(HOLD);
    }

    /**
     * Deletes what nobody names; what somebody stored since is looked at again in an hour. Ended
     * anywhere, it goes on there; what an older transaction may still read waits for its end.
     *
     * @return whether there may be more
     */
    @Transactional
    public boolean sweep() {
        return sweep(clock.instant().minus(GRACE), MARGIN);
    }

    /**
     * What is on this list since before that moment, whatever the hour.
     *
     * @param margin what was noted so long before the oldest transaction began waits for its end,
     *     too
     */
    @Transactional
    public boolean sweep(Instant before, Duration margin) {
        if (!sql.fetch(HELD).isEmpty()) return false;
        var now = field("database.oldest_transaction()", SQLDataType.INSTANT);
        var oldest = sql.select(now).fetchSingle().value1().minus(margin);
        var due =
                sql.select(LEAVING_BLOB.HASH, LEAVING_BLOB.SINCE)
                        .from(LEAVING_BLOB)
                        .where(LEAVING_BLOB.SINCE.lt(before), LEAVING_BLOB.SINCE.lt(oldest))
                        .orderBy(LEAVING_BLOB.SINCE)
                        .limit(AT_ONCE)
                        .forUpdate()
                        .skipLocked()
                        .fetchMap(row -> new Sha256(row.value1()), row -> row.value2());
        var named = named(due.keySet());
        var stay = new ArrayList<byte[]>();
        due.forEach((blob, since) -> {
            if (!named.contains(blob) && !blobs.drop(blob, since)) stay.add(blob.bytes());
        });
        if (!stay.isEmpty())
            sql.update(LEAVING_BLOB)
                    .set(LEAVING_BLOB.SINCE, clock.instant())
                    .where(LEAVING_BLOB.HASH.in(stay))
                    .execute();
        sql.deleteFrom(LEAVING_BLOB)
                .where(LEAVING_BLOB.HASH.in(due.keySet().stream().map(Sha256::bytes).toList()))
                .and(LEAVING_BLOB.HASH.notIn(stay))
                .execute();
        return due.size() == AT_ONCE;
    }

    private Set<Sha256> named(Set<Sha256> those) {
        if (those.isEmpty()) return Set.of();
        var hashes = those.stream().map(Sha256::hex).toArray(String[]::new);
        return sql
                .resultQuery("select * from database.named_blobs({0})", val(hashes))
                .fetchSet(0, String.class)
                .stream()
                .map(Sha256::fromHex)
                .collect(Collectors.toSet());
    }

    /** When it is looked at. */
    @Configuration(proxyBeanMethods = false)
    static class Sweeping {

        private static final Duration EVERY = Duration.ofMinutes(5);

        @Bean
        RecurringTask<Void> blobSweep(LeavingBlobs leaving, NodeRole role) {
            return Tasks.recurring("blob-sweep", FixedDelay.of(EVERY))
                    .execute((_, context) -> {
                        if (!role.works()) return;
                        while (!context.getSchedulerState().isShuttingDown() && leaving.sweep())
                            continue;
                    });
        }
    }
}
