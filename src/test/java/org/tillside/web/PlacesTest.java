package org.tillside.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.kit.TillsideTest;

@TillsideTest
class PlacesTest {

    private static final int LONGEST = 10;

    @Autowired List<Place> places;
    @Autowired List<Shortcut> shortcuts;
    @Autowired Words words;

    @Test
    void a_name_in_the_rail_has_at_most_ten_letters_in_every_language() {
        for (var place : places) {
            if (place.spot() != Place.Spot.RAIL) continue;
            for (var language : PageLanguage.values()) {
                assertThat(words.say(language.locale(), place.key()))
                        .as(place.key() + " in " + language)
                        .hasSizeLessThanOrEqualTo(LONGEST);
            }
        }
    }

    @Test
    void places_and_keys_are_each_their_own() {
        assertThat(places).extracting(Place::key).doesNotHaveDuplicates();
        assertThat(places)
                .extracting(Place::letter)
                .filteredOn(letter -> letter != null)
                .doesNotHaveDuplicates();
        assertThat(shortcuts).extracting(Shortcut::keys).doesNotHaveDuplicates();
    }

    @Test
    void every_shortcut_says_what_it_does_in_every_language() {
        for (var language : PageLanguage.values()) {
            assertThat(words.all(language).keySet())
                    .containsAll(shortcuts.stream().map(Shortcut::words).toList());
        }
    }
}
