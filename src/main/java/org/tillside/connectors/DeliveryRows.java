package org.tillside.connectors;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;
import static org.tillside.connectors.db.Tables.ATTEMPT;
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
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.connectors.WebhookAnswer.Heard;
import org.tillside.kernel.Ids;

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
     * @param secret sealed; so is the former one, which signs, too; null: none does
     * @param attempt 1 for the first one
     * @param trial nothing but the one who asked for it depends on it
     */
    record Claimed(
            UUID id,
            UUID webhook,
            String url,
            byte[] secret,
            byte @Nullable [] former,
            String body,
            int attempt,
            boolean trial) {}

    /** Webhooks for which something is due. */
    @Transactional(readOnly = true)
    public List<UUID> due() {
        var now = clock.instant();
        var one =
                selectOne()
                        .from(DELIVERY)
                        .where(
                                DELIVERY.WORKSPACE_ID.eq(WEBHOOK.WORKSPACE_ID),
                                DELIVERY.WEBHOOK_ID.eq(WEBHOOK.ID),
                                isDue(now));
        return sql.select(WEBHOOK.ID)
                .from(WEBHOOK)
                .where(hears(now), exists(one.offset(inline(0)))) // each is asked by itself
                .fetch(WEBHOOK.ID);
    }

    private static Condition hears(Instant now) {
        return WEBHOOK.RUNNING
                .isTrue()
                .and(WEBHOOK.ENDED_AT.isNull())
                .and(WEBHOOK.REST_UNTIL.isNull().or(WEBHOOK.REST_UNTIL.le(now)));
    }

    private static Condition isDue(Instant now) {
        return DELIVERY.STATE
                .eq(inline("waiting"))
                .and(DELIVERY.DUE_AT.le(now))
                .and(DELIVERY.CLAIMED_UNTIL.isNull().or(DELIVERY.CLAIMED_UNTIL.le(now)));
    }

    @Transactional
    public Optional<Claimed> claim(UUID webhook) {
        var now = clock.instant();
        var due =
                sql.select(DELIVERY.ID)
                        .from(DELIVERY)
                        .join(WEBHOOK)
                        .on(WEBHOOK.WORKSPACE_ID.eq(DELIVERY.WORKSPACE_ID))
                        .and(WEBHOOK.ID.eq(DELIVERY.WEBHOOK_ID))
                        .where(DELIVERY.WEBHOOK_ID.eq(webhook), isDue(now), hears(now))
                        .orderBy(DELIVERY.DUE_AT, DELIVERY.ID)
                        .limit(1)
                        .forUpdate()
                        .of(DELIVERY)
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

    /** One that is claimed, for a webhook that is on or off. */
    Optional<Claimed> claimed(UUID id) {
        var former = WEBHOOK.FORMER_UNTIL.gt(clock.instant());
        return sql.select(
                        DELIVERY.ID,
                        WEBHOOK.ID,
                        WEBHOOK.URL,
                        WEBHOOK.SECRET,
                        when(former, WEBHOOK.FORMER),
                        DELIVERY.BODY,
                        DELIVERY.ATTEMPTS,
                        field(DELIVERY.TYPE.eq(Telling.TRIAL)))
                .from(DELIVERY)
                .join(WEBHOOK)
                .on(WEBHOOK.WORKSPACE_ID.eq(DELIVERY.WORKSPACE_ID))
                .and(WEBHOOK.ID.eq(DELIVERY.WEBHOOK_ID))
                .where(DELIVERY.ID.eq(id), WEBHOOK.ENDED_AT.isNull())
                .fetchOptional(Records.mapping(Claimed::new));
    }

    /** How it went this time. A delivery that is gone by now has no log. */
    void log(Claimed it, Heard heard) {
        sql.insertInto(ATTEMPT)
                .columns(
                        ATTEMPT.WORKSPACE_ID,
                        ATTEMPT.ID,
                        ATTEMPT.DELIVERY_ID,
                        ATTEMPT.AT,
                        ATTEMPT.MILLIS,
                        ATTEMPT.STATUS,
                        ATTEMPT.PROBLEM,
                        ATTEMPT.ANSWER)
                .select(
                        select(
                                        DELIVERY.WORKSPACE_ID,
                                        val(Ids.next()),
                                        DELIVERY.ID,
                                        val(clock.instant(), ATTEMPT.AT),
                                        val((int) heard.took().toMillis()),
                                        val(heard.answer().status(), ATTEMPT.STATUS),
                                        val(heard.answer().problem(), ATTEMPT.PROBLEM),
                                        val(printable(heard.beginning())))
                                .from(DELIVERY)
                                .where(DELIVERY.ID.eq(it.id())))
                .execute();
    }

    /** PostgreSQL keeps no null characters, and nobody reads the others. */
    private static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\n\r\t]]", "\ufffd");
    }

    static Attempt attempt(Record row) {
        return new Attempt(
                row.get(ATTEMPT.AT),
                Duration.ofMillis(row.get(ATTEMPT.MILLIS)),
                row.get(ATTEMPT.STATUS),
                row.get(ATTEMPT.PROBLEM),
                row.get(ATTEMPT.ANSWER));
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
     * It did not arrive.
     *
     * @param next null: it is given up
     */
    void failed(Claimed it, WebhookAnswer answer, @Nullable Instant next) {
        var now = clock.instant();
        sql.update(DELIVERY)
                .set(DELIVERY.STATE, next == null ? "failed" : "waiting")
                .set(DELIVERY.STATUS, answer.status())
                .set(DELIVERY.PROBLEM, answer.problem())
                .set(DELIVERY.TRIED_AT, now)
                .set(DELIVERY.DUE_AT, next == null ? now : next)
                .setNull(DELIVERY.CLAIMED_UNTIL)
                .where(DELIVERY.ID.eq(it.id()), DELIVERY.STATE.eq("waiting"))
                .and(DELIVERY.ATTEMPTS.eq(it.attempt()))
                .execute();
    }

    /**
     * @return since when nothing has arrived there
     */
    Instant fails(UUID webhook) {
        var now = clock.instant();
        return sql.update(WEBHOOK)
                .set(
                        WEBHOOK.FAILING_SINCE,
                        coalesce(WEBHOOK.FAILING_SINCE, val(now, WEBHOOK.FAILING_SINCE)))
                .where(WEBHOOK.ID.eq(webhook))
                .returning(WEBHOOK.FAILING_SINCE)
                .fetchOptional(WEBHOOK.FAILING_SINCE)
                .orElse(now);
    }

    /** It asked to be left alone, whatever else there is to be told. */
    void rests(UUID webhook, Instant until) {
        sql.update(WEBHOOK)
                .set(WEBHOOK.REST_UNTIL, until)
                .where(WEBHOOK.ID.eq(webhook))
                .and(WEBHOOK.REST_UNTIL.isNull().or(WEBHOOK.REST_UNTIL.lt(until)))
                .execute();
    }

    /** A person wants it told now. */
    void wakes(UUID webhook) {
        sql.update(WEBHOOK)
                .setNull(WEBHOOK.REST_UNTIL)
                .where(WEBHOOK.ID.eq(webhook), WEBHOOK.REST_UNTIL.isNotNull())
                .execute();
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
                row.get(DELIVERY.CONTACTS),
                row.get(DELIVERY.STATE),
                row.get(DELIVERY.MADE_AT),
                row.get(DELIVERY.DUE_AT),
                row.get(DELIVERY.ATTEMPTS),
                row.get(DELIVERY.STATUS),
                row.get(DELIVERY.PROBLEM),
                row.get(DELIVERY.TRIED_AT));
    }
}
