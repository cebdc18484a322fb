package org.tillside.channels.transport;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;
import org.tillside.kernel.LimitedStream;

/**
 * Lines to mail servers that break off when a server says far more than a visit takes: the library
 * keeps a whole answer, however long it is. Encrypted ones are put around them.
 */
final class LimitedSockets extends SocketFactory {

    /** Bytes of a visit: two thousand recipients, each refused in an answer of full length. */
    static final int MOST = 1 << 20;

    @Override
    public Socket createSocket() {
        return new Line();
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

    private static Socket connected(SocketAddress there, @Nullable SocketAddress here)
            throws IOException {
        var line = new Line();
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

        private @Nullable InputStream heard;

        @Override
        public synchronized InputStream getInputStream() throws IOException {
            if (heard == null)
                heard = new LimitedStream(super.getInputStream(), MOST, LimitedSockets::tooMuch);
            return heard;
        }
    }

    private static IOException tooMuch(long most) {
        return new IOException("the other side says more than " + most + " bytes");
    }
}
