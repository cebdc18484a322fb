package org.tillside.channels.smtp;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * The text after DATA, up to the dot that stands alone between two CRLF, without the dots that were
 * doubled. Only CRLF ends a line: a bare LF or CR around a dot is text, so nobody smuggles a second
 * mail past another server. What follows the end is left in the line: the next command.
 */
final class MailText extends InputStream {

    private static final int CHUNK = 8192;

    private enum Place {
        LINE_START,
        MIDDLE,
        AFTER_CR,
        AFTER_DOT,
        AFTER_DOT_CR,
        END
    }

    private final InputStream line;
    private final long limit;
    private final long until;
    private final byte[] coming = new byte[CHUNK];
    private final byte[] ready = new byte[CHUNK + 2];
    private int at;
    private int end;
    private long given;
    private boolean broken;
    private Place place = Place.LINE_START;

    /**
     * @param line supports mark and reset
     * @param limit in bytes
     * @param patience from the first byte to the last
     */
    MailText(InputStream line, long limit, Duration patience) {
        this.line = line;
        this.limit = limit;
        this.until = System.nanoTime() + patience.toNanos();
    }

    /** The sender went away, or was too slow. */
    boolean isBroken() {
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
        while (at == end) {
            if (place == Place.END) return -1;
            fill();
        }
        int count = Math.min(length, end - at);
        given += count;
        if (given > limit) throw new MailTooLarge(limit);
        System.arraycopy(ready, at, into, from, count);
        at += count;
        return count;
    }

    /** Reads what nobody wanted, as far as a sender may go: the rest costs him the line. */
    void skipToItsEnd() throws IOException {
        long most = given + limit;
        while (place != Place.END) {
            if (given > most) throw new LineBroken("the mail does not end");
            given += end - at;
            fill();
        }
    }

    private void fill() throws IOException {
        try {
            if (System.nanoTime() > until) throw new LineBroken("the mail came too slowly");
            line.mark(CHUNK);
            int count = line.read(coming, 0, CHUNK);
            if (count < 0) throw new EOFException("the mail ended in the middle");
            int used = take(count);
            if (used < count) {
                line.reset();
                line.skipNBytes(used);
            }
        } catch (IOException gone) {
            broken = true;
            throw gone instanceof LineBroken ? gone : new LineBroken(gone);
        }
    }

    /** Moves what is text into {@code ready}; answers how many bytes were used. */
    private int take(int count) {
        at = 0;
        end = 0;
        for (int i = 0; i < count; i++) {
            step(coming[i]);
            if (place == Place.END) return i + 1;
        }
        return count;
    }

    private void step(byte next) {
        switch (place) {
            case LINE_START -> {
                if (next == '.') place = Place.AFTER_DOT;
                else text(next);
            }
            case MIDDLE -> text(next);
            case AFTER_CR -> {
                text(next);
                if (next == '\n') place = Place.LINE_START;
            }
            case AFTER_DOT -> {
                if (next == '\r') place = Place.AFTER_DOT_CR;
                else text(next);
            }
            case AFTER_DOT_CR -> {
                if (next == '\n') {
                    place = Place.END;
                } else {
                    ready[end++] = '\r';
                    text(next);
                }
            }
            case END -> throw new IllegalStateException("nothing is read after the end");
        }
    }

    private void text(byte next) {
        ready[end++] = next;
        place = next == '\r' ? Place.AFTER_CR : Place.MIDDLE;
    }
}
