package org.tillside.connectors;

import static org.tillside.connectors.db.Tables.ATTEMPT;
import static org.tillside.connectors.db.Tables.DELIVERY;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.connectors.DeliveryRows.Claimed;
import org.tillside.database.Workspace;
import org.tillside.inbox.ConversationsDeleted;
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

    static final Duration KEPT = Duration.ofDays(30);
    static final String TRIAL = "webhook.test";
    private static final int BATCH = 500;

    private final DSLContext sql;
    private final Webhooks webhooks;
    private final DeliveryRows rows;
    private final WebhookBell bell;
    private final Journal journal;
    private final JsonMapper json;
    private final Clock clock;

    Telling(
            DSLContext sql,
            Webhooks webhooks,
            DeliveryRows rows,
            WebhookBell bell,
            Journal journal,
            JsonMapper json,
            Clock clock) {
        this.sql = sql;
        this.webhooks = webhooks;
        this.rows = rows;
        this.bell = bell;
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
        write(webhook, type, once, facts);
    }

    /** The same for a webhook that is known to be on. */
    void write(UUID webhook, String type, String once, Map<String, @Nullable Object> facts) {
        write(webhook, type, once, facts, false);
    }

    /**
     * @param contacts the facts name buyers
     */
    void write(
            UUID webhook,
            String type,
            String once,
            Map<String, @Nullable Object> facts,
            boolean contacts) {
        insert(row(webhook, type, once, facts).with(DELIVERY.CONTACTS, contacts));
        bell.ringAfterCommit(webhook);
    }

    /**
     * Something to try it with, on or off: who asked for it hands it over at once.
     *
     * @throws Fault webhook.unknown
     */
    @Transactional
    public Claimed trial(UUID webhook) {
        webhooks.get(webhook);
        var about = Map.<String, @Nullable Object>of("webhook", webhook.toString());
        var row = row(webhook, TRIAL, "test/" + Ids.next(), about);
        row.set(DELIVERY.ATTEMPTS, 1);
        row.set(DELIVERY.CLAIMED_UNTIL, row.get(DELIVERY.DUE_AT).plus(DeliveryRows.CLAIM));
        insert(row);
        return rows.claimed(row.get(DELIVERY.ID)).orElseThrow();
    }

    private Record row(
            UUID webhook, String type, String once, Map<String, @Nullable Object> facts) {
        var now = clock.instant();
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("type", type);
        body.put("timestamp", now.toString());
        body.put("data", facts);
        return sql.newRecord(DELIVERY)
                .with(DELIVERY.WORKSPACE_ID, Workspace.current().id())
                .with(DELIVERY.ID, Ids.next())
                .with(DELIVERY.WEBHOOK_ID, webhook)
                .with(DELIVERY.TYPE, type)
                .with(DELIVERY.ONCE, once)
                .with(DELIVERY.BODY, json.writeValueAsString(body))
                .with(DELIVERY.STATE, "waiting")
                .with(DELIVERY.MADE_AT, now)
                .with(DELIVERY.DUE_AT, now);
    }

    private void insert(Record row) {
        sql.insertInto(DELIVERY)
                .set(row)
                .onConflict(DELIVERY.WORKSPACE_ID, DELIVERY.WEBHOOK_ID, DELIVERY.ONCE)
                .doNothing()
                .execute();
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

    /** How each of these went, each time, the last one first. */
    @Transactional(readOnly = true)
    public Map<UUID, List<Attempt>> attempts(Collection<UUID> deliveries) {
        return sql.selectFrom(ATTEMPT)
                .where(ATTEMPT.DELIVERY_ID.in(deliveries))
                .orderBy(ATTEMPT.ID.desc())
                .fetchGroups(ATTEMPT.DELIVERY_ID, DeliveryRows::attempt);
    }

    /**
     * It is told again, at once, under the same id: a receiver that heard it knows.
     *
     * @throws Fault webhook.unknown, webhook.off, delivery.unknown; webhook.contacts if it names
     *     buyers, for whom may not have them told
     */
    @Transactional
    public void replay(UUID webhook, UUID id) {
        var to = webhooks.get(webhook);
        mustRun(to);
        if (get(webhook, id).contacts()) ContactSight.mustBeFull("it cannot have it told again");
        sql.update(DELIVERY)
                .set(DELIVERY.STATE, "waiting")
                .set(DELIVERY.DUE_AT, clock.instant())
                .set(DELIVERY.ATTEMPTS, 0)
                .where(DELIVERY.ID.eq(id), DELIVERY.CLAIMED_UNTIL.isNull())
                .execute();
        rows.wakes(webhook);
        bell.ringAfterCommit(webhook);
        journal.note(
                "webhook.replayed",
                "webhook",
                webhook.toString(),
                to.name(),
                Map.of("delivery", id.toString()));
    }

    /**
     * All that was given up since then is told again, as {@link #replay} does; what names buyers
     * only for whom may have them told.
     *
     * @return how many
     * @throws Fault webhook.unknown, webhook.off
     */
    @Transactional
    public int replayFailed(UUID webhook, Instant since) {
        var to = webhooks.get(webhook);
        mustRun(to);
        int again =
                sql.update(DELIVERY)
                        .set(DELIVERY.STATE, "waiting")
                        .set(DELIVERY.DUE_AT, clock.instant())
                        .set(DELIVERY.ATTEMPTS, 0)
                        .where(DELIVERY.WEBHOOK_ID.eq(webhook), DELIVERY.STATE.eq("failed"))
                        .and(DELIVERY.TYPE.ne(TRIAL))
                        .and(DELIVERY.MADE_AT.ge(since))
                        .and(
                                ContactSight.isFull()
                                        ? DSL.noCondition()
                                        : DELIVERY.CONTACTS.isFalse())
                        .execute();
        rows.wakes(webhook);
        bell.ringAfterCommit(webhook);
        journal.note(
                "webhook.replayed",
                "webhook",
                webhook.toString(),
                to.name(),
                Map.of("since", since.toString(), "deliveries", String.valueOf(again)));
        return again;
    }

    /**
     * What was told, or waits in vain, since long ago.
     *
     * @return whether there may be more
     */
    @Transactional
    public boolean forget() {
        List<UUID> old =
                sql.select(DELIVERY.ID)
                        .from(DELIVERY)
                        .where(DELIVERY.MADE_AT.lt(clock.instant().minus(KEPT)))
                        .limit(BATCH)
                        .forUpdate()
                        .skipLocked()
                        .fetch(DELIVERY.ID);
        if (!old.isEmpty()) sql.deleteFrom(DELIVERY).where(DELIVERY.ID.in(old)).execute();
        return old.size() == BATCH;
    }

    /** What was told of these conversations, and how that went: it names them and their buyers. */
    @EventListener
    void on(ConversationsDeleted gone) {
        if (!sql.fetchExists(DELIVERY)) return;
        var named =
                gone.conversations().stream()
                        .map(id -> DELIVERY.BODY.contains(id.toString()))
                        .toList();
        sql.deleteFrom(DELIVERY).where(DSL.or(named)).execute();
    }

    private static void mustRun(Webhook it) {
        if (!it.running()) throw Fault.user("webhook.off", "This webhook is turned off.");
    }
}
