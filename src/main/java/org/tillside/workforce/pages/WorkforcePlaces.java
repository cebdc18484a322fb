package org.tillside.workforce.pages;

import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tillside.access.Actor;
import org.tillside.web.MenuPart;
import org.tillside.web.Place;
import org.tillside.web.Place.Spot;
import org.tillside.workforce.Worker;
import org.tillside.workforce.Workers;

/** Where people find their hours and languages, and where they say that they are away. */
@Configuration(proxyBeanMethods = false)
class WorkforcePlaces {

    @Bean
    Place ownWorkPlace() {
        return new Place(15, "workforce.mine", "/settings/work", "calendar")
                .at(Spot.SETTINGS)
                .shownIf(() -> Actor.isBound() && Actor.current().isPerson());
    }

    @Bean
    Place teamPlace() {
        return new Place(22, "workforce.team", "/settings/team", "clients")
                .at(Spot.SETTINGS)
                .shownIf(() -> Actor.isBound() && Workers.leads());
    }

    @Bean
    MenuPart attendanceMenu(Workers workers) {
        return new MenuPart(100, "workforce/menu", () -> state(workers));
    }

    /** Who takes part in nothing has nothing to say here. */
    private static Map<String, Object> state(Workers workers) {
        var me =
                Actor.isBound() && Actor.current().isPerson()
                        ? workers.find(Actor.current().person())
                        : java.util.Optional.<Worker>empty();
        return Map.of("takesPart", me.isPresent(), "away", me.map(Worker::away).orElse(false));
    }
}
