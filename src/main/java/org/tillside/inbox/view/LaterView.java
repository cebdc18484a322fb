package org.tillside.inbox.view;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Times to choose from.
 *
 * @param choices each word, in the message key {@code inbox.later.<word>}, and its time
 * @param there where those are who get it; null: nobody knows, or it is the same time
 * @param local what a field for date and time begins with
 */
public record LaterView(Map<String, Instant> choices, String local, @Nullable There there) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    /** Where it may be another time. */
    public record There(String name, ZoneId zone) {

        /** "17:00" there. */
        public String time(Instant at) {
            return TIME.format(at.atZone(zone));
        }
    }
}
