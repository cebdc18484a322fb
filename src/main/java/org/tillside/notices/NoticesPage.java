package org.tillside.notices;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tillside.access.Actor;
import org.tillside.web.Place;
import org.tillside.web.Place.Spot;

/** What the bell rings for. */
@Controller
class NoticesPage {

    private final Bell bell;

    NoticesPage(Bell bell) {
        this.bell = bell;
    }

    @GetMapping("/notices")
    String show(@RequestParam(required = false) @Nullable String after, Actor actor, Model view) {
        var page = bell.page(actor.person(), after);
        view.addAttribute("notices", page.items());
        view.addAttribute("next", page.next());
        view.addAttribute("unread", bell.unread(actor.person()));
        return "notices/page";
    }

    /** Goes to what it is about, and has been read then. */
    @PostMapping("/notices/{notice}/reading")
    String open(@PathVariable UUID notice, Actor actor) {
        return "redirect:" + bell.open(actor.person(), notice);
    }

    @PostMapping("/notices/readings")
    String readAll(Actor actor) {
        bell.readAll(actor.person());
        return "redirect:/notices";
    }

    @Configuration(proxyBeanMethods = false)
    static class Places {

        @Bean
        Place noticeChoices() {
            return new Place(15, "notices.choices", "/settings/notices", "bell").at(Spot.SETTINGS);
        }

        @Bean
        Place bellPlace(Bell bell) {
            return new Place(800, "notices.title", "/notices", "bell")
                    .at(Spot.FOOT)
                    .counting(
                            () ->
                                    Actor.isBound() && Actor.current().isPerson()
                                            ? bell.unread(Actor.current().person())
                                            : 0,
                            "person/{person}");
        }
    }
}
