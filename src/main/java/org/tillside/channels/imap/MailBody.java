package org.tillside.channels.imap;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a mail as they come from the server. Ends only after the server has said that this
 * was all: whoever reads to the end has neither less nor more than the mail.
 */
final class MailBody extends InputStream {

    /** What the server says behind the mail. */
    interface Farewell {
        void hear() throws IOException;
    }

    private final ImapLine line;
    private final Farewell farewell;
    private long left;
    private boolean over;
    private @Nullable IOException broken;

    MailBody(ImapLine line, long size, Farewell farewell) {
        this.line = line;
        this.left = size;
        this.farewell = farewell;
    }

    /** Why it ended too early; null if it did not: then whoever read it is to blame. */
    @Nullable IOException broken() {
        return broken;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) return 0;
        try {
            if (left == 0) return end();
            int count = line.read(into, from, (int) Math.min(length, left));
            left -= count;
            return count;
        } catch (IOException gone) {
            broken = gone;
            throw gone;
        }
    }

    private int end() throws IOException {
        if (!over) farewell.hear();
        over = true;
        return -1;
    }
}
