package org.tillside.channels.email;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Bytes become text: what the mail declares is weighed against what the bytes look like. A
 * declaration is believed unless the bytes contradict it.
 *
 * @param charset the name of the charset that was used
 * @param problem null if the declaration held
 * @param isByLanguage the bytes left it open, and the languages of the mailbox decided
 */
record Decoding(String text, String charset, @Nullable String problem, boolean isByLanguage) {

    private static final Charset HALVES = Charset.forName("CESU-8");

    private static final Set<String> NOT_KNOWN_TO_JAVA =
            Set.of("utf-7", "unicode-1-1-utf-7", "x-unicode-2-0-utf-7", "hz-gb-2312", "hz");

    /** What programs declare without looking. */
    private static final Set<Charset> BY_HABIT = Set.of(US_ASCII, UTF_8, Charsets.WESTERN);

    private Decoding(String text, String charset, @Nullable String problem) {
        this(text, charset, problem, false);
    }

    static Decoding of(byte[] bytes, @Nullable String declared) {
        return of(bytes, declared, Surroundings.NONE);
    }

    /**
     * @param around its charset counts for bytes that declare none
     */
    static Decoding of(byte[] bytes, @Nullable String declared, Surroundings around) {
        var label = declared == null ? "" : Charsets.clean(declared);
        if (NOT_KNOWN_TO_JAVA.contains(label)) return strange(bytes, label);
        var marked = byMark(bytes);
        if (marked != null) return marked;
        if (isPlainAscii(bytes) && !label.startsWith("utf-16") && !label.startsWith("utf-32"))
            return new Decoding(new String(bytes, ISO_8859_1), "us-ascii", null);
        var meant = label.isEmpty() ? null : Charsets.meant(label);
        if (meant != null) {
            var kept = declared(bytes, meant);
            if (kept != null)
                return byLanguage(new Tiebreak(bytes, meant, true), label, around, kept);
        }
        return guessed(bytes, label, meant, around);
    }

    private static Decoding strange(byte[] bytes, String label) {
        return new Decoding(
                label.startsWith("hz") ? Hz.decode(bytes) : Utf7.decode(bytes), label, null);
    }

    private static @Nullable Decoding byMark(byte[] bytes) {
        if (startsWith(bytes, 0xef, 0xbb, 0xbf)) {
            var text = strictly(bytes, UTF_8);
            return text == null ? null : new Decoding(text.substring(1), "utf-8", null);
        }
        if (startsWith(bytes, 0xff, 0xfe))
            return new Decoding(new String(bytes, 2, bytes.length - 2, UTF_16LE), "utf-16le", null);
        if (startsWith(bytes, 0xfe, 0xff))
            return new Decoding(new String(bytes, 2, bytes.length - 2, UTF_16BE), "utf-16be", null);
        return null;
    }

    private static boolean startsWith(byte[] bytes, int... head) {
        if (bytes.length < head.length) return false;
        for (int i = 0; i < head.length; i++) if ((bytes[i] & 0xff) != head[i]) return false;
        return true;
    }

    /** The text as declared; null if the bytes speak against it. */
    private static @Nullable Decoding declared(byte[] bytes, Charset meant) {
        if (!name(meant).contains("2022") && Guess.isEscaped(bytes)) return null;
        var text = strictly(bytes, meant);
        if (text == null && meant.equals(UTF_8)) return inHalves(bytes);
        if (text == null || meant.equals(US_ASCII)) return null;
        if (meant.equals(UTF_8)) return new Decoding(text, "utf-8", null);
        if (Guess.isRatherUtf8(bytes, meant)) return null;
        if (Guess.contradicts(bytes, text, meant)) return null;
        return new Decoding(text, name(meant), null);
    }

    /** UTF-8 of a program that wrote each half of an emoji by itself. */
    private static @Nullable Decoding inHalves(byte[] bytes) {
        var text = strictly(bytes, HALVES);
        if (text == null) return null;
        return new Decoding(text, name(HALVES), problem("utf-8", UTF_8, HALVES, text));
    }

    private static Decoding guessed(
            byte[] bytes, String label, @Nullable Charset meant, Surroundings around) {
        var hint = around.charset() == null ? null : Charsets.meant(around.charset());
        var better = Guess.charset(bytes, meant, hint);
        var used =
                better != null
                        ? better
                        : meant != null && !meant.equals(US_ASCII) ? meant : Charsets.WESTERN;
        var text = new String(bytes, used);
        var guessed = new Decoding(text, name(used), problem(label, meant, used, text));
        boolean isDecided = used.equals(hint) || isUnicode(used) || name(used).contains("2022");
        return isDecided || meant != null && !BY_HABIT.contains(meant)
                ? guessed
                : byLanguage(new Tiebreak(bytes, used, false), label, around, guessed);
    }

    /** What is read already, unless the languages around it make another reading likelier. */
    private static Decoding byLanguage(
            Tiebreak open, String label, Surroundings around, Decoding read) {
        var preferred = open.preferred(around.languages());
        if (preferred == null) return read;
        var text = new String(open.bytes(), preferred);
        var meant = label.isEmpty() ? null : Charsets.meant(label);
        return new Decoding(text, name(preferred), problem(label, meant, preferred, text), true);
    }

    private static boolean isUnicode(Charset charset) {
        return charset.equals(UTF_8) || name(charset).startsWith("utf-");
    }

    private static @Nullable String problem(
            String label, @Nullable Charset meant, Charset used, String text) {
        if (label.isEmpty())
            return used.equals(UTF_8)
                    ? null
                    : "A text declares no charset; it is read as " + name(used) + ".";
        if (meant == null)
            return "The charset "
                    + Plain.line(label)
                    + " is unknown; it is read as "
                    + name(used)
                    + ".";
        if (!used.equals(meant))
            return "A text is called " + Plain.line(label) + " and read as " + name(used) + ".";
        return text.indexOf('\ufffd') >= 0 ? "Some bytes are not " + Plain.line(label) + "." : null;
    }

    /** The text, or null if the bytes are not in that charset. */
    static @Nullable String strictly(byte[] bytes, Charset charset) {
        var decoder =
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        try {
            return decoder.decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException not) {
            return null;
        }
    }

    /**
     * No byte above 127 and no escape: the same in every charset that mail uses, but for UTF-16.
     */
    private static boolean isPlainAscii(byte[] bytes) {
        for (byte b : bytes) if (b < 0 || b == 0x1b || b == 0x0e) return false;
        return true;
    }

    private static String name(Charset charset) {
        return charset.name().toLowerCase(java.util.Locale.ROOT);
    }
}
