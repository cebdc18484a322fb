package org.tillside.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Speaks HTTP as it likes: says what it is told to, byte by byte, and hears one request each. */
public final class RudeServer implements AutoCloseable {

    private static final long A_WHILE = 50_000_000;

    private final ServerSocket door;
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private volatile String words = "";
    private volatile @Nullable String more;
    private volatile boolean slowly;

    public RudeServer() {
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException busy) {
            throw new UncheckedIOException(busy);
        }
        Thread.ofVirtual().start(this::open);
    }

    public int port() {
        return door.getLocalPort();
    }

    /** To each request from now on; then it hangs up. */
    public void says(String answer) {
        words = answer;
        more = null;
    }

    /** Behind that, again and again, until nobody listens. */
    void thenForEver(String again) {
        more = again;
        slowly = false;
    }

    void thenSlowly(String again) {
        more = again;
        slowly = true;
    }

    public List<String> heard() {
        return heard;
    }

    private void open() {
        while (!door.isClosed()) {
            try {
                var caller = door.accept();
                Thread.ofVirtual().start(() -> speak(caller));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void speak(Socket caller) {
        try (caller) {
            heard.add(request(caller.getInputStream()));
            var out = caller.getOutputStream();
            say(out, words);
            for (var again = more; again != null && !door.isClosed(); ) {
                say(out, again);
                if (slowly) LockSupport.parkNanos(A_WHILE);
            }
        } catch (IOException gone) {
            return; // the caller has heard enough
        }
    }

    private static void say(OutputStream out, String words) throws IOException {
        out.write(words.getBytes(UTF_8));
        out.flush();
    }

    /** Headers, and a body of the length that they say. */
    private static String request(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) return head.toString();
            head.append((char) next);
        }
        var length =
                head.toString()
                        .lines()
                        .filter(line ->
                                line.toLowerCase(java.util.Locale.ROOT)
                                        .startsWith("content-length:"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst()
                        .orElse("0");
        return head + new String(in.readNBytes(Integer.parseInt(length)), UTF_8);
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
