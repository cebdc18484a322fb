package org.tillside.notices.push;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a push tells the service worker, as JSON. No more than the bell shows to the same person.
 *
 * @param tag the same for each try: what was shown is not shown again
 * @param link a path on this site
 * @param notice the notice that is read when it is opened; null: it tells of several
 * @param name of the workspace, which is entered then
 * @param unread how many wait at the bell
 */
public record PushLetter(
        UUID tag,
        String title,
        String body,
        String link,
        @Nullable UUID notice,
        UUID workspace,
        String name,
        long unread,
        Instant at) {

    private static final int LONGEST_TITLE = 100;
    private static final int LONGEST_BODY = 400;

    /** A push service takes 4,096 bytes at most, and a character is up to four of them. */
    public PushLetter {
        title = cut(title, LONGEST_TITLE);
        body = cut(body, LONGEST_BODY);
    }

    private static String cut(String text, int most) {
        if (text.codePointCount(0, text.length()) <= most) return text;
        return text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
    }
}
