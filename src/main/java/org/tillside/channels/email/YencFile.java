package org.tillside.channels.email;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A file that was put into the text in yEnc, as news readers do: each byte raised by 42, between
 * {@code =ybegin} and {@code =yend}.
 *
 * @see <a href="http://www.yenc.org/yenc-draft.1.3.txt">yEnc, draft 1.3</a>
 */
final class YencFile {

    private static final String BEGIN = "=ybegin ", PART = "=ypart ", END = "=yend";

    private static final Pattern NAME = Pattern.compile(" name=([^\\r\\n]{1,200})");

    private YencFile() {}

    /**
     * @param rest the bytes without the files
     */
    record Found(byte[] rest, List<UuFile> files) {}

    static Found in(byte[] bytes) {
        if (!holds(bytes)) return new Found(bytes, List.of());
        var rest = new StringBuilder(bytes.length);
        var files = new ArrayList<UuFile>();
        var text = new String(bytes, ISO_8859_1);
        int at = 0;
        for (int begin = next(text, 0); begin >= 0; begin = next(text, at)) {
            int end = text.indexOf("\n" + END, begin);
            if (end < 0) break;
            rest.append(text, at, begin);
            files.add(file(text.substring(begin, end + 1)));
            int line = text.indexOf('\n', end + 1);
            at = line < 0 ? text.length() : line + 1;
        }
        return new Found(rest.append(text.substring(at)).toString().getBytes(ISO_8859_1), files);
    }

    /** Looking at the bytes is cheaper than to make a text of every mail. */
    private static boolean holds(byte[] bytes) {
        for (int i = 0; i + 2 < bytes.length; i++)
            if (bytes[i] == '=' && bytes[i + 1] == 'y' && bytes[i + 2] == 'b') return true;
        return false;
    }

    private static int next(String text, int from) {
        if (from == 0 && text.startsWith(BEGIN)) return 0;
        int line = text.indexOf("\n" + BEGIN, Math.max(0, from - 1));
        return line < 0 ? -1 : line + 1;
    }

    private static UuFile file(String lines) {
        int data = lines.indexOf('\n') + 1;
        var name = NAME.matcher(lines.substring(0, data));
        if (lines.startsWith(PART, data)) data = lines.indexOf('\n', data) + 1;
        var bytes = decoded(lines.substring(data));
        return new UuFile(FileName.ofUntyped(name.find() ? name.group(1).strip() : ""), bytes);
    }

    private static byte[] decoded(String data) {
        var bytes = new ByteArrayOutputStream(data.length());
        for (int i = 0; i < data.length(); i++) {
            char c = data.charAt(i);
            if (c == '\r' || c == '\n') continue;
            boolean escapes = c == '=' && i + 1 < data.length();
            bytes.write(escapes ? data.charAt(++i) - 64 - 42 : c - 42);
        }
        return bytes.toByteArray();
    }
}
