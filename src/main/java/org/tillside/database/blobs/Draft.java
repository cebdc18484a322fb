package org.tillside.database.blobs;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tillside.kernel.Ids;

/**
 * Bytes on their way to or from a store elsewhere: a few are in memory, many in a file that has no
 * name any more, so that nothing is left of it, however we end. Written once, read as often as
 * wanted.
 */
final class Draft extends OutputStream {

    static final int IN_MEMORY = 1 << 18;

    private final Path folder;
    private byte[] memory = new byte[1 << 13];
    private @Nullable FileChannel file;
    private long size;

    /**
     * @param folder on this machine, readable by us only
     */
    Draft(Path folder) {
        this.folder = folder;
    }

    long size() {
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
        var name = folder.resolve(Ids.next().toString());
        var opened =
                FileChannel.open(
                        name,
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        try {
            Files.delete(name);
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
    InputStream reader() {
        return file == null ? new ByteArrayInputStream(memory, 0, (int) size) : new Positions(file);
    }

    /** The only reader: what it is of goes with it. */
    InputStream lastReader() {
        return new FilterInputStream(reader()) {
            @Override
            public void close() throws IOException {
                Draft.this.close();
            }
        };
    }

    @Override
    public void close() throws IOException {
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
