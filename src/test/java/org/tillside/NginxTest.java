package org.tillside;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tillside.kit.Certificate;
import org.tillside.kit.FreePort;

/**
 * The site of the manual, in a real nginx ({@code -Dnginx=/path/to/it}, else Debian's), before
 * something that listens as Tillside does.
 */
@Tag("by-hand")
class NginxTest {

    private static final Path MANUAL = Path.of("docs/manual/operation.md");
    private static final Path NGINX = Path.of(System.getProperty("nginx", "/usr/sbin/nginx"));
    private static final int TOO_LARGE = 81 << 20;

    @TempDir Path folder;

    private final CountDownLatch heard = new CountDownLatch(1);
    private final AtomicReference<Headers> asked = new AtomicReference<>();
    private HttpServer tillside;
    private Process nginx;
    private HttpClient browser;
    private int port;
    private int plainPort;

    @BeforeEach
    void open() throws Exception {
        tillside = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        tillside.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        tillside.createContext("/live", this::live);
        tillside.createContext("/", this::page);
        tillside.start();
        port = FreePort.find();
        plainPort = FreePort.find();
        var made = new Certificate(folder, "localhost");
        var site = folder.resolve("nginx.conf");
        Files.writeString(site, configuration(made));
        nginx =
                new ProcessBuilder(NGINX.toString(), "-p", folder.toString(), "-c", site.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("out.txt").toFile())
                        .start();
        browser = HttpClient.newBuilder().sslContext(made.trust()).build();
        await().ignoreExceptions().until(() -> get("/").statusCode() == 200);
    }

    @AfterEach
    void close() {
        if (nginx == null) return;
        nginx.destroy();
        nginx.onExit().join();
        tillside.stop(0);
    }

    @Test
    void who_asks_is_passed_on_and_cannot_be_written_by_them() throws Exception {
        ask(request("/").header("X-Forwarded-For", "192.0.2.7"));
        var headers = asked.get();
        assertThat(headers.getFirst("X-Forwarded-For")).isEqualTo("127.0.0.1");
        assertThat(headers.getFirst("X-Forwarded-Proto")).isEqualTo("https");
        assertThat(headers.getFirst("X-Forwarded-Host")).isEqualTo("localhost");
        assertThat(headers.getFirst("X-Request-ID")).matches("[0-9a-f]{32}");
    }

    @Test
    void a_live_update_comes_at_once_and_not_when_a_buffer_is_full() throws Exception {
        var answer = browser.send(request("/live").build(), BodyHandlers.ofInputStream());
        try (var lines = new BufferedReader(new InputStreamReader(answer.body(), UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("data: first");
            heard.countDown();
            assertThat(lines.readLine()).isEmpty();
            assertThat(lines.readLine()).isEqualTo("data: second");
        }
    }

    @Test
    void what_is_for_this_machine_only_is_not_there_outside() throws Exception {
        assertThat(get("/actuator/prometheus").statusCode()).isEqualTo(404);
    }

    @Test
    void a_body_is_taken_up_to_its_limit() throws Exception {
        var small = request("/").POST(BodyPublishers.ofByteArray(new byte[1 << 20]));
        assertThat(ask(small).statusCode()).isEqualTo(200);
        var large = request("/").expectContinue(true);
        assertThat(ask(large.POST(BodyPublishers.ofByteArray(new byte[TOO_LARGE]))).statusCode())
                .isEqualTo(413);
    }

    @Test
    void without_tls_one_is_sent_to_tls() throws Exception {
        var plain = URI.create("http://127.0.0.1:" + plainPort + "/inbox?a=b");
        var answer = ask(HttpRequest.newBuilder(plain));
        assertThat(answer.statusCode()).isEqualTo(301);
        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(
                        it -> assertThat(it).startsWith("https://").endsWith("/inbox?a=b"));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return ask(request(path));
    }

    private HttpResponse<String> ask(HttpRequest.Builder request) throws Exception {
        return browser.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("https://localhost:" + port + path));
    }

    /** As it stands in the manual, on ports and with a certificate of the test. */
    private String configuration(Certificate made) throws Exception {
        var text = Files.readString(MANUAL);
        int from = text.indexOf("```nginx\n") + "```nginx\n".length();
        var site =
                text.substring(from, text.indexOf("\n```", from))
                        .replaceAll("(?m)^ *listen \\[::].*\\R", "")
                        .replace("listen 80;", "listen 127.0.0.1:" + plainPort + ";")
                        .replace("listen 443 ssl;", "listen 127.0.0.1:" + port + " ssl;")
                        .replaceAll(
                                "ssl_certificate \\S+;",
                                "ssl_certificate " + made.certificate() + ";")
                        .replaceAll(
                                "ssl_certificate_key \\S+;",
                                "ssl_certificate_key " + made.key() + ";")
                        .replace("127.0.0.1:8080", "127.0.0.1:" + tillside.getAddress().getPort());
        return """
        daemon off;
        master_process off;
        pid %1$s/nginx.pid;
        error_log %1$s/error.log;
        events {}
        http {
            access_log off;
            client_body_temp_path %1$s/body;
            proxy_temp_path %1$s/proxy;
            fastcgi_temp_path %1$s/fastcgi;
            uwsgi_temp_path %1$s/uwsgi;
            scgi_temp_path %1$s/scgi;
        """
                        .formatted(folder)
                + site
                + "\n}\n";
    }

    private void page(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.set(exchange.getRequestHeaders());
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private void live(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("data: first\n\n".getBytes(UTF_8));
            exchange.getResponseBody().flush();
            heard.await();
            exchange.getResponseBody().write("data: second\n\n".getBytes(UTF_8));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
