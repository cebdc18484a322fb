package org.tillside.notices;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.tillside.kernel.Cursor;
import org.tillside.web.Words;

/**
 * Something a person should know.
 *
 * @param kind its words are {@code notices.kind.<kind>}, with {@code words} as arguments
 * @param link a path on this site
 */
public record Notice(
        UUID id, String kind, List<String> words, String link, Instant at, boolean read) {

    /** What happened, on one line. */
    public String sentence(Words words, Locale language) {
        return words.say(language, "notices.kind." + kind, this.words.toArray());
    }

    public Cursor cursor() {
        return new Cursor(at, id);
    }
}
