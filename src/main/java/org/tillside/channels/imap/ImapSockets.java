package org.tillside.channels.imap;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * The line of one visit, which any thread may cut, and whose patience changes: news may take
 * minutes, an answer may not.
 */
final class ImapSockets {

    private static final ScheduledExecutorService ALARM =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("imap-alarm").factory());

    private final SSLSocketFactory trusting;
    private volatile @Nullable Socket line;
    private volatile boolean over;

    ImapSockets(SSLContext trust) {
        this.trusting = trust.getSocketFactory();
    }

    SocketFactory plain() {
        return new Plain();
    }

    SSLSocketFactory encrypted() {
        return new Encrypted();
    }

    boolean isEncrypted() {
        return line instanceof SSLSocket;
    }

    /** Until it is closed, or the line is cut: a byte now and then does not keep us. */
    interface Alarm extends AutoCloseable {
        @Override
        void close();
    }

    Alarm noLongerThan(Duration longest) {
        var cut = ALARM.schedule(this::cut, longest.toMillis(), TimeUnit.MILLISECONDS);
        return () -> cut.cancel(false);
    }

    void patience(Duration longest) {
        try {
            var now = line;
            if (now != null) now.setSoTimeout(Math.toIntExact(longest.toMillis()));
        } catch (SocketException closed) {
            cut(); // the next word shows it
        }
    }

    void cut() {
        over = true;
        var now = line;
        try {
            if (now != null) now.close();
        } catch (IOException closed) {
            line = null;
        }
    }

    private <S extends Socket> S kept(S socket) throws IOException {
        line = socket;
        if (!over) return socket;
        socket.close();
        throw new SocketException("the visit is over");
    }

    private final class Plain extends SocketFactory {

        @Override
        public Socket createSocket() throws IOException {
            return kept(new Socket());
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return kept(new Socket(host, port));
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress from, int fromPort)
                throws IOException {
            return kept(new Socket(host, port, from, fromPort));
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return kept(new Socket(host, port));
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
                throws IOException {
            return kept(new Socket(host, port, from, fromPort));
        }
    }

    private final class Encrypted extends SSLSocketFactory {

        @Override
        public Socket createSocket() throws IOException {
            return kept(trusting.createSocket());
        }

        @Override
        public Socket createSocket(Socket open, String host, int port, boolean closes)
                throws IOException {
            return kept(trusting.createSocket(open, host, port, closes));
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return kept(trusting.createSocket(host, port));
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress from, int fromPort)
                throws IOException {
            return kept(trusting.createSocket(host, port, from, fromPort));
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return kept(trusting.createSocket(host, port));
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
                throws IOException {
            return kept(trusting.createSocket(host, port, from, fromPort));
        }

        @Override
        public String[] getDefaultCipherSuites() {
            return trusting.getDefaultCipherSuites();
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return trusting.getSupportedCipherSuites();
        }
    }
}
