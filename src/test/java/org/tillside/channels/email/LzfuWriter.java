package org.tillside.channels.email;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.tillside.channels.email.TnefWriter.joined;
import static org.tillside.channels.email.TnefWriter.number;

import java.io.ByteArrayOutputStream;

/** Compresses RTF as Outlook does (MS-OXRTFCP): what stood there before is named, not repeated. */
final class LzfuWriter {

    private static final String BEGUN =
            "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern"
                    + " \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier"
                    + "{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";

    private static final int WINDOW = 4096, LONGEST = 17;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream run = new ByteArrayOutputStream();
    private int flags, inRun;

    private LzfuWriter() {}

    static byte[] compressed(String rtf) {
        var writer = new LzfuWriter();
        writer.write(BEGUN + rtf, BEGUN.length());
        var bytes = writer.out.toByteArray();
        return joined(
                number(bytes.length + 12),
                number(rtf.length()),
                "LZFu".getBytes(US_ASCII),
                number(0),
                bytes);
    }

    private void write(String text, int from) {
        int at = from;
        while (at < text.length()) {
            int length = LONGEST;
            int found = -1;
            while (length > 1 && found < 0) {
                if (at + length <= text.length()) found = earlier(text, at, length);
                if (found < 0) length--;
            }
            if (found < 0) {
                token(false, text.charAt(at++));
                continue;
            }
            token(true, found % WINDOW << 4 | length - 2);
            at += length;
        }
        token(true, at % WINDOW << 4);
        if (inRun > 0) endRun();
    }

    /** Where the same stands already, whole and within the window; -1 if nowhere. */
    private static int earlier(String text, int at, int length) {
        int found = text.lastIndexOf(text.substring(at, at + length), at - length);
        return found > at - WINDOW + LONGEST ? found : -1;
    }

    private void token(boolean isCopy, int word) {
        if (isCopy) {
            flags |= 1 << inRun;
            run.write(word >> 8);
        }
        run.write(word);
        if (++inRun == 8) endRun();
    }

    private void endRun() {
        out.write(flags);
        out.writeBytes(run.toByteArray());
        run.reset();
        flags = 0;
        inRun = 0;
    }
}
