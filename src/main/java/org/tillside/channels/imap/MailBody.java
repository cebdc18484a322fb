package org.tillside.channels.imap;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a mail as they come from the server, piece by piece. What stands there and comes as
 * nothing at all, or as more than anybody may send us, is no mail: it breaks instead of ending.
 */
final class MailBody extends InputStream {

    /** Asks the server for what follows these many bytes; nothing behind the last one. */
    interface Pieces {
        byte[] from(long position) throws IOException;
    }

    private final Pieces pieces;
    private final long announced;
    private final long limit;
    private final ImapSockets.Alarm alarm;
    private InputStream piece = InputStream.nullInputStream();
    private long asked;
    private boolean over;
    private @Nullable IOException broken;

    /**
     * @param announced how many there are, the server says; servers count loosely, so only nothing
     *     ends a mail that is shorter than that
     * @param alarm goes off if it takes too long; over when the mail is
     */
    MailBody(Pieces pieces, long announced, long limit, ImapSockets.Alarm alarm) {
        this.pieces = pieces;
        this.announced = announced;
        this.limit = limit;
        this.alarm = alarm;
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
    public int read(byte[] into, int at, int length) throws IOException {
        if (length == 0) return 0;
        try {
            while (true) {
                int count = piece.read(into, at, length);
                if (count > 0) return count;
                if (over) return -1;
                next();
            }
        } catch (IOException gone) {
            broken = gone;
            alarm.close();
            throw gone;
        }
    }

    private void next() throws IOException {
        var bytes = pieces.from(asked);
        asked += bytes.length;
        if (asked == 0 && announced > 0)
            throw ImapTrouble.nonsense("a mail of %d bytes without one".formatted(announced));
        if (asked > limit) throw ImapTrouble.nonsense("a mail longer than it was said to be");
        over = bytes.length == 0 || bytes.length < ImapSession.CHUNK && asked >= announced;
        if (over) alarm.close();
        piece = new ByteArrayInputStream(bytes);
    }
}
