package org.tillside.connectors;

import static org.tillside.connectors.db.Tables.DELIVERY;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.database.Workspace;
import org.tillside.journal.Journal;
import org.tillside.kernel.Cursor;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Ids;
import org.tillside.kernel.KeysetPage;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes down what webhooks are to be told, in the transaction of what happened; and how it went.
 */
@Component
public class Telling {

    private static final Duration KEPT = Duration.ofDays(30);
    private static final int BATCH = 500;

    private final DSLContext sql;
    private final Webhooks webhooks;
    private final Journal journal;
    private final JsonMapper json;
    private final Clock clock;

    Telling(DSLContext sql, Webhooks webhooks, Journal journal, JsonMapper json, Clock clock) {
        this.sql = sql;
        this.webhooks = webhooks;
        this.journal = journal;
        this.json = json;
        this.clock = clock;
    }

    /**
     * @param type such as {@code rule.fired}
     * @param once the same fact told again is told once
     * @param facts ids and facts, as JSON; no contact data of buyers
     * @throws Fault webhook.unknown, webhook.off
     */
    @Transactional
    public void tell(UUID webhook, String type, String once, Map<String, @Nullable Object> facts) {
        mustRun(webhooks.get(webhook));
        var now = clock.instant();
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("type", type);
        body.put("timestamp", now.toString());
        body.put("data", facts);
        sql.insertInto(DELIVERY)
                .set(DELIVERY.WORKSPACE_ID, Workspace.current().id())
                .set(DELIVERY.ID, Ids.next())
                .set(DELIVERY.WEBHOOK_ID, webhook)
                .set(DELIVERY.TYPE, type)
                .set(DELIVERY.ONCE, once)
                .set(DELIVERY.BODY, json.writeValueAsString(body))
                .set(DELIVERY.STATE, "waiting")
                .set(DELIVERY.MADE_AT, now)
                .set(DELIVERY.DUE_AT, now)
                .onConflict(DELIVERY.WORKSPACE_ID, DELIVERY.WEBHOOK_ID, DELIVERY.ONCE)
                .doNothing()
                .execute();
    }

    /** Something to try it with. */
    @Transactional
    public void test(UUID webhook) {
        tell(webhook, "webhook.test", "test/" + Ids.next(), Map.of("webhook", webhook.toString()));
    }

    /** The newest first. Faults: {@code webhook.unknown}. */
    @Transactional(readOnly = true)
    public KeysetPage<Delivery> of(UUID webhook, @Nullable Cursor after, int limit) {
        var found =
                sql.selectFrom(DELIVERY)
                        .where(DELIVERY.WEBHOOK_ID.eq(webhooks.get(webhook).id()))
                        .and(after == null ? DSL.noCondition() : DELIVERY.ID.lt(after.id()))
                        .orderBy(DELIVERY.ID.desc())
                        .limit(limit + 1)
                        .fetch(DeliveryRows::delivery);
        return KeysetPage.of(found, limit, last -> new Cursor(last.madeAt(), last.id()));
    }

    /** Faults: {@code delivery.unknown}. */
    @Transactional(readOnly = true)
    public Delivery get(UUID webhook, UUID id) {
        return sql.selectFrom(DELIVERY)
                .where(DELIVERY.WEBHOOK_ID.eq(webhooks.get(webhook).id()), DELIVERY.ID.eq(id))
                .fetchOptional(DeliveryRows::delivery)
                .orElseThrow(() -> Fault.unknown("delivery", id));
    }

    /**
     * It is told again, at once, under the same id: a receiver that heard it knows.
     *
     * @throws Fault webhook.unknown, webhook.off, delivery.unknown
     */
    @Transactional
    public void replay(UUID webhook, UUID id) {
        var to = webhooks.get(webhook);
        mustRun(to);
        get(webhook, id);
        sql.update(DELIVERY)
                .set(DELIVERY.STATE, "waiting")
                .set(DELIVERY.DUE_AT, clock.instant())
                .set(DELIVERY.ATTEMPTS, 0)
                .where(DELIVERY.ID.eq(id), DELIVERY.CLAIMED_UNTIL.isNull())
                .execute();
        journal.note(
                "webhook.replayed",
                "webhook",
                webhook.toString(),
                to.name(),
                Map.of("delivery", id.toString()));
    }

    /** What was told or given up long ago. */
    @Transactional
    public void forget() {
        List<UUID> old =
                sql.select(DELIVERY.ID)
                        .from(DELIVERY)
                        .where(DELIVERY.STATE.ne("waiting"))
                        .and(DELIVERY.MADE_AT.lt(clock.instant().minus(KEPT)))
                        .limit(BATCH)
                        .forUpdate()
                        .skipLocked()
                        .fetch(DELIVERY.ID);
        if (!old.isEmpty()) sql.deleteFrom(DELIVERY).where(DELIVERY.ID.in(old)).execute();
    }

    private static void mustRun(Webhook it) {
        if (!it.running()) throw Fault.user("webhook.off", "This webhook is turned off.");
    }
}
