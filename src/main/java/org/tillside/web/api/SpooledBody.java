package org.tillside.web.api;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import org.jspecify.annotations.Nullable;
import org.tillside.kernel.Sha256;
import org.tillside.kernel.Spool;

/**
 * A body that has arrived as a whole and can be read as often as one likes. So no connection waits
 * for a slow line.
 */
final class SpooledBody implements AutoCloseable {

    private static final Path FOLDER = Path.of(System.getProperty("java.io.tmpdir"));

    private final Spool bytes;
    private final Sha256 fingerprint;

    private SpooledBody(Spool bytes, Sha256 fingerprint) {
        this.bytes = bytes;
        this.fingerprint = fingerprint;
    }

    static SpooledBody read(InputStream body) throws IOException {
        var bytes = new Spool(FOLDER);
        try {
            var digest = Sha256.digest();
            body.transferTo(new DigestOutputStream(bytes, digest));
            return new SpooledBody(bytes, new Sha256(digest.digest()));
        } catch (IOException | RuntimeException broken) {
            bytes.close();
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
        bytes.close();
    }

    /** From its first byte. */
    InputStream open() {
        return bytes.reader();
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
