package org.tillside.channels.pages;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tillside.access.Actor;
import org.tillside.access.Role;
import org.tillside.web.Place;
import org.tillside.web.Place.Spot;

/** Where the mailboxes are found. */
@Configuration(proxyBeanMethods = false)
class ChannelPlaces {

    @Bean
    Place mailboxesPlace() {
        return new Place(30, "channels.mailboxes", "/settings/mailboxes", "mail")
                .at(Spot.SETTINGS)
                .shownIf(() -> is(Role.OWNER) || is(Role.LEAD));
    }

    private static boolean is(Role role) {
        return Actor.isBound() && Actor.current().role() == role;
    }
}
