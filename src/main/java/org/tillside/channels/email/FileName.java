package org.tillside.channels.email;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.net.URLConnection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name a file is shown and saved by: decoded by whatever custom its sender had, without folders
 * or anything that misleads.
 */
final class FileName {

    private static final int LONGEST = 180;

    private static final Pattern PERCENT = Pattern.compile("%[0-9A-Fa-f]{2}");
    private static final Pattern EXTENDED =
            Pattern.compile("([A-Za-z0-9_-]{2,40})'[A-Za-z-]{0,10}'(.*)");

    private static final Map<String, String> ENDINGS =
            Map.ofEntries(
                    Map.entry("message/rfc822", ".eml"),
                    Map.entry("message/global", ".eml"),
                    Map.entry("text/plain", ".txt"),
                    Map.entry("text/html", ".html"),
                    Map.entry("text/calendar", ".ics"),
                    Map.entry("application/ics", ".ics"),
                    Map.entry("text/csv", ".csv"),
                    Map.entry("text/vcard", ".vcf"),
                    Map.entry("text/x-vcard", ".vcf"),
                    Map.entry("image/jpeg", ".jpg"),
                    Map.entry("image/jpg", ".jpg"),
                    Map.entry("image/png", ".png"),
                    Map.entry("image/gif", ".gif"),
                    Map.entry("image/webp", ".webp"),
                    Map.entry("image/svg+xml", ".svg"),
                    Map.entry("application/pdf", ".pdf"),
                    Map.entry("application/zip", ".zip"),
                    Map.entry("application/ms-tnef", ".dat"),
                    Map.entry("application/pgp-signature", ".asc"),
                    Map.entry("application/pkcs7-signature", ".p7s"),
                    Map.entry("application/x-pkcs7-signature", ".p7s"),
                    Map.entry("application/pkcs7-mime", ".p7m"),
                    Map.entry("message/delivery-status", ".txt"),
                    Map.entry("message/disposition-notification", ".txt"),
                    Map.entry("message/global-delivery-status", ".txt"),
                    Map.entry("message/global-disposition-notification", ".txt"),
                    Map.entry("message/global-headers", ".txt"),
                    Map.entry("text/rfc822-headers", ".txt"),
                    Map.entry("message/feedback-report", ".txt"),
                    Map.entry("video/mp4", ".mp4"),
                    Map.entry("audio/mpeg", ".mp3"));

    /** Java knows the others. */
    private static final List<String> TOLD_BY_ENDING =
            List.of("message/rfc822", "text/calendar", "text/vcard", "image/webp");

    private FileName() {}

    /**
     * @param type as the attachment will have it
     * @param around tells of raw 8-bit bytes
     */
    static String of(PartHeading part, String type, Surroundings around) {
        var raw = part.rawFileName();
        var name = raw == null ? "" : safe(decoded(raw, around));
        return name.isEmpty() ? madeUp(type) : name;
    }

    /** Of a file within the text, whose type nothing says. */
    static String ofUntyped(String name) {
        return of(name, "application/octet-stream");
    }

    /** Of a file whose name is decoded already. */
    static String of(String name, String type) {
        var safe = safe(name);
        return safe.isEmpty() ? madeUp(type) : safe;
    }

    /** What a file of this name is; null if its ending says nothing. */
    static @Nullable String type(String name) {
        var known = URLConnection.guessContentTypeFromName(name.replace('#', '_'));
        if (known != null) return known;
        var lower = name.toLowerCase(Locale.ROOT);
        return TOLD_BY_ENDING.stream()
                .filter(type -> lower.endsWith(ENDINGS.getOrDefault(type, " ")))
                .findFirst()
                .orElse(null);
    }

    private static String decoded(Parameters.Raw raw, Surroundings around) {
        if (raw.charset() != null)
            return Decoding.of(raw.bytes().getBytes(ISO_8859_1), raw.charset()).text();
        var extended = EXTENDED.matcher(raw.bytes()); // RFC 2231 without its asterisk
        if (extended.matches()
                && Charsets.meant(extended.group(1)) != null
                && PERCENT.matcher(extended.group(2)).find())
            return Decoding.of(
                            Parameters.unescaped(extended.group(2)).getBytes(ISO_8859_1),
                            extended.group(1))
                    .text();
        if (PERCENT.matcher(raw.bytes()).find()) {
            var bytes =
                    Parameters.unescaped(raw.bytes()).getBytes(ISO_8859_1); // as if it were a URL
            if (Guess.isUtf8(bytes)) return Decoding.of(bytes, "utf-8").text();
            var eastern = inCharsetOfMail(bytes, around);
            if (eastern != null) return eastern;
        }
        return EncodedWords.decode(raw.bytes(), around);
    }

    /** Only where it proves itself: "100%ab.pdf" in a Latin mail means what it says. */
    private static @Nullable String inCharsetOfMail(byte[] bytes, Surroundings around) {
        var hint = around.charset();
        var charset = hint == null ? null : Charsets.meant(hint);
        if (charset == null || EastAsianGuess.of(charset) == null) return null;
        return Decoding.strictly(bytes, charset);
    }

    /**
     * Without folders, controls, and marks that turn the direction of reading ("exe.fdp" shown as
     * "pdf.exe").
     */
    static String safe(String name) {
        var last = name.replace('\\', '/').replaceAll("/+$", "");
        var line = Plain.line(last.substring(last.lastIndexOf('/') + 1));
        var clean =
                line.replaceAll("[\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u206f]", "")
                        .replaceAll("^[.\\s]+$", "")
                        .strip();
        return clean.length() <= LONGEST ? clean : shortened(clean);
    }

    private static String shortened(String name) {
        int dot = name.lastIndexOf('.');
        var ending = dot > 0 && name.length() - dot <= 12 ? name.substring(dot) : "";
        return Plain.line(name.substring(0, LONGEST - ending.length())) + ending;
    }

    private static String madeUp(String type) {
        var kind =
                type.startsWith("message/rfc822") || type.equals("message/global")
                        ? "message"
                        : type.startsWith("image/") ? "image" : "attachment";
        return kind + ENDINGS.getOrDefault(type, type.startsWith("text/") ? ".txt" : ".bin");
    }
}
