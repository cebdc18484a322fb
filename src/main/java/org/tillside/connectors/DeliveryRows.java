package org.tillside.connectors;

import static org.tillside.connectors.db.Tables.DELIVERY;
import static org.tillside.connectors.db.Tables.WEBHOOK;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is on its way, in the workspace that is bound now. Claimed before it is handed over: who
 * dies between the two leaves it to the next one, under the same id.
 */
@Component
class DeliveryRows {

    /** Longer than a receiver may take to answer. */
    static final Duration CLAIM = Duration.ofMinutes(1);

    private final DSLContext sql;
    private final Clock clock;

    DeliveryRows(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * @param attempt 1 for the first one
     */
    record Claimed(UUID id, UUID webhook, String url, byte[] secret, String body, int attempt) {}

    /** Webhooks for which something is due. */
    @Transactional(readOnly = true)
    public List<UUID> due() {
        return sql.selectDistinct(WEBHOOK.ID)
                .from(DELIVERY)
                .join(WEBHOOK)
                .on(WEBHOOK.WORKSPACE_ID.eq(DELIVERY.WORKSPACE_ID))
                .and(WEBHOOK.ID.eq(DELIVERY.WEBHOOK_ID))
                .where(isDue(clock.instant()), WEBHOOK.RUNNING.isTrue(), WEBHOOK.ENDED_AT.isNull())
                .fetch(WEBHOOK.ID);
    }

    private static Condition isDue(Instant now) {
        return DELIVERY.STATE
                .eq("waiting")
                .and(DELIVERY.DUE_AT.le(now))
                .and(DELIVERY.CLAIMED_UNTIL.isNull().or(DELIVERY.CLAIMED_UNTIL.le(now)));
    }

    @Transactional
    public Optional<Claimed> claim(UUID webhook) {
        var now = clock.instant();
        var due =
                sql.select(DELIVERY.ID)
                        .from(DELIVERY)
                        .where(DELIVERY.WEBHOOK_ID.eq(webhook), isDue(now))
                        .orderBy(DELIVERY.DUE_AT, DELIVERY.ID)
                        .limit(1)
                        .forUpdate()
                        .skipLocked()
                        .fetchOptional(DELIVERY.ID);
        due.ifPresent(id ->
                sql.update(DELIVERY)
                        .set(DELIVERY.CLAIMED_UNTIL, now.plus(CLAIM))
                        .set(DELIVERY.ATTEMPTS, DELIVERY.ATTEMPTS.plus(1))
                        .where(DELIVERY.ID.eq(id))
                        .execute());
        return due.flatMap(this::claimed);
    }

    private Optional<Claimed> claimed(UUID id) {
        return sql.select(
                        DELIVERY.ID,
                        WEBHOOK.ID,
                        WEBHOOK.URL,
                        WEBHOOK.SECRET,
                        DELIVERY.BODY,
                        DELIVERY.ATTEMPTS)
                .from(DELIVERY)
                .join(WEBHOOK)
                .on(WEBHOOK.WORKSPACE_ID.eq(DELIVERY.WORKSPACE_ID))
                .and(WEBHOOK.ID.eq(DELIVERY.WEBHOOK_ID))
                .where(DELIVERY.ID.eq(id), WEBHOOK.RUNNING.isTrue(), WEBHOOK.ENDED_AT.isNull())
                .fetchOptional(row ->
                        new Claimed(
                                row.value1(),
                                row.value2(),
                                row.value3(),
                                row.value4(),
                                row.value5(),
                                row.value6()));
    }

    void delivered(Claimed it, int status) {
        sql.update(DELIVERY)
                .set(DELIVERY.STATE, "delivered")
                .set(DELIVERY.STATUS, status)
                .setNull(DELIVERY.PROBLEM)
                .set(DELIVERY.TRIED_AT, clock.instant())
                .setNull(DELIVERY.CLAIMED_UNTIL)
                .where(DELIVERY.ID.eq(it.id()))
                .execute();
        sql.update(WEBHOOK)
                .setNull(WEBHOOK.FAILING_SINCE)
                .where(WEBHOOK.ID.eq(it.webhook()), WEBHOOK.FAILING_SINCE.isNotNull())
                .execute();
    }

    /**
     * @param next null: it is given up
     * @return since when nothing has arrived there
     */
    Instant failed(
            Claimed it,
            @Nullable Integer status,
            @Nullable String problem,
            @Nullable Instant next) {
        var now = clock.instant();
        sql.update(DELIVERY)
                .set(DELIVERY.STATE, next == null ? "failed" : "waiting")
                .set(DELIVERY.STATUS, status)
                .set(DELIVERY.PROBLEM, problem)
                .set(DELIVERY.TRIED_AT, now)
                .set(DELIVERY.DUE_AT, next == null ? now : next)
                .setNull(DELIVERY.CLAIMED_UNTIL)
                .where(DELIVERY.ID.eq(it.id()), DELIVERY.STATE.eq("waiting"))
                .and(DELIVERY.ATTEMPTS.eq(it.attempt()))
                .execute();
        return sql.update(WEBHOOK)
                .set(
                        WEBHOOK.FAILING_SINCE,
                        org.jooq.impl.DSL.coalesce(
                                WEBHOOK.FAILING_SINCE,
                                org.jooq.impl.DSL.val(now, WEBHOOK.FAILING_SINCE)))
                .where(WEBHOOK.ID.eq(it.webhook()))
                .returning(WEBHOOK.FAILING_SINCE)
                .fetchOptional(WEBHOOK.FAILING_SINCE)
                .orElse(now);
    }

    /**
     * @return its name, if it was still running
     */
    Optional<String> disable(UUID webhook) {
        return sql.update(WEBHOOK)
                .set(WEBHOOK.RUNNING, false)
                .set(WEBHOOK.DISABLED_AT, clock.instant())
                .where(WEBHOOK.ID.eq(webhook), WEBHOOK.RUNNING.isTrue())
                .returning(WEBHOOK.NAME)
                .fetchOptional(WEBHOOK.NAME);
    }

    static Delivery delivery(Record row) {
        return new Delivery(
                row.get(DELIVERY.ID),
                row.get(DELIVERY.WEBHOOK_ID),
                row.get(DELIVERY.TYPE),
                row.get(DELIVERY.BODY),
                row.get(DELIVERY.STATE),
                row.get(DELIVERY.MADE_AT),
                row.get(DELIVERY.DUE_AT),
                row.get(DELIVERY.ATTEMPTS),
                row.get(DELIVERY.STATUS),
                row.get(DELIVERY.PROBLEM),
                row.get(DELIVERY.TRIED_AT));
    }
}
