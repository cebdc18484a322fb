package org.tillside.channels.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.time.Duration;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;
import org.tillside.kernel.LimitedStream;

/**
 * Lines to mail servers that break off when a server says far more than a visit takes, or the visit
 * lasts too long: the library keeps a whole answer, however long it is, and waits for each byte
 * anew. Encrypted ones are put around them.
 */
final class LimitedSockets extends SocketFactory {

    /** Bytes of a visit: two thousand recipients, each refused in an answer of full length. */
    static final int MOST = 1 << 20;

    private final Duration visit;

    /**
     * @param visit the longest one, from the first step to the last
     */
    LimitedSockets(Duration visit) {
        this.visit = visit;
    }

    @Override
    public Socket createSocket() {
        return new Line(visit);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port), null);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort)
            throws IOException {
        return connected(new InetSocketAddress(host, port), new InetSocketAddress(from, fromPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port), null);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
            throws IOException {
        return connected(new InetSocketAddress(host, port), new InetSocketAddress(from, fromPort));
    }

    private Socket connected(SocketAddress there, @Nullable SocketAddress here) throws IOException {
        var line = new Line(visit);
        try {
            if (here != null) line.bind(here);
            line.connect(there);
            return line;
        } catch (IOException broken) {
            line.close();
            throw broken;
        }
    }

    private static final class Line extends Socket {

        private final Sitting sitting;
        private @Nullable InputStream heard;
        private @Nullable OutputStream said;

        Line(Duration visit) {
            sitting = new Sitting(visit);
        }

        @Override
        public synchronized InputStream getInputStream() throws IOException {
            if (heard == null) {
                var bytes = sitting.heard(super.getInputStream());
                heard = new LimitedStream(bytes, MOST, LimitedSockets::tooMuch);
            }
            return heard;
        }

        @Override
        public synchronized OutputStream getOutputStream() throws IOException {
            if (said == null) said = sitting.said(super.getOutputStream());
            return said;
        }
    }

    private static IOException tooMuch(long most) {
        return new IOException("the other side says more than " + most + " bytes");
    }
}
