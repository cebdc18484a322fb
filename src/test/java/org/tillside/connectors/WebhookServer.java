package org.tillside.connectors;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A program of somebody else: hears what it is told and answers as it is asked to. */
final class WebhookServer implements AutoCloseable {

    record Heard(String path, String body, Map<String, List<String>> headers) {
        String header(String name) {
            return headers.entrySet().stream()
                    .filter(it -> it.getKey().equalsIgnoreCase(name))
                    .map(it -> it.getValue().getFirst())
                    .findFirst()
                    .orElse("");
        }
    }

    private record Answer(int status, @Nullable String retryAfter) {}

    private final HttpServer http;
    private final Map<String, Queue<Answer>> answers = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
    private final List<Heard> heard = new CopyOnWriteArrayList<>();

    WebhookServer() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException busy) {
            throw new UncheckedIOException(busy);
        }
        http.createContext("/", this::take);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.start();
    }

    /** Another address of it. */
    String address() {
        return "http://127.0.0.1:" + http.getAddress().getPort() + "/" + UUID.randomUUID();
    }

    /** What it says next there; without it, 204. */
    void answer(String address, int status, @Nullable String retryAfter) {
        answers.computeIfAbsent(path(address), _ -> new ConcurrentLinkedQueue<>())
                .add(new Answer(status, retryAfter));
    }

    /** From now on it says nothing there, until the latch is open. */
    CountDownLatch hold(String address) {
        return held.computeIfAbsent(path(address), _ -> new CountDownLatch(1));
    }

    List<Heard> heard(String address) {
        return heard.stream().filter(it -> it.path().equals(path(address))).toList();
    }

    private static String path(String address) {
        return address.substring(address.lastIndexOf('/'));
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            heard.add(new Heard(path, body, Map.copyOf(exchange.getRequestHeaders())));
            var latch = held.get(path);
            if (latch != null) latch.await();
            var next = answers.getOrDefault(path, new ConcurrentLinkedQueue<>()).poll();
            if (next != null && next.retryAfter() != null)
                exchange.getResponseHeaders().set("Retry-After", next.retryAfter());
            exchange.sendResponseHeaders(next == null ? 204 : next.status(), -1);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        held.values().forEach(CountDownLatch::countDown);
        http.stop(0);
    }
}
