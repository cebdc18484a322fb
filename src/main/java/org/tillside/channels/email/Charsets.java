package org.tillside.channels.email;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What mail programs mean by the charset they name: nearly always the superset that Windows used. A
 * mail in "ks_c_5601-1987" is in code page 949, one in "gb2312" may hold any character of GB 18030,
 * "iso-8859-1" is windows-1252.
 *
 * @see <a href="https://encoding.spec.whatwg.org/#names-and-labels">WHATWG Encoding, names and
 *     labels</a>
 */
final class Charsets {

    static final Charset KOREAN = Charset.forName("x-windows-949");
    static final Charset CHINESE = Charset.forName("GB18030");
    static final Charset JAPANESE = Charset.forName("windows-31j");
    static final Charset JAPANESE_EUC = Charset.forName("x-eucJP-Open");
    static final Charset JAPANESE_ESCAPED = Charset.forName("x-windows-iso2022jp");
    static final Charset KOREAN_ESCAPED = Charset.forName("ISO-2022-KR");
    static final Charset TAIWANESE = Charset.forName("Big5-HKSCS");
    static final Charset WESTERN = Charset.forName("windows-1252");
    static final Charset CENTRAL = Charset.forName("windows-1250");
    static final Charset CENTRAL_ISO = Charset.forName("ISO-8859-2");

    /** win1250, x-cp850, ibm-866 */
    private static final Pattern CODE_PAGE =
            Pattern.compile("(?:x-)?(?:win|windows|cp|ibm|dos)[-_]?(\\d{3,4})");

    private static final Map<String, Charset> MEANT = labels();

    private Charsets() {}

    private static Map<String, Charset> labels() {
        var labels = new HashMap<String, Charset>();
        for (var line : Words.of("charset-labels.txt")) {
            int colon = line.indexOf(':');
            var charset = Charset.forName(line.substring(0, colon));
            for (var label : line.substring(colon + 1).strip().split(" "))
                labels.put(letters(label), charset);
        }
        return labels;
    }

    /** What the label means; null if nobody knows it. */
    static @Nullable Charset meant(String label) {
        var key = clean(label);
        var known = MEANT.get(letters(key));
        if (known != null || key.isEmpty()) return known;
        var named = named(key);
        var page = named == null ? CODE_PAGE.matcher(key) : null;
        return page == null || !page.matches()
                ? named
                : named((page.group(1).startsWith("12") ? "windows-" : "cp") + page.group(1));
    }

    private static @Nullable Charset named(String key) {
        try {
            return Charset.forName(key);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return null;
        }
    }

    /** euc_kr, EUC-KR and euckr are one. */
    private static String letters(String label) {
        return label.replaceAll("[^a-z0-9]", "");
    }

    /**
     * Lower case; quotes, a language after an asterisk (RFC 2231) and the "=3D" of badly encoded
     * HTML are taken away.
     */
    static String clean(String label) {
        var key = label.strip().toLowerCase(Locale.ROOT).replaceAll("[\"'<>\\s]", "");
        int language = key.indexOf('*');
        if (language > 0) key = key.substring(0, language);
        return key.startsWith("3d") || key.startsWith("=3d")
                ? key.substring(key.indexOf("3d") + 2)
                : key;
    }
}
