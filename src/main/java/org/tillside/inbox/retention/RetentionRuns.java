package org.tillside.inbox.retention;

import static org.tillside.inbox.db.Tables.RETENTION_RUN;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.database.Workspace;
import org.tillside.inbox.erasure.Deleted;
import org.tillside.journal.Journal;
import org.tillside.kernel.Ids;

/** What the nights did. There is one under way at most; who dies in it leaves it to the next. */
@Component
public class RetentionRuns {

    private final DSLContext sql;
    private final Journal journal;
    private final Clock clock;

    RetentionRuns(DSLContext sql, Journal journal, Clock clock) {
        this.sql = sql;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * @param endedAt null: it is under way, or was broken off and goes on
     * @param conversations closed ones
     * @param files of conversations that stay
     * @param bytes of files and raw mails
     */
    public record RetentionRun(
            UUID id,
            Instant beganAt,
            @Nullable Instant endedAt,
            int conversations,
            int messages,
            int spam,
            int files,
            int quarantined,
            long bytes) {

        public boolean isNothing() {
            return conversations + spam + files + quarantined == 0;
        }
    }

    /** What a step deletes. */
    enum Part {
        CLOSED,
        SPAM,
        FILES,
        QUARANTINED
    }

    /** The newest first. */
    @Transactional(readOnly = true)
    public List<RetentionRun> latest(int most) {
        return sql.selectFrom(RETENTION_RUN)
                .orderBy(RETENTION_RUN.ID.desc())
                .limit(most)
                .fetch(RetentionRuns::run);
    }

    /** The one that was broken off, or a new one. */
    @Transactional
    public UUID begin() {
        sql.insertInto(RETENTION_RUN)
                .set(RETENTION_RUN.WORKSPACE_ID, Workspace.current().id())
                .set(RETENTION_RUN.ID, Ids.next())
                .set(RETENTION_RUN.BEGAN_AT, clock.instant())
                .onConflict(RETENTION_RUN.WORKSPACE_ID)
                .where(RETENTION_RUN.ENDED_AT.isNull())
                .doNothing()
                .execute();
        return open().orElseThrow();
    }

    @Transactional(readOnly = true)
    public Optional<UUID> open() {
        return sql.select(RETENTION_RUN.ID)
                .from(RETENTION_RUN)
                .where(RETENTION_RUN.ENDED_AT.isNull())
                .fetchOptional(RETENTION_RUN.ID);
    }

    /** In the transaction that deletes. */
    void add(UUID run, Part part, Deleted much) {
        var row = RETENTION_RUN;
        var number =
                switch (part) {
                    case CLOSED -> row.CONVERSATIONS;
                    case SPAM -> row.SPAM;
                    case FILES -> row.FILES;
                    case QUARANTINED -> row.QUARANTINED;
                };
        int more = part == Part.FILES ? much.files() : much.conversations();
        sql.update(row)
                .set(number, number.plus(more))
                .set(row.MESSAGES, row.MESSAGES.plus(part == Part.FILES ? 0 : much.messages()))
                .set(row.BYTES, row.BYTES.plus(much.bytes()))
                .where(row.ID.eq(run))
                .execute();
    }

    /**
     * Written down once, by whoever ends it. A night in which nothing was to be done is no news.
     */
    @Transactional
    public void end(UUID id) {
        var ended =
                sql.update(RETENTION_RUN)
                        .set(RETENTION_RUN.ENDED_AT, clock.instant())
                        .where(RETENTION_RUN.ID.eq(id), RETENTION_RUN.ENDED_AT.isNull())
                        .returning()
                        .fetchOptional(RetentionRuns::run);
        ended.filter(it -> !it.isNothing()).ifPresent(this::note);
    }

    private void note(RetentionRun it) {
        journal.note(
                "retention.deleted",
                "retention",
                it.id().toString(),
                "",
                Map.of(
                        "conversations", String.valueOf(it.conversations()),
                        "messages", String.valueOf(it.messages()),
                        "spam", String.valueOf(it.spam()),
                        "files", String.valueOf(it.files()),
                        "quarantined", String.valueOf(it.quarantined()),
                        "bytes", String.valueOf(it.bytes())));
    }

    private static RetentionRun run(Record row) {
        return new RetentionRun(
                row.get(RETENTION_RUN.ID),
                row.get(RETENTION_RUN.BEGAN_AT),
                row.get(RETENTION_RUN.ENDED_AT),
                row.get(RETENTION_RUN.CONVERSATIONS),
                row.get(RETENTION_RUN.MESSAGES),
                row.get(RETENTION_RUN.SPAM),
                row.get(RETENTION_RUN.FILES),
                row.get(RETENTION_RUN.QUARANTINED),
                row.get(RETENTION_RUN.BYTES));
    }
}
