package org.tillside.journal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tillside.access.Actor;
import org.tillside.access.Role;
import org.tillside.access.Staff;
import org.tillside.web.Frame;
import org.tillside.web.Place;
import org.tillside.web.Place.Spot;
import org.tillside.web.Words;

/** Who did what and when. */
@Controller
class JournalPage {

    private final JournalPages pages;
    private final Staff staff;
    private final Words words;

    JournalPage(JournalPages pages, Staff staff, Words words) {
        this.pages = pages;
        this.staff = staff;
        this.words = words;
    }

    @GetMapping("/journal")
    String show(
            @RequestParam(required = false) @Nullable UUID person,
            @RequestParam(required = false) @Nullable String act,
            @RequestParam(required = false) @Nullable String after,
            Frame frame,
            Model view) {
        var page = pages.page(person, act, after);
        view.addAttribute("entries", page.items());
        view.addAttribute("next", page.next());
        view.addAttribute("people", people());
        view.addAttribute("acts", acts(frame));
        view.addAttribute("person", person == null ? "" : person.toString());
        view.addAttribute("act", act == null ? "" : act);
        return "journal/page";
    }

    private Map<String, String> people() {
        var all = new LinkedHashMap<String, String>();
        staff.all().forEach(member -> all.put(member.id().toString(), member.name()));
        return all;
    }

    /** With their words; an act that nobody put into words stands as its code. */
    private Map<String, String> acts(Frame frame) {
        var all = new LinkedHashMap<String, String>();
        for (var act : pages.acts())
            all.put(act, words.find(frame.reader().language(), "journal.act." + act).orElse(act));
        return all;
    }

    @Configuration(proxyBeanMethods = false)
    static class Places {

        @Bean
        Place journalPlace() {
            return new Place(60, "journal.title", "/journal", "list")
                    .at(Spot.SETTINGS)
                    .shownIf(() ->
                            Actor.isBound()
                                    && (Actor.current().role() == Role.OWNER
                                            || Actor.current().role() == Role.LEAD));
        }
    }
}
