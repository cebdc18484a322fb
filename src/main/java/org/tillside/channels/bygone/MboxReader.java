package org.tillside.channels.bygone;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the mails of an mbox one after the other, with a few kilobytes in memory, however large
 * they are. Lines end as they do in the file. Of the marks before {@code From} in a mail's text one
 * is taken away, as mboxrd has it; in the older mboxo that is the same but where the writer had put
 * marks there. Mails begin where an envelope stands below an empty line and says when, or has a
 * heading below it; with both, also elsewhere. A file that begins with a heading is a single mail.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4155">RFC 4155</a>
 */
final class MboxReader {

    private final LinePieces lines;
    private @Nullable Mail last;
    private long number;

    MboxReader(InputStream file) {
        this.lines = new LinePieces(file);
    }

    /**
     * A mail of the file.
     *
     * @param bytes to be read before the next one is asked for; what is not read is passed over
     * @param at when it came, as its envelope says
     * @param number in the file, from 1
     * @param line where it begins, from 1
     */
    record Letter(InputStream bytes, @Nullable Instant at, long number, long line) {}

    /**
     * Null at the end.
     *
     * @throws NoMbox if the file does not begin as one
     */
    @Nullable Letter next() throws IOException {
        if (last == null) return first();
        last.passOver();
        var line = lines.take();
        return line == null ? null : letter(line, Envelope.of(line));
    }

    private @Nullable Letter first() throws IOException {
        for (var it = lines.look(0); it != null && it.isBlank(); it = lines.look(0)) lines.take();
        var line = lines.look(0);
        if (line == null) return null;
        var envelope = Envelope.of(line);
        if (envelope != null) return letter(lines.take(), envelope);
        if (Envelope.isHeader(line)) return letter(line, null);
        throw new NoMbox();
    }

    private Letter letter(LinePieces.@Nullable Piece line, @Nullable Envelope envelope) {
        var mail = new Mail(envelope != null);
        last = mail;
        number++;
        return new Letter(
                mail,
                envelope == null ? null : envelope.at(),
                number,
                line == null ? 1 : line.line());
    }

    /** The first words of the file are none of an mbox, nor of a mail. */
    static final class NoMbox extends IOException {}

    /** Until the next one begins. The empty line before that belongs to neither. */
    private final class Mail extends InputStream {

        private final boolean isOneOfMany;
        private byte[] bytes = new byte[0];
        private byte[] held = new byte[0];
        private int at;
        private boolean begun;
        private boolean ended;

        Mail(boolean isOneOfMany) {
            this.isOneOfMany = isOneOfMany;
        }

        @Override
        public int read() throws IOException {
            return at < bytes.length || advance() ? bytes[at++] & 0xff : -1;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            if (length == 0) return 0;
            if (at == bytes.length && !advance()) return -1;
            int some = Math.min(length, bytes.length - at);
            System.arraycopy(bytes, at, into, from, some);
            at += some;
            return some;
        }

        void passOver() throws IOException {
            at = bytes.length;
            while (advance()) at = bytes.length;
        }

        private boolean advance() throws IOException {
            while (!ended) {
                var next = lines.look(0);
                if (next == null || begins(next)) {
                    ended = true;
                    return false;
                }
                lines.take();
                begun = true;
                boolean holds = isOneOfMany && next.isBlank();
                var line = holds ? held : joined(held, isOneOfMany ? unmarked(next) : next.bytes());
                held = holds ? next.bytes() : new byte[0];
                if (line.length == 0) continue;
                bytes = line;
                at = 0;
                return true;
            }
            return false;
        }

        private boolean begins(LinePieces.Piece line) throws IOException {
            var envelope = isOneOfMany ? Envelope.of(line) : null;
            if (envelope == null) return false;
            boolean afterBlank = held.length > 0 || !begun;
            boolean isDated = envelope.at() != null;
            if (afterBlank && isDated) return true;
            return (afterBlank || isDated) && Envelope.isHeader(lines.look(1));
        }
    }

    private static byte[] unmarked(LinePieces.Piece line) {
        var bytes = line.bytes();
        int marks = 0;
        while (line.begins() && marks < bytes.length && bytes[marks] == '>') marks++;
        return marks > 0 && Envelope.startsWithFrom(bytes, marks)
                ? Arrays.copyOfRange(bytes, 1, bytes.length)
                : bytes;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        if (first.length == 0) return second;
        var both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
