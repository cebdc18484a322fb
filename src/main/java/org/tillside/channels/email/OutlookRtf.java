package org.tillside.channels.email;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.bbottema.rtftohtml.OutlookRtfToHtmlConverter;
import org.jspecify.annotations.Nullable;

/**
 * Text as Outlook keeps it: RTF, compressed, and within it often the HTML that was written. The RTF
 * is read by a library, which is given no more than it can bear.
 *
 * @see <a
 *     href="https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxrtfcp">MS-OXRTFCP</a>
 */
final class OutlookRtf {

    private static final int COMPRESSED = 0x75465A4C, PLAIN = 0x414C454D; // "LZFu", "MELA"

    /** What lies in the window of every such text before its first byte. */
    private static final byte[] BEGUN =
            ("{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern"
                            + " \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier"
                            + "{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx")
                    .getBytes(US_ASCII);

    private static final int WINDOW = 4096, SHORTEST = 2;

    /** Bytes, words and marks, and groups in groups that are read; the rest is cut off. */
    private static final int LONGEST = 512 * 1024, MOST_MARKS = 60_000, DEEPEST = 500;

    /** Bytes that follow as they are: their number may be any, and is only good for pictures. */
    private static final Pattern BYTES_FOLLOW = Pattern.compile("\\\\bin(?=-?[0-9])");

    private OutlookRtf() {}

    /**
     * What was written: HTML, or text where the RTF was made of text; null if there is none or it
     * cannot be read.
     *
     * @param whatever also if the RTF is not made of HTML
     * @param problem hears why it cannot be read
     */
    static @Nullable BodyPart read(byte[] compressed, boolean whatever, Consumer<String> problem) {
        try {
            var rtf = bounded(new String(unpacked(compressed), ISO_8859_1));
            if (!rtf.startsWith("{\\rtf") || !whatever && !rtf.contains("\\fromhtml")) return null;
            var html = OutlookRtfToHtmlConverter.INSTANCE.toHtml(rtf.getBytes(ISO_8859_1));
            var part = new BodyPart.Html(Plain.text(html));
            return rtf.contains("\\fromtext") ? new BodyPart.Text(BodyText.of(part).text()) : part;
        } catch (RuntimeException | StackOverflowError flaw) {
            problem.accept(
                    "The text of a winmail.dat cannot be read ("
                            + flaw.getClass().getSimpleName()
                            + ").");
            return null;
        }
    }

    /**
     * As far as it goes.
     *
     * @throws BufferUnderflowException if not even its heading is there
     */
    static byte[] unpacked(byte[] compressed) {
        var in = ByteBuffer.wrap(compressed).order(ByteOrder.LITTLE_ENDIAN);
        in.getInt();
        int size = (int) Math.min(Integer.toUnsignedLong(in.getInt()), LONGEST);
        int kind = in.getInt();
        in.getInt();
        if (kind == COMPRESSED) return inflated(in.order(ByteOrder.BIG_ENDIAN), size);
        var plain = new byte[kind == PLAIN ? Math.min(size, in.remaining()) : 0];
        in.get(plain);
        return plain;
    }

    private static byte[] inflated(ByteBuffer in, int size) {
        var window = new byte[WINDOW];
        System.arraycopy(BEGUN, 0, window, 0, BEGUN.length);
        int at = BEGUN.length;
        var out = new ByteArrayOutputStream();
        int flags = 1;
        while (in.hasRemaining() && out.size() < size) {
            if (flags == 1) flags = in.get() & 0xff | 0x100; // eight, the lowest first
            boolean isCopy = (flags & 1) == 1;
            flags >>= 1;
            if (in.remaining() < (isCopy ? Short.BYTES : 1)) break;
            int word = isCopy ? in.getShort() & 0xffff : in.get();
            int from = word >> 4;
            if (isCopy && from == at) break; // that is how it ends
            for (int i = isCopy ? (word & 15) + SHORTEST : 1; i > 0; i--) {
                byte b = isCopy ? window[from++ % WINDOW] : (byte) word;
                window[at] = b;
                at = (at + 1) % WINDOW;
                out.write(b);
            }
        }
        return out.toByteArray();
    }

    /** Without numbers of bytes, and not more than the library reads in time. */
    private static String bounded(String any) {
        var rtf = BYTES_FOLLOW.matcher(any).replaceAll("\\\\binary");
        int marks = 0;
        int depth = 0;
        for (int i = 0; i < rtf.length(); i++) {
            char c = rtf.charAt(i);
            if (c != '{' && c != '}' && c != '\\') continue;
            if (c == '{') depth++;
            if (c == '}') depth--;
            if (++marks > MOST_MARKS || depth > DEEPEST) return rtf.substring(0, i);
            if (c == '\\') i++;
        }
        return rtf;
    }
}
