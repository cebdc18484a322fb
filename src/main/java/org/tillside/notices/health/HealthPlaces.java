package org.tillside.notices.health;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tillside.access.Actor;
import org.tillside.access.Role;
import org.tillside.web.Place;
import org.tillside.web.Place.Spot;

/** Where it is found. */
@Configuration(proxyBeanMethods = false)
class HealthPlaces {

    @Bean
    Place healthPlace() {
        return new Place(95, "notices.health", "/admin/health", "check")
                .at(Spot.SETTINGS)
                .shownIf(() ->
                        Actor.isBound()
                                && (Actor.current().role() == Role.OWNER
                                        || Actor.current().role() == Role.LEAD));
    }
}
