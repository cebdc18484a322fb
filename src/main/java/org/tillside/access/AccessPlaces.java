package org.tillside.access;

import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tillside.access.gate.Visitor;
import org.tillside.web.MenuPart;
import org.tillside.web.Place;
import org.tillside.web.Place.Spot;

/** Where the pages of this module are found. */
@Configuration(proxyBeanMethods = false)
class AccessPlaces {

    @Bean
    Place settingsPlace() {
        return new Place(900, "access.settings", "/settings/profile", "gear").at(Spot.FOOT);
    }

    @Bean
    Place profilePlace() {
        return new Place(10, "access.profile", "/settings/profile", "person").at(Spot.SETTINGS);
    }

    @Bean
    Place staffPlace() {
        return new Place(20, "access.staff", "/settings/staff", "clients")
                .at(Spot.SETTINGS)
                .shownIf(() -> is(Role.OWNER) || is(Role.LEAD));
    }

    @Bean
    Place signInRulesPlace() {
        return new Place(21, "access.rules", "/settings/sign-in", "lock")
                .at(Spot.SETTINGS)
                .shownIf(() -> is(Role.OWNER));
    }

    @Bean
    Place keysPlace() {
        return new Place(40, "access.keys", "/settings/keys", "key")
                .at(Spot.SETTINGS)
                .shownIf(() -> is(Role.OWNER));
    }

    @Bean
    MenuPart personMenu() {
        return new MenuPart(
                900, "access/menu", () -> Map.of("visitor", Visitor.current().orElseThrow()));
    }

    private static boolean is(Role role) {
        return Actor.isBound() && Actor.current().role() == role;
    }
}
