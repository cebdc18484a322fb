package org.tillside.endurance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An owner's browser: one session, at whatever process. */
final class Desk {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final Pattern TOPIC = Pattern.compile("\"topic\":\"([^\"]+)\"");
    private static final Pattern KEY = Pattern.compile("tsk_[A-Za-z0-9_-]{20,}");
    private static final Pattern MAILBOX = Pattern.compile("/settings/mailboxes/([0-9a-f-]{36})");

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .cookieHandler(new CookieManager())
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .build();

    /**
     * @param path of a one-time link
     */
    void signIn(int port, String path) throws IOException, InterruptedException {
        post(port, path, path, Map.of("password", "two-lanterns-heather-7", "zone", "UTC"));
    }

    String key(int port) throws IOException, InterruptedException {
        var scopes =
                Map.of(
                        "name",
                        "test",
                        "scopes",
                        "conversations:read,conversations:write,mail:write");
        return found(KEY, post(port, "/settings/keys", "/settings/keys", scopes).body());
    }

    /** Its id. */
    String mailbox(int port, String address) throws IOException, InterruptedException {
        var here = "/settings/mailboxes";
        var made = post(port, here, here, Map.of("address", address, "name", "Two"));
        return found(MAILBOX, made.uri().getPath());
    }

    void fetch(int port, String mailbox, Map<String, String> account)
            throws IOException, InterruptedException {
        var here = "/settings/mailboxes/" + mailbox;
        post(port, here, here + "/accounts/imap", account);
    }

    /** What the stream of this process tells from now on, until it ends. */
    Set<String> listen(int port) throws IOException, InterruptedException {
        HttpResponse<Stream<String>> answer =
                http.send(
                        request(port, "/live").header("Accept", "text/event-stream").build(),
                        BodyHandlers.ofLines());
        assertThat(answer.statusCode()).isEqualTo(200);
        Set<String> heard = ConcurrentHashMap.newKeySet();
        Thread.ofVirtual().start(() -> hear(answer.body(), heard));
        return heard;
    }

    private static void hear(Stream<String> lines, Set<String> heard) {
        try (lines) {
            lines.forEach(line -> {
                var topic = TOPIC.matcher(line);
                if (topic.find()) heard.add(topic.group(1));
            });
        } catch (UncheckedIOException killed) {
            heard.add("over");
        }
    }

    private HttpResponse<String> post(int port, String page, String path, Map<String, String> form)
            throws IOException, InterruptedException {
        var token = found(TOKEN, send(request(port, page)).body());
        var words =
                form.entrySet().stream()
                        .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), UTF_8))
                        .collect(Collectors.joining("&", "_csrf=" + token + "&", ""));
        return send(
                request(port, path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(words)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        var answer = http.send(request.build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.uri() + " " + answer.body()).isLessThan(400);
        return answer;
    }

    private static HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Accept-Language", "en");
    }

    private static String found(Pattern pattern, String page) {
        var found = pattern.matcher(page);
        assertThat(found.find()).as(page).isTrue();
        return found.group(found.groupCount());
    }
}
