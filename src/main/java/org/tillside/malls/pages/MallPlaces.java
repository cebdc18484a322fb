package org.tillside.malls.pages;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tillside.access.Actor;
import org.tillside.access.Role;
import org.tillside.web.Place;
import org.tillside.web.Place.Spot;

/** Where malls and hours are found. */
@Configuration(proxyBeanMethods = false)
class MallPlaces {

    @Bean
    Place mallsPlace() {
        return new Place(32, "malls.malls", "/settings/malls", "malls")
                .at(Spot.SETTINGS)
                .shownIf(MallPlaces::decides);
    }

    @Bean
    Place hoursPlace() {
        return new Place(34, "malls.calendars", "/settings/calendars", "calendar")
                .at(Spot.SETTINGS)
                .shownIf(MallPlaces::decides);
    }

    private static boolean decides() {
        if (!Actor.isBound()) return false;
        var role = Actor.current().role();
        return role == Role.OWNER || role == Role.LEAD;
    }
}
