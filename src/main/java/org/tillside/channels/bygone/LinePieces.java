package org.tillside.channels.bygone;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** A file in lines, and a line that is too long for memory in pieces. One may look two ahead. */
final class LinePieces {

    static final int LONGEST = 1 << 13;

    private final InputStream file;
    private final byte[] buffer = new byte[1 << 16];
    private final byte[] piece = new byte[LONGEST];
    private final Deque<Piece> ahead = new ArrayDeque<>();
    private int at;
    private int filled;
    private long line = 1;
    private boolean begins = true;

    LinePieces(InputStream file) {
        this.file = file;
    }

    /**
     * @param bytes with the line's end, if it has one
     * @param begins it is where a line begins
     * @param line counted from 1
     */
    record Piece(byte[] bytes, boolean begins, long line) {

        boolean isWhole() {
            return begins && bytes[bytes.length - 1] == '\n';
        }

        boolean isBlank() {
            return isWhole() && (bytes.length == 1 || bytes.length == 2 && bytes[0] == '\r');
        }
    }

    /** Null at the end. */
    @Nullable Piece take() throws IOException {
        return ahead.isEmpty() ? read() : ahead.poll();
    }

    /**
     * Null where the file ends before.
     *
     * @param far 0: the one that {@link #take} would give
     */
    @Nullable Piece look(int far) throws IOException {
        while (ahead.size() <= far) {
            var next = read();
            if (next == null) return null;
            ahead.add(next);
        }
        return far == 0 ? ahead.peekFirst() : ahead.peekLast();
    }

    private @Nullable Piece read() throws IOException {
        int length = 0;
        while (length < LONGEST && (at < filled || fill())) {
            piece[length++] = buffer[at++];
            if (piece[length - 1] == '\n') break;
        }
        if (length == 0) return null;
        var read = new Piece(Arrays.copyOf(piece, length), begins, line);
        begins = piece[length - 1] == '\n';
        if (begins) line++;
        return read;
    }

    private boolean fill() throws IOException {
        at = 0;
        filled = Math.max(0, file.read(buffer));
        return filled > 0;
    }
}
