package org.tillside.connectors;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tillside.access.Actor;
import org.tillside.access.Role;
import org.tillside.web.OutwardRoute;
import org.tillside.web.Place;
import org.tillside.web.Place.Spot;

/** Where webhooks are found, and where they are waited for. */
@Configuration(proxyBeanMethods = false)
class ConnectorPlaces {

    @Bean
    Place webhooksPlace() {
        return new Place(42, "connectors.webhooks", "/settings/webhooks", "arrow")
                .at(Spot.SETTINGS)
                .shownIf(() -> Actor.isBound() && Actor.current().role() == Role.OWNER);
    }

    @Bean
    OutwardRoute webhookTests() {
        return OutwardRoute.at("/api/v1/webhooks/{webhook}/tests");
    }
}
