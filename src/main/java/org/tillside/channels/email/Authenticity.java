package org.tillside.channels.email;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether a mail is of the domain that its sender's address names, as far as anybody checked. */
public enum Authenticity {
    /** A server of ours checked it, and it is. */
    PROVEN,
    /** Nobody of ours checked it, or found nothing either way. */
    UNPROVEN,
    /** A server of ours checked it, and it is not. */
    CONTRADICTED;

    private static final Pattern COMMENT = Pattern.compile("\\([^()]*\\)");
    private static final int DEEPEST_COMMENT = 5;
    private static final int LONGEST = 10_000;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Authenticity of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /**
     * By the newest results that a server of ours wrote. DMARC decides; without it a signature
     * (DKIM) or an envelope (SPF) of the domain does. That neither passes says nothing against a
     * mail: many are not signed, and forwarding breaks SPF; one that fails DMARC is a forgery or
     * was changed on its way.
     *
     * @param results values of Authentication-Results, the newest first
     * @param trusted how our servers call themselves there, in small letters; empty: no result
     *     counts
     * @param domain of the sender's address
     * @see <a href="https://www.rfc-editor.org/rfc/rfc8601">RFC 8601</a>
     */
    public static Authenticity of(List<String> results, Set<String> trusted, String domain) {
        for (var each : results) {
            var parts = parts(each);
            if (trusted.contains(server(parts.getFirst()))) return judged(parts, plain(domain));
        }
        return UNPROVEN;
    }

    private static Authenticity judged(List<String> parts, String domain) {
        boolean aligned = false;
        for (var part : parts.subList(1, parts.size())) {
            if (is(part, "dmarc", "fail")) return CONTRADICTED;
            if (is(part, "dmarc", "pass") && speaksOf(part, "header.from", domain)) return PROVEN;
            aligned |= is(part, "dkim", "pass") && speaksOf(part, "header.d", domain);
            aligned |= is(part, "dkim", "pass") && speaksOf(part, "header.i", domain);
            aligned |= is(part, "spf", "pass") && speaksOf(part, "smtp.mailfrom", domain);
        }
        return aligned ? PROVEN : UNPROVEN;
    }

    private static List<String> parts(String value) {
        var bare = value.length() > LONGEST ? value.substring(0, LONGEST) : value;
        for (int depth = 0; depth < DEEPEST_COMMENT; depth++)
            bare = COMMENT.matcher(bare).replaceAll(" ");
        return Arrays.stream(plain(bare).split(";", -1)).map(String::strip).toList();
    }

    /** Behind the name may stand a version. */
    private static String server(String part) {
        return part.split("\\s+", 2)[0];
    }

    private static boolean is(String part, String method, String result) {
        return part.matches(method + "(/\\d+)?\\s*=\\s*" + result + "(\\s.*)?");
    }

    /** Of the domain itself, of one above it, or of one below it. */
    private static boolean speaksOf(String part, String property, String domain) {
        for (var word : part.split("\\s+")) {
            if (!word.startsWith(property + "=")) continue;
            var named = word.substring(property.length() + 1).replace("\"", "");
            var of = named.substring(named.lastIndexOf('@') + 1);
            if (isKin(of, domain)) return true;
        }
        return false;
    }

    private static boolean isKin(String one, String other) {
        if (!one.contains(".")) return false;
        return one.equals(other) || one.endsWith("." + other) || other.endsWith("." + one);
    }

    private static String plain(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
