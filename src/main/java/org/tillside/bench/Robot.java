package org.tillside.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody's program that works through the API with a key. */
final class Robot {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;
    private final String key;

    Robot(URI base, String key) {
        this.base = base;
        this.key = key;
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return JSON.readTree(said(path, "GET", "application/json", BodyPublishers.noBody()));
    }

    /** An empty map is sent as no body at all. */
    void put(String path, Map<String, Object> body) throws IOException, InterruptedException {
        said(path, "PUT", "application/json", json(body));
    }

    JsonNode post(String path, Map<String, Object> body) throws IOException, InterruptedException {
        return JSON.readTree(said(path, "POST", "application/json", json(body)));
    }

    /** Puts a mail into a mailbox. */
    void deliver(String mailbox, String mail) throws IOException, InterruptedException {
        said(
                "/api/v1/mailboxes/" + mailbox + "/messages",
                "POST",
                "message/rfc822",
                BodyPublishers.ofString(mail));
    }

    /** Ids of the conversations that were changed last, at most so many. */
    List<String> conversations(String status, int most) throws IOException, InterruptedException {
        var ids = new ArrayList<String>();
        for (var each :
                get("/api/v1/conversations?status=" + status + "&limit=" + most).get("items"))
            ids.add(each.get("id").asString());
        return ids;
    }

    private static BodyPublisher json(Map<String, Object> body) {
        return body.isEmpty()
                ? BodyPublishers.noBody()
                : BodyPublishers.ofString(JSON.writeValueAsString(body));
    }

    private String said(String path, String method, String type, BodyPublisher body)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(base.resolve(path))
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", type)
                        .method(method, body)
                        .build();
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() >= 300)
            throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
        return answer.body();
    }
}
