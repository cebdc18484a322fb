package org.tillside.web.api;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.val;
import static org.tillside.web.db.Tables.ANSWERED_REQUEST;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.tillside.database.MasterKey;
import org.tillside.database.Seal;
import org.tillside.database.Workspace;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Fault.Blame;

/**
 * Writes that came with an Idempotency-Key, and what we answered: sealed, for an answer may hold a
 * key or a secret that is shown this once.
 */
@Repository
class AnsweredRequests {

    /**
     * @param fingerprint of method, address and body
     */
    record Answered(
            String fingerprint,
            int status,
            @Nullable String contentType,
            @Nullable String location,
            byte[] body) {}

    private final DSLContext sql;
    private final Seal seal;
    private final Clock clock;

    AnsweredRequests(DSLContext sql, MasterKey master, Clock clock) {
        this.sql = sql;
        this.seal = new Seal(master, "web.answered-request");
        this.clock = clock;
    }

    /**
     * True for one transaction at a time; it ends with that transaction, even if this process dies
     * in it.
     */
    boolean begin(String key) {
        var name = place(key);
        var lock =
                field(
                        "pg_try_advisory_xact_lock(hashtextextended({0}, 0))",
                        SQLDataType.BOOLEAN, val(name));
        return Boolean.TRUE.equals(sql.select(lock).fetchSingle().value1());
    }

    /** Fault {@code idempotency.unreadable}: it was kept under another master key. */
    Optional<Answered> find(String key) {
        return sql.select(
                        ANSWERED_REQUEST.FINGERPRINT,
                        ANSWERED_REQUEST.STATUS,
                        ANSWERED_REQUEST.CONTENT_TYPE,
                        ANSWERED_REQUEST.LOCATION,
                        ANSWERED_REQUEST.BODY.convertFrom(body -> opened(body, key)))
                .from(ANSWERED_REQUEST)
                .where(ANSWERED_REQUEST.KEY.eq(key))
                .fetchOptional(Records.mapping(Answered::new));
    }

    /** What was done is not done again only because nobody can read what was said of it. */
    private byte[] opened(byte[] body, String key) {
        return seal.open(body, place(key))
                .orElseThrow(() ->
                        new Fault(
                                "idempotency.unreadable",
                                Blame.US,
                                "This was done before; what was answered cannot be read with the present master key."));
    }

    private static String place(String key) {
        return Workspace.current().id() + "/" + key;
    }

    void keep(String key, Answered answered) {
        sql.insertInto(ANSWERED_REQUEST)
                .set(ANSWERED_REQUEST.WORKSPACE_ID, Workspace.current().id())
                .set(ANSWERED_REQUEST.KEY, key)
                .set(ANSWERED_REQUEST.FINGERPRINT, answered.fingerprint())
                .set(ANSWERED_REQUEST.STATUS, answered.status())
                .set(ANSWERED_REQUEST.CONTENT_TYPE, answered.contentType())
                .set(ANSWERED_REQUEST.LOCATION, answered.location())
                .set(ANSWERED_REQUEST.BODY, seal.close(answered.body(), place(key)))
                .set(ANSWERED_REQUEST.ASKED_AT, clock.instant())
                .execute();
    }

    /** In all workspaces. */
    void forget(Instant before) {
        sql.select(field("web.forget_answers({0})", SQLDataType.BIGINT, val(before))).execute();
    }
}
