package org.tillside.inbox.invitations;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a calendar in a mail is for.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5546#section-1.4">RFC 5546, 1.4</a>
 */
public enum Method {
    /** It invites. */
    REQUEST,
    /** It tells of something, and asks nobody. */
    PUBLISH,
    CANCEL,
    /** It answers an invitation. */
    REPLY,
    /** It asks for another time. */
    COUNTER;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Method> find(String word) {
        return Arrays.stream(values())
                .filter(each -> each.name().equalsIgnoreCase(word.strip()))
                .findFirst();
    }

    public static Method of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
