package org.tillside.endurance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The REST interface, as a program with a key uses it. */
final class Rest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(2))
                    .build();
    private final String base;
    private final String key;

    Rest(int port, String key) {
        this.base = "http://127.0.0.1:" + port + "/api/v1";
        this.key = key;
    }

    HttpResponse<String> postMail(String mailbox, byte[] raw) throws IOException {
        return send(
                request("/mailboxes/" + mailbox + "/messages")
                        .header("Content-Type", "message/rfc822")
                        .POST(BodyPublishers.ofByteArray(raw)));
    }

    HttpResponse<String> postReply(String conversation, String text, String idempotencyKey)
            throws IOException {
        var body = JSON.createObjectNode().put("text", text).toString();
        return send(
                request("/conversations/" + conversation + "/replies")
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", idempotencyKey)
                        .POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> postNote(String conversation, String text) throws IOException {
        var body = JSON.createObjectNode().put("text", text).toString();
        return send(
                request("/conversations/" + conversation + "/notes")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> postForLater(String conversation, String text, Instant when)
            throws IOException {
        var body = JSON.createObjectNode().put("leavesAt", when.toString());
        body.putObject("reply").put("text", text);
        return send(
                request("/conversations/" + conversation + "/scheduled")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body.toString())));
    }

    static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    /** Every item of a list, page by page. */
    List<JsonNode> all(String path) throws IOException {
        var items = new ArrayList<JsonNode>();
        String after = null;
        do {
            var page = get(path + (after == null ? "" : "&after=" + after));
            page.get("items").forEach(items::add);
            after = page.get("next").isNull() ? null : page.get("next").asString();
        } while (after != null);
        return items;
    }

    JsonNode get(String path) throws IOException {
        var answer = send(request(path).GET());
        if (answer.statusCode() != 200)
            throw new IOException(path + " answered " + answer.statusCode() + " " + answer.body());
        return json(answer);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Bearer " + key)
                .timeout(PATIENCE);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }
}
