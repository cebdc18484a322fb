package org.tillside.channels.email;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What stands before the first part of a multipart. Usually nothing of interest; where the declared
 * boundary is missing or wrong, the parts themselves: then a line "--…" with a Content- field (or
 * another delimiter) after it gives them away.
 */
final class Preamble {

    private static final int KEPT = 1024 * 1024;

    private Preamble() {}

    /**
     * @param text what was read, at most {@link #KEPT} bytes
     * @param boundary the boundary that is really used, if another one shows itself
     * @param ahead the bytes that follow that boundary's first delimiter and were already read
     */
    record Found(byte[] text, @Nullable String boundary, byte[] ahead) {}

    static Found read(InputStream in) throws IOException {
        var kept = new ByteArrayOutputStream();
        byte[] candidate = null;
        byte[] line;
        while ((line = line(in)) != null) {
            if (kept.size() < KEPT) kept.writeBytes(line);
            if (candidate != null && startsPart(line))
                return new Found(kept.toByteArray(), boundary(candidate), line);
            candidate = isDelimiter(line) ? line : null;
        }
        return new Found(kept.toByteArray(), null, new byte[0]);
    }

    private static boolean isDelimiter(byte[] line) {
        return line.length > 4
                && line.length < 1_000
                && line[0] == '-'
                && line[1] == '-'
                && boundary(line).matches("\\S(.*\\S)?");
    }

    private static boolean startsPart(byte[] line) {
        return text(line).toLowerCase(Locale.ROOT).startsWith("content-");
    }

    private static String boundary(byte[] line) {
        return text(line).stripTrailing().substring(2);
    }

    private static String text(byte[] line) {
        return new String(line, ISO_8859_1);
    }

    private static byte @Nullable [] line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream(80);
        int b;
        while ((b = in.read()) >= 0) {
            line.write(b);
            if (b == '\n' || line.size() >= KEPT) break;
        }
        return b < 0 && line.size() == 0 ? null : line.toByteArray();
    }
}
