package org.tillside.workforce.pages;

import java.util.List;
import java.util.UUID;
import org.tillside.web.Reader;

/**
 * Somebody in the list of the team.
 *
 * @param takesPart whether anything is known of them
 * @param languages those they are fluent in first
 * @param today their hours of today
 * @param standing in words
 * @param tone of these words; empty: quiet
 */
public record TeamRow(
        UUID id,
        String name,
        boolean takesPart,
        List<Spoken> languages,
        List<String> skills,
        int load,
        int capacity,
        String today,
        String standing,
        String tone) {

    /** A language and how well, by its message key. */
    public record Spoken(String language, String level) {}

    public String href() {
        return "/settings/team/" + id;
    }

    public int hue() {
        return Reader.hueOf(id);
    }
}
