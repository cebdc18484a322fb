package org.tillside.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpCookie;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Many open streams of server-sent events, one plain connection each. */
final class Ears implements AutoCloseable {

    private static final String TOPIC = "\"topic\":\"inbox\"";
    private static final int BUFFER = 512;

    private final URI base;
    private final Set<Socket> lines = ConcurrentHashMap.newKeySet();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private final AtomicInteger round = new AtomicInteger();
    private final Queue<Long> arrivals = new ConcurrentLinkedQueue<>();
    private volatile boolean over;

    Ears(URI base) {
        this.base = base;
    }

    void open(HttpCookie session) throws IOException {
        var line = new Socket(InetAddress.getLoopbackAddress(), base.getPort());
        lines.add(line);
        var request =
                "GET /live HTTP/1.1\r\nHost: %s:%d\r\nAccept: text/event-stream\r\nCookie: %s=%s\r\n\r\n"
                        .formatted(
                                base.getHost(),
                                base.getPort(),
                                session.getName(),
                                session.getValue());
        line.getOutputStream().write(request.getBytes(UTF_8));
        Thread.ofVirtual().start(() -> listen(line));
    }

    private void listen(Socket line) {
        int heard = 0;
        try (line) {
            var in =
                    new BufferedReader(new InputStreamReader(line.getInputStream(), UTF_8), BUFFER);
            for (var each = in.readLine(); each != null; each = in.readLine()) {
                if (each.equals("event: now")) open.incrementAndGet();
                if (!each.contains(TOPIC) || heard == round.get()) continue;
                heard = round.get();
                arrivals.add(System.nanoTime());
            }
        } catch (IOException broken) {
            heard = -1;
        }
        if (!over) lost.incrementAndGet();
    }

    /** What is told from now on is the next change. */
    void listenAnew() {
        round.incrementAndGet();
        arrivals.clear();
    }

    /** When each stream that has heard of this change did, by {@link System#nanoTime}. */
    List<Long> arrivals() {
        return List.copyOf(arrivals);
    }

    int open() {
        return open.get();
    }

    int lost() {
        return lost.get();
    }

    @Override
    public void close() {
        over = true;
        lines.forEach(Ears::hangUp);
    }

    private static void hangUp(Socket line) {
        try {
            line.close();
        } catch (IOException gone) {
            throw new java.io.UncheckedIOException(gone);
        }
    }
}
