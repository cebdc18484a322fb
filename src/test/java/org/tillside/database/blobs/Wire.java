package org.tillside.database.blobs;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A line to a server, which does to what comes back what lines and servers do. */
final class Wire implements AutoCloseable {

    /** What happens to an answer. */
    enum Trouble {
        NONE,
        /** Nobody takes the call. */
        REFUSED,
        /** Nothing comes. */
        SILENT,
        /** It breaks off in the middle. */
        CUT,
        /** The server has too much to do. */
        BUSY,
        /** The last byte that comes at once is another one. */
        LIE
    }

    private static final byte[] TOO_MUCH =
            "HTTP/1.1 503 Slow Down\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".getBytes();
    private static final int AFTER = 2_000; // bytes: what is shorter is an answer of few words

    private final ServerSocket door;
    private final int to;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger left = new AtomicInteger();
    private volatile Trouble trouble = Trouble.NONE;

    Wire(int to) throws IOException {
        this.to = to;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return door.getLocalPort();
    }

    /** For so many calls from now on, new ones each; or for so many lies. */
    void has(Trouble what, int calls) throws IOException {
        left.set(calls);
        trouble = what;
        for (var line : open) line.close();
        open.clear();
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                var caller = door.accept();
                open.add(caller);
                Thread.ofVirtual().start(() -> carry(caller));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void carry(Socket caller) {
        var now = trouble;
        var mine = now == Trouble.LIE || left.getAndDecrement() > 0 ? now : Trouble.NONE;
        try (caller) {
            if (mine == Trouble.REFUSED) return;
            if (mine == Trouble.SILENT)
                caller.getInputStream().transferTo(OutputStream.nullOutputStream());
            if (mine == Trouble.BUSY) {
                caller.getInputStream().read(new byte[1 << 16]);
                caller.getOutputStream().write(TOO_MUCH);
                return;
            }
            try (var server = new Socket(InetAddress.getLoopbackAddress(), to)) {
                open.add(server);
                Thread.ofVirtual().start(() -> pass(caller, server));
                back(server.getInputStream(), caller.getOutputStream(), mine);
            }
        } catch (IOException over) {
            open.remove(caller);
        }
    }

    private static void pass(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException over) {
            // the other direction ends, too
        }
    }

    private void back(InputStream from, OutputStream to, Trouble trouble) throws IOException {
        var some = new byte[1 << 16];
        long passed = 0;
        for (int came = from.read(some); came >= 0; came = from.read(some)) {
            boolean much = passed + came > AFTER;
            if (much && trouble == Trouble.CUT) {
                to.write(some, 0, came / 2);
                return;
            }
            if (much && trouble == Trouble.LIE && left.getAndDecrement() > 0) some[came - 1] ^= 1;
            to.write(some, 0, came);
            passed += came;
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        has(Trouble.NONE, 0);
    }
}
