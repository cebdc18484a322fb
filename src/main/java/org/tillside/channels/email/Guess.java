package org.tillside.channels.email;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.ibm.icu.text.CharsetDetector;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What charset bytes are probably in: UTF-8 proves itself, East Asia shows in its rows, the rest
 * ICU tells by its letters.
 */
final class Guess {

    private static final int SAMPLE = 8 * 1024;

    /**
     * ICU's confidence, of 100, from which its word counts; and from which it counts against a
     * declaration.
     */
    private static final int LIKELY = 15, SURE = 40;

    /** Different ones of one language that speak against a declaration. */
    private static final int FEWEST_LETTERS = 3, SLACK = 2;

    private static final Set<String> LATIN =
            Set.of(
                    "windows-1252",
                    "windows-1250",
                    "windows-1254",
                    "windows-1257",
                    "iso-8859-1",
                    "iso-8859-2",
                    "iso-8859-3",
                    "iso-8859-4",
                    "iso-8859-10",
                    "iso-8859-13",
                    "iso-8859-14",
                    "iso-8859-15",
                    "iso-8859-16",
                    "x-macroman");

    private static final Map<String, String> WINDOWS_OF =
            Map.of(
                    "ISO-8859-2",
                    "windows-1250",
                    "ISO-8859-5",
                    "windows-1251",
                    "ISO-8859-7",
                    "windows-1253",
                    "ISO-8859-13",
                    "windows-1257",
                    "ISO-8859-15",
                    "windows-1252",
                    "ISO-8859-1",
                    "windows-1252",
                    "ISO-8859-9",
                    "windows-1254",
                    "ISO-8859-8",
                    "windows-1255",
                    "ISO-8859-6",
                    "windows-1256");

    private static final Pattern HUNGARIAN =
            Pattern.compile(
                    "\\b(és|hogy|nem|egy|köszön\\w*|kérem|rendel\\w*|szeret\\w*|tisztelt|üdvözlettel|van|csomag\\w*|áru\\w*)\\b",
                    Pattern.CASE_INSENSITIVE
                            | Pattern.UNICODE_CASE
                            | Pattern.UNICODE_CHARACTER_CLASS);

    /** A Polish ł in the western charset; a cubic metre has no letter behind it. */
    private static final Pattern POLISH = Pattern.compile("\\p{L}³\\p{L}");

    private Guess() {}

    /** Valid UTF-8 with at least one character beyond ASCII; a last character may be cut off. */
    static boolean isUtf8(byte[] bytes) {
        var share = Utf8Share.of(bytes);
        return share.characters() > 0 && share.strayBytes() == 0;
    }

    /**
     * A few bytes of a double-byte charset may happen to be UTF-8, those of a single-byte one
     * hardly.
     */
    static boolean isRatherUtf8(byte[] bytes, Charset declared) {
        if (!isUtf8(bytes)) return false;
        return EastAsianGuess.of(declared) == null || isLongUtf8(bytes);
    }

    private static boolean isLongUtf8(byte[] bytes) {
        int high = 0;
        for (byte b : bytes) {
            if ((b & 0xf0) == 0xe0) return true;
            if (b < 0) high++;
        }
        return high > 4;
    }

    /** Whether bytes that can be read as declared are probably something else. */
    static boolean contradicts(byte[] bytes, String text, Charset declared) {
        var eastAsian = EastAsianGuess.of(declared);
        if (eastAsian != null) {
            var own = eastAsian.score(bytes);
            var best = EastAsianGuess.best(bytes, 4);
            return best != null && own.share() < 60 && best.share() > own.share() + 30;
        }
        if (CyrillicCase.meant(bytes, declared) != null) return true;
        if (!isLatin(declared)) return hasControls(text) && WINDOWS_OF.containsKey(declared.name());
        if (hasControls(text) || isCentralInWestern(declared, text)) return true;
        if (readsBetterElsewhere(bytes, text, declared)) return true;
        return comesInRuns(bytes)
                && (EastAsianGuess.best(bytes, 3) != null || detected(bytes, SURE) != null);
    }

    /** Letters of several languages here, and of one in another charset. */
    private static boolean readsBetterElsewhere(byte[] bytes, String text, Charset declared) {
        if (Alphabet.isOfOneLanguage(text, declared)) return false;
        var own = Alphabet.score(bytes, declared);
        if (own == null || own.strange() == 0) return false;
        var best = Alphabet.best(bytes);
        return best != null
                && best.isClean()
                && best.letters() >= FEWEST_LETTERS
                && (best.words() + SLACK >= own.words() || own.points() < 0);
    }

    /** Escape sequences of ISO 2022, whatever the declaration says. */
    static boolean isEscaped(byte[] bytes) {
        return hasEscape(bytes, "\033$B", "\033$@", "\033$)C");
    }

