package org.tillside.connectors;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.tillside.access.Actor;
import org.tillside.inbox.outward.News;
import org.tillside.inbox.outward.Newsroom;
import org.tillside.inbox.outward.Tidings.Told;
import org.tillside.inbox.outward.ToldFacts;

/** What webhooks hear of conversations, written down in the transaction that changes them. */
@Component
class EventWebhooks {

    private final Webhooks webhooks;
    private final Newsroom newsroom;
    private final ToldFacts facts;
    private final Telling telling;

    EventWebhooks(Webhooks webhooks, Newsroom newsroom, ToldFacts facts, Telling telling) {
        this.webhooks = webhooks;
        this.newsroom = newsroom;
        this.facts = facts;
        this.telling = telling;
    }

    @EventListener
    void on(Told told) {
        var listening = webhooks.listening();
        if (listening.isEmpty()) return;
        var ourselves = Actor.system("webhooks");
        var by = Actor.isBound() ? Actor.current() : ourselves;
        ourselves.run(() -> newsroom.of(told).forEach(news -> tell(news, by, listening)));
    }

    private void tell(News news, Actor by, List<Webhook> listening) {
        var told = new HashMap<Boolean, Map<String, @Nullable Object>>();
        for (var it : listening) {
            if (!it.hears(news.event())) continue;
            boolean contacts = it.contacts() && webhooks.hearsContacts(it.id());
            var words = told.computeIfAbsent(contacts, with -> facts.of(news, by, with));
            telling.write(it.id(), news.event().word(), news.once(), words, contacts);
        }
    }
}
