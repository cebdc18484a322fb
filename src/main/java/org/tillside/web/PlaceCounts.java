package org.tillside.web;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.tillside.kernel.Fault;

/** What waits at a place of the rail, asked again when its topic speaks. */
@Controller
class PlaceCounts {

    private final ObjectProvider<Place> places;

    PlaceCounts(ObjectProvider<Place> places) {
        this.places = places;
    }

    @GetMapping("/places/{key}/count")
    String count(@PathVariable String key, Model view) {
        var place =
                places.stream()
                        .filter(each -> each.key().equals(key) && each.shown().getAsBoolean())
                        .findFirst()
                        .orElseThrow(() -> Fault.unknown("place", key));
        view.addAttribute("place", place);
        return "kit/count";
    }
}