    /** The likeliest charset, or null: then the declared one is as good as any. */
    static @Nullable Charset charset(
            byte[] bytes, @Nullable Charset declared, @Nullable Charset hinted) {
        var utf8 = Utf8Share.of(bytes);
        if (hinted != null
                && EastAsianGuess.of(hinted) != null
                && !isLongUtf8(bytes)
                && isCredible(bytes, hinted)) return hinted;
        if (utf8.characters() > 0 && utf8.strayBytes() * 4 <= utf8.characters()) return UTF_8;
        if (hasEscape(bytes, "\033$B", "\033$@", "\033(J", "\033(I"))
            return Charsets.JAPANESE_ESCAPED;
        if (hasEscape(bytes, "\033$)C")) return Charsets.KOREAN_ESCAPED;
        if (hinted != null && isCredible(bytes, hinted)) return hinted;
        if (declared != null && declared.equals(UTF_8)) declared = null;
        var cyrillic = declared == null ? null : CyrillicCase.meant(bytes, declared);
        if (cyrillic != null) return cyrillic;
        var latin = declared == null || !isLatin(declared) ? null : latinSibling(bytes, declared);
        if (latin != null) return latin;
        var eastAsian = EastAsianGuess.best(bytes, 2);
        if (eastAsian != null && (comesInRuns(bytes) || eastAsian.share() >= 95))
            return eastAsian.guess().charset;
        if (declared != null
                && EastAsianGuess.of(declared) != null
                && mostlyReadable(bytes, declared)) return declared;
        var byLetters = Alphabet.best(bytes);
        return byLetters != null && byLetters.isClean()
                ? byLetters.charset()
                : detected(bytes, LIKELY);
    }

    private static boolean isCredible(byte[] bytes, Charset hinted) {
        var text = Decoding.strictly(bytes, hinted);
        return text != null
                && !hinted.name().equals("US-ASCII")
                && !contradicts(bytes, text, hinted);
    }

    private static @Nullable Charset latinSibling(byte[] bytes, Charset declared) {
        if (comesInRuns(bytes)) return null;
        var text = new String(bytes, declared);
        if (isCentralInWestern(declared, text))
            return hasControls(new String(bytes, Charsets.CENTRAL_ISO)) || text.indexOf('¹') >= 0
                    ? Charsets.CENTRAL
                    : Charsets.CENTRAL_ISO; // ¹ is the ą of Windows
        if (!hasControls(text)) return null;
        var windows = WINDOWS_OF.get(declared.name());
        return windows == null ? null : Charset.forName(windows);
    }

    private static boolean isLatin(Charset charset) {
        return LATIN.contains(charset.name().toLowerCase(java.util.Locale.ROOT));
    }

    /** ISO charsets have controls where Windows has its quotation marks; nobody writes controls. */
    private static boolean hasControls(String text) {
        return text.chars().anyMatch(c -> c >= 0x80 && c < 0xa0 && c != 0x85);
    }

    /**
     * Old Hungarian mail programs write ő as õ and ű as û, Polish ones ł as ³, which is what the
     * bytes mean in the western charset.
     */
    private static boolean isCentralInWestern(Charset declared, String text) {
        if (!declared.equals(Charsets.WESTERN)) return false;
        boolean marked = text.chars().anyMatch(c -> "õûÕÛ".indexOf(c) >= 0);
        return marked && HUNGARIAN.matcher(text).find() || POLISH.matcher(text).find();
    }

    /**
     * In languages of the Latin script, bytes above 127 stand alone or in pairs; elsewhere whole
     * words are made of them.
     */
    private static boolean comesInRuns(byte[] bytes) {
        int all = 0;
        int inRuns = 0;
        int run = 0;
        for (int i = 0; i <= Math.min(bytes.length, SAMPLE); i++) {
            if (i < bytes.length && bytes[i] < 0) {
                run++;
                continue;
            }
            all += run;
            if (run >= 4) inRuns += run;
            run = 0;
        }
        return all > 0 && inRuns * 2 > all;
    }

    private static boolean mostlyReadable(byte[] bytes, Charset declared) {
        var text = new String(bytes, declared);
        long broken = text.chars().filter(c -> c == 0xfffd).count();
        return broken * 20 <= text.chars().filter(c -> c > 127).count();
    }

    private static @Nullable Charset detected(byte[] bytes, int confidence) {
        var sample = bytes.length <= SAMPLE ? bytes : Arrays.copyOf(bytes, SAMPLE);
        for (var match : new CharsetDetector().setText(sample).detectAll()) {
            if (match.getConfidence() < confidence) return null;
            var name = match.getName();
            if (name.startsWith("UTF") || name.startsWith("IBM") || name.startsWith("ISO-2022"))
                continue;
            var charset = Charsets.meant(name.replaceAll("[_-](rtl|ltr|I)$", ""));
            if (charset == null || Decoding.strictly(bytes, charset) == null) continue;
            if (EastAsianGuess.of(charset) != null && match.getConfidence() < SURE) continue;
            return windowsForm(bytes, charset);
        }
        return null;
    }

    private static Charset windowsForm(byte[] bytes, Charset charset) {
        var windows = WINDOWS_OF.get(charset.name());
        return windows != null && hasControls(new String(bytes, charset))
                ? Charset.forName(windows)
                : charset;
    }

    private static boolean hasEscape(byte[] bytes, String... escapes) {
        if (indexOfEscape(bytes) < 0) return false;
        var text = new String(bytes, ISO_8859_1);
        return Arrays.stream(escapes).anyMatch(text::contains);
    }

    private static int indexOfEscape(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) if (bytes[i] == 0x1b) return i;
        return -1;
    }
}
