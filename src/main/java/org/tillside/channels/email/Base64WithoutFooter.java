package org.tillside.channels.email;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/**
 * Encoded data without the footer that a list server wrote behind it: no line of base64 begins with
 * a dash or an underscore, and most footers do.
 */
final class Base64WithoutFooter extends FilterInputStream {

    private boolean atLineStart = true;
    private boolean ended;
    private final Consumer<String> problem;

    /**
     * @param problem is told that something is left out
     */
    Base64WithoutFooter(InputStream in, Consumer<String> problem) {
        super(in);
        this.problem = problem;
    }

    static boolean isFooter(byte lineStart) {
        return lineStart == '-' || lineStart == '_';
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 1 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (ended) return -1;
        int count = in.read(into, offset, length);
        for (int i = 0; i < count; i++) {
            byte b = into[offset + i];
            if (atLineStart && isFooter(b)) {
                ended = true;
                problem.accept("What stands behind encoded data is left out.");
                return i == 0 ? -1 : i;
            }
            atLineStart = b == '\n';
        }
        return count;
    }
}
