package org.tillside.safekeeping;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tillside.access.Actor;
import org.tillside.access.Role;
import org.tillside.web.Place;
import org.tillside.web.Place.Spot;

/** Where backups are found. */
@Configuration(proxyBeanMethods = false)
class SafekeepingPlaces {

    @Bean
    Place backupsPlace() {
        return new Place(48, "safekeeping.backups", "/settings/backups", "download")
                .at(Spot.SETTINGS)
                .shownIf(() -> Actor.isBound() && Actor.current().role() == Role.OWNER);
    }
}
