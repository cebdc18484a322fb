package org.tillside.web.api;

import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.DigestInputStream;
import org.jspecify.annotations.Nullable;
import org.tillside.kernel.Sha256;

/**
 * A body that has arrived as a whole and can be read as often as one likes: a small one in memory,
 * a large one in a temporary file. So no connection waits for a slow line. The file has no name any
 * more while it is written, so that the system takes it back even from a program that is killed.
 */
final class SpooledBody implements AutoCloseable {

    private static final int IN_MEMORY = 256 * 1024;

    private final byte[] start;
    private final @Nullable FileChannel rest;
    private final Sha256 fingerprint;

    private SpooledBody(byte[] start, @Nullable FileChannel rest, Sha256 fingerprint) {
        this.start = start;
        this.rest = rest;
        this.fingerprint = fingerprint;
    }

    static SpooledBody read(InputStream body) throws IOException {
        var digest = Sha256.digest();
        var counted = new DigestInputStream(body, digest);
        var start = counted.readNBytes(IN_MEMORY);
        var rest = start.length < IN_MEMORY ? null : rest(counted);
        return new SpooledBody(start, rest, new Sha256(digest.digest()));
    }

    private static FileChannel rest(InputStream body) throws IOException {
        var file = Files.createTempFile("tillside-body-", ".part");
        FileChannel channel;
        try {
            channel = FileChannel.open(file, READ, WRITE);
        } finally {
            Files.delete(file);
        }
        try {
            body.transferTo(Channels.newOutputStream(channel));
            return channel;
        } catch (IOException broken) {
            channel.close();
            throw broken;
        }
    }

    Sha256 fingerprint() {
        return fingerprint;
    }

    /** The request once more, with this body. */
    HttpServletRequest in(HttpServletRequest request) {
        return new Request(request);
    }

    @Override
    public void close() throws IOException {
        if (rest != null) rest.close();
    }

    /** From its first byte. */
    InputStream open() {
        var head = new ByteArrayInputStream(start);
        return rest == null ? head : new SequenceInputStream(head, new Rest(rest));
    }

    /** Reads the file from its begin; the file stays open. */
    private static final class Rest extends InputStream {

        private final FileChannel file;
        private long at;

        Rest(FileChannel file) {
            this.file = file;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int some = file.read(ByteBuffer.wrap(buffer, offset, length), at);
            at += Math.max(0, some);
            return some;
        }
    }

    private final class Request extends HttpServletRequestWrapper {

        private @Nullable ServletInputStream stream;

        Request(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            if (stream == null) stream = new Stream(open());
            return stream;
        }

        @Override
        public BufferedReader getReader() throws IOException {
            var charset =
                    getCharacterEncoding() == null
                            ? StandardCharsets.UTF_8
                            : Charset.forName(getCharacterEncoding());
            return new BufferedReader(new InputStreamReader(getInputStream(), charset));
        }
    }

    private static final class Stream extends ServletInputStream {

        private final InputStream body;
        private boolean finished;

        Stream(InputStream body) {
            this.body = body;
        }

        @Override
        public int read() throws IOException {
            var one = body.read();
            finished = one < 0;
            return one;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            var some = body.read(buffer, offset, length);
            finished = some < 0;
            return some;
        }

        @Override
        public boolean isFinished() {
            return finished;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("bodies are read by blocking");
        }
    }
}
