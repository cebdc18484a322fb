package org.tillside.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Fault.Blame;

/** Somebody at the pages, signed in as a browser would be, one connection. */
final class Visitor implements AutoCloseable {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final String PASSWORD = "bench-lantern-heather-7";

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .cookieHandler(cookies)
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .build();
    private final URI base;

    /**
     * @param link the one-time link of a new member
     */
    Visitor(URI base, String link) throws IOException, InterruptedException {
        this.base = base;
        send(URI.create(link).getPath(), "zone=UTC");
    }

    private Visitor(URI base) {
        this.base = base;
    }

    /** Of somebody who came in by their link before: another browser of theirs. */
    static HttpCookie session(URI base, String email) throws IOException, InterruptedException {
        try (var visitor = new Visitor(base)) {
            visitor.send("/sign-in", "email=" + encoded(email));
            return visitor.session();
        }
    }

    private void send(String path, String fields) throws IOException, InterruptedException {
        var token = TOKEN.matcher(get(path));
        if (!token.find()) throw failed(path, "no form");
        var form =
                "_csrf="
                        + encoded(token.group(1))
                        + "&password="
                        + encoded(PASSWORD)
                        + "&"
                        + fields;
        var answer =
                http.send(
                        request(path)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(form))
                                .build(),
                        BodyHandlers.ofString());
        if (answer.statusCode() >= 400) throw failed(path, "" + answer.statusCode());
    }

    String get(String path) throws IOException, InterruptedException {
        var answer = http.send(request(path).GET().build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) throw failed(path, "" + answer.statusCode());
        return answer.body();
    }

    /** From the first byte sent to the last one read. */
    long nanos(String path) throws IOException, InterruptedException {
        long began = System.nanoTime();
        get(path);
        return System.nanoTime() - began;
    }

    /** The lines of a stream that does not end, until the function says so. */
    void listen(String path, Function<String, Boolean> goesOn)
            throws IOException, InterruptedException {
        HttpResponse<Stream<String>> answer =
                http.send(
                        request(path).header("Accept", "text/event-stream").GET().build(),
                        BodyHandlers.ofLines());
        try (var lines = answer.body()) {
            var each = lines.iterator();
            while (each.hasNext() && goesOn.apply(each.next())) {
                continue;
            }
        }
    }

    HttpCookie session() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("tillside"))
                .findFirst()
                .orElseThrow(() -> failed("/", "no session"));
    }

    @Override
    public void close() {
        http.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).header("Accept", "text/html");
    }

    private static String encoded(String word) {
        return URLEncoder.encode(word, UTF_8);
    }

    private static Fault failed(String path, String what) {
        return new Fault("bench.failed", Blame.US, path + " was answered with " + what + ".");
    }
}
