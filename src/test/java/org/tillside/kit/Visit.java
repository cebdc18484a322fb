package org.tillside.kit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Asks the running application over HTTP, as a person with a session, as a program with a key, or
 * as a stranger. Follows no redirect. Immutable: {@link #with} makes another.
 */
public record Visit(String base, Map<String, String> headers, String csrf) {

    public static final String COOKIE = "tillside";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    public Visit with(String header, String value) {
        var all = new LinkedHashMap<>(headers);
        all.put(header, value);
        return new Visit(base, Map.copyOf(all), csrf);
    }

    /** With the token of a form that was read. */
    public Visit withCsrf(String token) {
        return new Visit(base, headers, token);
    }

    /** The value of the session's cookie, for a real browser. */
    public String cookie() {
        return headers.getOrDefault("Cookie", "").replace(COOKIE + "=", "");
    }

    public HttpResponse<String> get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    public HttpResponse<String> delete(String path) {
        return csrf.isEmpty()
                ? send("DELETE", path, BodyPublishers.noBody())
                : with("X-CSRF-TOKEN", csrf).send("DELETE", path, BodyPublishers.noBody());
    }

    /** A form, with the session's token against forged requests. */
    public HttpResponse<String> post(String path, String... fields) {
        var form = new StringJoiner("&");
        if (!csrf.isEmpty()) form.add(field("_csrf", csrf));
        for (int at = 0; at < fields.length; at += 2) form.add(field(fields[at], fields[at + 1]));
        return with("Content-Type", "application/x-www-form-urlencoded")
                .send("POST", path, BodyPublishers.ofString(form.toString()));
    }

    public HttpResponse<String> json(String method, String path, String body) {
        var typed = with("Content-Type", "application/json");
        return (csrf.isEmpty() ? typed : typed.with("X-CSRF-TOKEN", csrf))
                .send(method, path, BodyPublishers.ofString(body));
    }

    public HttpResponse<String> send(String method, String path, BodyPublisher body) {
        var request = HttpRequest.newBuilder(URI.create(base + path)).method(method, body);
        return ask(request, BodyHandlers.ofString());
    }

    /** What is no text, or none in UTF-8. */
    public HttpResponse<byte[]> bytes(String path) {
        return ask(HttpRequest.newBuilder(URI.create(base + path)), BodyHandlers.ofByteArray());
    }

    private <T> HttpResponse<T> ask(HttpRequest.Builder request, BodyHandler<T> body) {
        headers.forEach(request::header);
        try {
            return HTTP.send(request.build(), body);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Only how the answer begins: its body may be a stream without an end. */
    public HttpResponse<?> head(String method, String path) {
        var request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .method(method, BodyPublishers.noBody());
        try {
            var answer = ask(request, BodyHandlers.ofInputStream());
            answer.body().close();
            return answer;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String field(String name, String value) {
        return URLEncoder.encode(name, UTF_8) + "=" + URLEncoder.encode(value, UTF_8);
    }
}
