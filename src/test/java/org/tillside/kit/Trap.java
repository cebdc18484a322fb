package org.tillside.kit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * Somebody else's server, on another site than ours, that hopes to be asked: it notes every
 * request. Over TLS, so that cookies of the kind that trackers use would reach it.
 */
public final class Trap implements AutoCloseable {

    /** What begins so is there, as a picture. */
    public static final String HIT = "/hit/";

    private static final byte[] DOT =
            Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    private final HttpsServer server;
    private final Map<String, String> pages = new ConcurrentHashMap<>();
    private final List<Hit> hits = new CopyOnWriteArrayList<>();

    private Trap(HttpsServer server) {
        this.server = server;
    }

    /**
     * A request. @param purpose as the browser says it, "image" or "document" … @param cookie and
     * referrer empty where there is none
     */
    public record Hit(String path, String purpose, String cookie, String referrer) {}

    public static Trap open() {
        try {
            var place = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            var server = HttpsServer.create(place, 200);
            server.setHttpsConfigurator(new HttpsConfigurator(SelfSigned.localhost()));
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            var trap = new Trap(server);
            server.createContext("/", trap::answer);
            trap.page("/favicon.ico", "");
            server.start();
            return trap;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public String host() {
        return "localhost:" + server.getAddress().getPort();
    }

    public String origin() {
        return "https://" + host();
    }

    /** A page of its own; asking for it is no hit. */
    public void page(String path, String html) {
        pages.put(path, html);
    }

    public List<Hit> hits() {
        return List.copyOf(hits);
    }

    public void forget() {
        hits.clear();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var page = pages.get(exchange.getRequestURI().getPath());
            if (page != null) {
                answer(exchange, "text/html;charset=utf-8", page.getBytes(UTF_8));
                return;
            }
            hits.add(hit(exchange));
            if (exchange.getRequestURI().getPath().startsWith(HIT))
                answer(exchange, "image/gif", DOT);
            else exchange.sendResponseHeaders(404, -1);
        }
    }

    private static void answer(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    private static Hit hit(HttpExchange exchange) {
        return new Hit(
                exchange.getRequestURI().toString(),
                said(exchange, "Sec-Fetch-Dest"),
                said(exchange, "Cookie"),
                said(exchange, "Referer"));
    }

    private static String said(HttpExchange exchange, String header) {
        var value = exchange.getRequestHeaders().getFirst(header);
        return value == null ? "" : value;
    }
}
