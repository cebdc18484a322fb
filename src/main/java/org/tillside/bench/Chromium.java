package org.tillside.bench;

import java.io.IOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real browser with one page, where this machine has one; spoken to by its debugging protocol.
 */
final class Chromium implements AutoCloseable {

    private static final List<Path> PLACES =
            List.of(
                    Path.of("/usr/bin/chromium"),
                    Path.of("/usr/bin/chromium-browser"),
                    Path.of("/usr/bin/chromium-headless-shell"));
    private static final JsonMapper JSON = new JsonMapper();
    private static final long PATIENCE_SECONDS = 30;

    private final Process process;
    private final WebSocket line;
    private final AtomicInteger number = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();

    private Chromium(Process process, URI address, HttpClient http) {
        this.process = process;
        this.line = http.newWebSocketBuilder().buildAsync(address, new Ear()).join();
    }

    static Optional<Path> executable() {
        return PLACES.stream().filter(Files::isExecutable).findFirst();
    }

    static Chromium open(Path executable, Path folder) throws IOException, InterruptedException {
        var process =
                new ProcessBuilder(
                                executable.toString(),
                                "--headless",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-dev-shm-usage",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--remote-debugging-port=0",
                                "--user-data-dir=" + folder,
                                "about:blank")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        var port = folder.resolve("DevToolsActivePort");
        while (Files.notExists(port) || Files.readAllLines(port).isEmpty()) Thread.sleep(50);
        var http = HttpClient.newHttpClient();
        var page =
                "http://127.0.0.1:" + Files.readAllLines(port).getFirst() + "/json/new?about:blank";
        var answer =
                http.send(
                        HttpRequest.newBuilder(URI.create(page))
                                .PUT(BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.ofString());
        return new Chromium(
                process,
                URI.create(JSON.readTree(answer.body()).get("webSocketDebuggerUrl").asString()),
                http);
    }

    void setCookie(String address, HttpCookie cookie) {
        ask(
                "Network.setCookie",
                Map.of("name", cookie.getName(), "value", cookie.getValue(), "url", address));
    }

    void navigate(String address) {
        ask("Page.enable", Map.of());
        ask("Page.navigate", Map.of("url", address));
    }

    /** Evaluates a script, waits for its promise, and returns its value. */
    JsonNode evaluate(String script) {
        return ask(
                        "Runtime.evaluate",
                        Map.of("expression", script, "awaitPromise", true, "returnByValue", true))
                .path("result")
                .path("value");
    }

    private JsonNode ask(String method, Map<String, Object> parameters) {
        int id = number.incrementAndGet();
        var answer = new CompletableFuture<JsonNode>();
        asked.put(id, answer);
        line.sendText(
                        JSON.writeValueAsString(
                                Map.of("id", id, "method", method, "params", parameters)),
                        true)
                .join();
        return answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    /** Puts together what comes in pieces, and gives each answer to who asked. */
    private final class Ear implements WebSocket.Listener {

        private final StringBuilder said = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            said.append(part);
            if (last) {
                var message = JSON.readTree(said.toString());
                said.setLength(0);
                var waiting = message.has("id") ? asked.remove(message.get("id").asInt()) : null;
                if (waiting != null) waiting.complete(message.path("result"));
            }
            socket.request(1);
            return CompletableFuture.completedStage(null);
        }
    }

    @Override
    public void close() {
        line.abort();
        process.destroy();
        process.onExit().join();
    }
}
