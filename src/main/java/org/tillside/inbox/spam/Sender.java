package org.tillside.inbox.spam;

import java.net.IDN;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tillside.kernel.Correspondent;

/**
 * An address, or a domain, in the form by which two are the same.
 *
 * @param local before the at sign; empty: the whole domain
 * @param domain lower case, in ASCII
 */
record Sender(String local, String domain) {

    private static final int LONGEST = 254;
    private static final Pattern DOMAIN =
            Pattern.compile(
                    "(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]");

    /** Of {@code ana@shop.example}, {@code shop.example} or {@code @shop.example}; else empty. */
    static Optional<Sender> of(String typed) {
        var key = Correspondent.key(typed);
        if (key.length() > LONGEST || key.matches(".*[\\s<>,;\"].*")) return Optional.empty();
        int at = key.lastIndexOf('@');
        var domain = ascii(key.substring(at + 1));
        if (!DOMAIN.matcher(domain).matches()) return Optional.empty();
        return Optional.of(new Sender(at < 0 ? "" : key.substring(0, at), domain));
    }

    private static String ascii(String domain) {
        try {
            return IDN.toASCII(domain).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException garbage) {
            return "";
        }
    }

    boolean isDomain() {
        return local.isEmpty();
    }

    String word() {
        return isDomain() ? domain : local + "@" + domain;
    }

    /** By what its mail is blocked: itself, its domain, and all those above that. */
    List<String> blockedBy() {
        var words = new ArrayList<String>(List.of(word()));
        for (var part = domain; part.indexOf('.') > 0; part = part.substring(part.indexOf('.') + 1))
            if (!words.contains(part)) words.add(part);
        return words;
    }

    /** One of the two lies in the other. */
    boolean overlaps(String other) {
        return domain.equals(other) || domain.endsWith("." + other) || other.endsWith("." + domain);
    }

    /** It lies in this one, or is it. */
    boolean holds(String other) {
        return other.equals(domain) || other.endsWith("." + domain);
    }
}
