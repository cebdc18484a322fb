package org.tillside.channels.email;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/**
 * Takes away what stands before a mail: a byte order mark, empty lines; and gives a file with CR
 * line ends LF ones.
 */
final class MailStart {

    private static final int LOOK = 4 * 1024;

    private MailStart() {}

    static InputStream of(InputStream raw) throws IOException {
        var in = new PushbackInputStream(raw, LOOK);
        var head = in.readNBytes(LOOK);
        int start = start(head);
        in.unread(head, start, head.length - start);
        return onlyCarriageReturns(head) ? new ReturnsAsFeeds(in) : in;
    }

    private static int start(byte[] head) {
        int at =
                head.length > 2
                                && head[0] == (byte) 0xef
                                && head[1] == (byte) 0xbb
                                && head[2] == (byte) 0xbf
                        ? 3
                        : 0;
        int line = at;
        while (line < head.length && (head[line] == '\r' || head[line] == '\n')) line++;
        return line;
    }

    private static boolean onlyCarriageReturns(byte[] head) {
        int returns = 0;
        for (byte b : head) {
            if (b == '\n') return false;
            if (b == '\r') returns++;
        }
        return returns > 1;
    }

    private static final class ReturnsAsFeeds extends FilterInputStream {

        ReturnsAsFeeds(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = in.read();
            return b == '\r' ? '\n' : b;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = in.read(into, offset, length);
            for (int i = offset; i < offset + count; i++) if (into[i] == '\r') into[i] = '\n';
            return count;
        }
    }
}
