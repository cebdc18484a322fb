package org.tillside.inbox.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import org.tillside.access.Actor;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.relay.RelayFacts;
import org.tillside.inbox.relay.Relays;
import org.tillside.inbox.view.RelayView;
import org.tillside.inbox.view.RelayView.OrderLink;
import org.tillside.malls.Mall;
import org.tillside.malls.Malls;
import org.tillside.malls.Platforms;

/** What stands beside a conversation of a marketplace. */
@Component
class RelayPanels {

    private final Relays relays;
    private final Malls malls;
    private final Platforms platforms;

    RelayPanels(Relays relays, Malls malls, Platforms platforms) {
        this.relays = relays;
        this.malls = malls;
        this.platforms = platforms;
    }

    @Nullable RelayView view(Conversation it) {
        return relays.of(it.id()).map(this::view).orElse(null);
    }

    private RelayView view(RelayFacts it) {
        return new RelayView(
                platforms.get(it.platform()).name(),
                it.mall() == null ? null : malls.find(it.mall()).map(Mall::name).orElse(null),
                it.role().word(),
                links(it.orders()),
                it.kind().word(),
                Actor.current().seesContactData() ? it.alias() : null,
                it.authenticity().word());
    }

    private static List<OrderLink> links(List<String> orders) {
        return orders.stream().map(it -> new OrderLink(it, search(it))).toList();
    }

    private static String search(String order) {
        return UriComponentsBuilder.fromPath("/search")
                .queryParam("q", "{q}")
                .encode()
                .buildAndExpand("order:" + order)
                .toUriString();
    }
}
