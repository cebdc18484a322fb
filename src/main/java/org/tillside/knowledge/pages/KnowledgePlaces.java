package org.tillside.knowledge.pages;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tillside.access.Actor;
import org.tillside.access.Role;
import org.tillside.web.Place;
import org.tillside.web.Place.Spot;

/** Where templates and the guard are found. */
@Configuration(proxyBeanMethods = false)
class KnowledgePlaces {

    @Bean
    Place templatesPlace() {
        return new Place(36, "knowledge.templates", "/settings/templates", "template")
                .at(Spot.SETTINGS)
                .shownIf(() -> Actor.isBound() && Actor.current().role() != Role.GUEST);
    }

    @Bean
    Place guardPlace() {
        return new Place(37, "knowledge.guard", "/settings/guard", "shield")
                .at(Spot.SETTINGS)
                .shownIf(KnowledgePlaces::decides);
    }

    private static boolean decides() {
        if (!Actor.isBound()) return false;
        var role = Actor.current().role();
        return role == Role.OWNER || role == Role.LEAD;
    }
}
