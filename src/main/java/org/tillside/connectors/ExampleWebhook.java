package org.tillside.connectors;

import static org.tillside.connectors.db.Tables.DELIVERY;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.Actor;
import org.tillside.connectors.DeliveryRows.Claimed;
import org.tillside.connectors.WebhookAnswer.Gone;
import org.tillside.connectors.WebhookAnswer.Heard;
import org.tillside.connectors.WebhookAnswer.Later;
import org.tillside.connectors.WebhookAnswer.Taken;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.MessageId;
import org.tillside.inbox.outward.News;
import org.tillside.inbox.outward.OutwardEvent;
import org.tillside.inbox.outward.ToldFacts;
import org.tillside.kernel.BackdatedClock;

/**
 * A webhook to read about: it is off, nothing was ever sent, and its log shows what can happen. For
 * the example world; its address is of nobody.
 */
@Component
public class ExampleWebhook {

    private static final List<OutwardEvent> HEARS =
            List.of(
                    OutwardEvent.CONVERSATION_CREATED,
                    OutwardEvent.CONVERSATION_CLOSED,
                    OutwardEvent.MESSAGE_RECEIVED);

    private final DSLContext sql;
    private final Webhooks webhooks;
    private final Telling telling;
    private final DeliveryRows rows;
    private final ToldFacts facts;

    ExampleWebhook(
            DSLContext sql,
            Webhooks webhooks,
            Telling telling,
            DeliveryRows rows,
            ToldFacts facts) {
        this.sql = sql;
        this.webhooks = webhooks;
        this.telling = telling;
        this.rows = rows;
        this.facts = facts;
    }

    /**
     * Said twice, it is made once.
     *
     * @param about two conversations, of which the log tells
     * @param before the last of it happened an hour earlier
     */
    @Transactional
    public void make(String name, String url, List<Conversation> about, Instant before) {
        if (webhooks.all().stream().anyMatch(it -> it.name().equals(name))) return;
        var id = webhooks.example(name, url, HEARS);
        var one = about.getFirst();
        var other = about.getLast();
        at(before.minus(Duration.ofHours(30)), () -> tried(telling.trial(id), heard(200, "ok")));
        var came = news(OutwardEvent.MESSAGE_RECEIVED, one, one.newest());
        told(id, came, before.minus(Duration.ofHours(28)), heard(204, ""));
        told(
                id,
                news(OutwardEvent.CONVERSATION_CLOSED, other, null),
                before.minus(Duration.ofHours(7)),
                new Heard(Later.because("timeout"), Duration.ofSeconds(15), ""),
                new Heard(
                        new Later(503, null, Duration.ofMinutes(20)),
                        Duration.ofMillis(84),
                        "Back at 02:00: we move house."),
                heard(200, "{\"booked\": true}"));
        told(
                id,
                news(OutwardEvent.CONVERSATION_CREATED, one, null),
                before.minus(Duration.ofHours(1)),
                new Heard(new Gone(410), Duration.ofMillis(31), "Nobody listens here any more."));
    }

    private static News news(OutwardEvent event, Conversation about, @Nullable MessageId message) {
        return new News(event, event.word() + "/" + about.id(), about.id(), message, List.of());
    }

    private static Heard heard(int status, String words) {
        return new Heard(new Taken(status), Duration.ofMillis(40 + words.length()), words);
    }

    /** The first try at once, the others after the pauses that there would be. */
    private void told(UUID webhook, News news, Instant at, Heard... tries) {
        var by = Actor.current();
        at(
                at,
                () ->
                        telling.write(
                                webhook,
                                news.event().word(),
                                news.once(),
                                facts.of(news, by, false)));
        var id =
                sql.select(DELIVERY.ID)
                        .from(DELIVERY)
                        .where(DELIVERY.WEBHOOK_ID.eq(webhook), DELIVERY.ONCE.eq(news.once()))
                        .fetchOptional(DELIVERY.ID)
                        .orElseThrow();
        var moment = at;
        for (int attempt = 1; attempt <= tries.length; attempt++) {
            sql.update(DELIVERY)
                    .set(DELIVERY.ATTEMPTS, attempt)
                    .where(DELIVERY.ID.eq(id))
                    .execute();
            var it = rows.claimed(id).orElseThrow();
            var heard = tries[attempt - 1];
            at(moment, () -> tried(it, heard));
            moment = moment.plus(Patience.after(attempt, null, () -> 0).orElse(Duration.ZERO));
        }
    }

    private void tried(Claimed it, Heard heard) {
        rows.log(it, heard);
        switch (heard.answer()) {
            case Taken(var status) -> rows.delivered(it, status);
            case Gone _ -> rows.failed(it, heard.answer(), null);
            case Later _ -> {}
        }
    }

    private static void at(Instant moment, Runnable work) {
        BackdatedClock.at(
                moment,
                () -> {
                    work.run();
                    return Map.of();
                });
    }
}
