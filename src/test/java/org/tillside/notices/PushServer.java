package org.tillside.notices;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.tillside.notices.push.Subscription;

/**
 * A push service of ours: hands out browsers, opens what arrives for them as they would, and
 * answers as it is told to.
 */
final class PushServer implements AutoCloseable {

    private static final int CREATED = 201;

    /**
     * @param words the JSON that the browser reads
     */
    record Arrived(String path, String words, Map<String, List<String>> headers) {
        String header(String name) {
            return headers.getOrDefault(name, List.of("")).getFirst();
        }
    }

    record Answer(int status, @Nullable String retryAfter) {}

    private final HttpServer http;
    private final Map<String, PushKeys> browsers = new ConcurrentHashMap<>();
    private final Map<String, Queue<Answer>> answers = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
    private final Set<String> endless = ConcurrentHashMap.newKeySet();
    private final List<Arrived> arrived = new CopyOnWriteArrayList<>();

    PushServer() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException busy) {
            throw new java.io.UncheckedIOException(busy);
        }
        http.createContext("/", this::take);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.start();
    }

    String origin() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    /** A browser that was turned on. */
    Subscription browser() {
        var keys = PushKeys.fresh();
        var path = "/push/" + UUID.randomUUID();
        browsers.put(path, keys);
        return new Subscription(origin() + path, keys.publicKey(), keys.auth());
    }

    /** What it says next about this browser; without it, that it was taken. */
    void answer(Subscription browser, int status, @Nullable String retryAfter) {
        answers.computeIfAbsent(path(browser), _ -> new ConcurrentLinkedQueue<>())
                .add(new Answer(status, retryAfter));
    }

    /** From now on its answers for this browser have no end. */
    void neverEnd(Subscription browser) {
        endless.add(path(browser));
    }

    /** From now on it answers for this browser when the latch opens. */
    void hold(Subscription browser, CountDownLatch latch) {
        held.put(path(browser), latch);
    }

    List<Arrived> arrived() {
        return List.copyOf(arrived);
    }

    List<Arrived> at(Subscription browser) {
        return arrived.stream().filter(it -> it.path().equals(path(browser))).toList();
    }

    private String path(Subscription browser) {
        return browser.endpoint().substring(origin().length());
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var latch = held.get(path);
            if (latch != null) latch.await();
            var body = exchange.getRequestBody().readAllBytes();
            var answer = next(path);
            var keys = browsers.get(path);
            if (keys != null)
                arrived.add(
                        new Arrived(
                                path,
                                new String(keys.open(body), UTF_8),
                                exchange.getRequestHeaders()));
            if (answer.retryAfter() != null)
                exchange.getResponseHeaders().set("Retry-After", answer.retryAfter());
            boolean ends = !endless.contains(path);
            exchange.sendResponseHeaders(answer.status(), ends ? -1 : 0);
            while (!ends) exchange.getResponseBody().write(body);
        } catch (GeneralSecurityException | InterruptedException broken) {
            throw new IOException(broken);
        }
    }

    private Answer next(String path) {
        var queue = answers.get(path);
        var answer = queue == null ? null : queue.poll();
        return answer == null ? new Answer(CREATED, null) : answer;
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
