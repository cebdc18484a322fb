package org.tillside.insight.pages;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tillside.access.Actor;
import org.tillside.access.Role;
import org.tillside.web.Place;

/** Where figures are found. */
@Configuration(proxyBeanMethods = false)
class InsightPlaces {

    @Bean
    Place reportsPlace() {
        return new Place(50, "insight.place", "/reports", "insight")
                .shownIf(() ->
                        Actor.isBound()
                                && Actor.current().isPerson()
                                && Actor.current().role() != Role.GUEST)
                .letter("f");
    }
}
