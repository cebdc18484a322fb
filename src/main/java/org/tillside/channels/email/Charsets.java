package org.tillside.channels.email;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
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

    private static final Map<String, Charset> MEANT = new HashMap<>();

    static {
        mean(UTF_8, "utf-8 utf8 utf-8mb4 utf8mb4 unicode-1-1-utf-8 utf-8-bom x-utf-8 unicode");
        mean(UTF_16, "utf-16 utf16 ucs-2 iso-10646-ucs-2");
        mean(
                US_ASCII,
                "us-ascii ascii ansi_x3.4-1968 ansi_x3.4-1986 iso-ir-6 us iso646-us ansi 646");
        mean(
                KOREAN,
                "euc-kr euckr ks_c_5601-1987 ks_c_5601-1989 ks_c_5601 ksc5601 ksc_5601 ks_c-5601-1987 ks-c-5601-1987 ksc-5601 "
                        + "ksx1001 ks_x_1001 iso-ir-149 csksc56011987 cseuckr korean cp949 ms949 x-windows-949 windows-949 uhc "
                        + "x-uhc 949 x-euc-kr eu-kr");
        mean(
                CHINESE,
                "gb2312 gb_2312-80 gb_2312 gb2312-80 gbk x-gbk cp936 ms936 windows-936 936 gb18030 gb-18030 chinese "
                        + "iso-ir-58 csgb2312 csiso58gb231280 euc-cn x-euc-cn euccn x-mac-simp-chinese");
        mean(
                JAPANESE,
                "shift_jis shift-jis sjis x-sjis ms_kanji csshiftjis windows-31j cp932 ms932 932 x-ms-cp932 cswindows31j");
        mean(JAPANESE_EUC, "euc-jp eucjp x-euc-jp x-euc cseucpkdfmtjapanese cp51932");
        mean(
                JAPANESE_ESCAPED,
                "iso-2022-jp iso2022jp csiso2022jp iso-2022-jp-1 iso-2022-jp-2 iso-2022-jp-3 iso-2022-jp-ms cp50220 cp50221 "
                        + "cp50222 jis _iso-2022-jp$esc");
        mean(KOREAN_ESCAPED, "iso-2022-kr csiso2022kr");
        mean(
                TAIWANESE,
                "big5 big-5 cn-big5 csbig5 x-x-big5 big5-hkscs big5hkscs cp950 ms950 windows-950 950 x-big5");
        mean(
                WESTERN,
                "iso-8859-1 iso8859-1 iso_8859-1 latin1 latin-1 l1 windows-1252 cp1252 x-cp1252 1252 x-ansi west_european");
        mean(CENTRAL, "windows-1250 cp1250 x-cp1250 1250");
        mean(CENTRAL_ISO, "iso-8859-2 iso8859-2 iso_8859-2 latin2 latin-2 l2");
        mean("windows-1251", "cp1251 x-cp1251 win-1251 win1251");
        mean("windows-1254", "windows-1254 cp1254 iso-8859-9 iso8859-9 latin5 latin-5 x-cp1254");
        mean("ISO-8859-8", "iso-8859-8-i iso-8859-8-e hebrew logical");
        mean("x-windows-874", "windows-874 tis-620 tis620 iso-8859-11 dos-874 thai");
        mean("x-MacRoman", "macintosh x-mac-roman mac macroman");
        mean("KOI8-R", "koi8-r koi8 koi8r koi");
        mean("x-Johab", "johab x-johab ms1361 ksc5601_1992");
    }

    private Charsets() {}

    private static void mean(Charset charset, String labels) {
        for (var label : labels.split(" ")) MEANT.put(label, charset);
    }

    private static void mean(String charset, String labels) {
        mean(Charset.forName(charset), labels);
    }

    /** What the label means; null if nobody knows it. */
    static @Nullable Charset meant(String label) {
        var key = clean(label);
        var known = MEANT.get(key);
        if (known != null || key.isEmpty()) return known;
        try {
            return Charset.forName(key);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return null;
        }
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
