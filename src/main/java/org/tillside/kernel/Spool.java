package org.tillside.kernel;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Bytes on their way: a few are in memory, many in a file that has no name any more, so that the
 * system takes it back even from a program that is killed. Written once, read as often as wanted.
 */
public final class Spool extends OutputStream {

    private static final int IN_MEMORY = 1 << 18;

    private final Path folder;
    private byte[] memory = new byte[1 << 13];
    private @Nullable FileChannel file;
    private @Nullable Arena views;
    private long size;

    /**
     * @param folder on this machine
     */
    public Spool(Path folder) {
        this.folder = folder;
    }

    public long size() {
        return size;
    }

    @Override
    public void write(int each) throws IOException {
        write(new byte[] {(byte) each}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (file == null && size + length <= IN_MEMORY) {
            keep(bytes, from, length);
        } else {
            if (file == null) file = spilled();
            var rest = ByteBuffer.wrap(bytes, from, length);
            while (rest.hasRemaining()) file.write(rest);
        }
        size += length;
    }

    private void keep(byte[] bytes, int from, int length) {
        int wanted = (int) size + length;
        if (wanted > memory.length)
            memory = Arrays.copyOf(memory, Math.max(wanted, memory.length * 2));
        System.arraycopy(bytes, from, memory, (int) size, length);
    }

    private FileChannel spilled() throws IOException {
        var name = Files.createTempFile(folder, "tillside-spool-", ".part");
        FileChannel opened;
        try {
            opened = FileChannel.open(name, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } finally {
            Files.delete(name);
        }
        try {
            var begun = ByteBuffer.wrap(memory, 0, (int) size);
            while (begun.hasRemaining()) opened.write(begun);
            memory = new byte[0];
            return opened;
        } catch (IOException full) {
            opened.close();
            throw full;
        }
    }

    /** From the beginning; its end closes nothing. */
    public InputStream reader() {
        return file == null ? new ByteArrayInputStream(memory, 0, (int) size) : new Positions(file);
    }

    /**
     * All of it, at most 2 GB, until this is closed; no more of it is in memory than is looked at.
     */
    @SuppressWarnings("MustBeClosedChecker") // close() does
    public ByteBuffer view() throws IOException {
        if (file == null) return ByteBuffer.wrap(memory, 0, (int) size).slice().asReadOnlyBuffer();
        if (views == null) views = Arena.ofShared();
        return file.map(FileChannel.MapMode.READ_ONLY, 0, size, views).asByteBuffer();
    }

    /** The only reader: what it is of goes with it. */
    public InputStream lastReader() {
        return new FilterInputStream(reader()) {
            @Override
            public void close() throws IOException {
                Spool.this.close();
            }
        };
    }

    @Override
    public void close() throws IOException {
        if (views != null) views.close();
        views = null;
        if (file != null) file.close();
    }

    /** Reads without moving where others read. */
    private static final class Positions extends InputStream {

        private final FileChannel file;
        private long at;

        Positions(FileChannel file) {
            this.file = file;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            if (length == 0) return 0;
            int came = file.read(ByteBuffer.wrap(into, from, length), at);
            if (came > 0) at += came;
            return came;
        }
    }
}
