package org.tillside.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What a server says of itself at {@code /actuator/prometheus}. */
final class Figures {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI address;

    Figures(URI base) {
        this.address = base.resolve("/actuator/prometheus");
    }

    Map<String, Double> read() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200)
            throw new IOException("the figures were answered with " + answer.statusCode());
        return sums(answer.body());
    }

    /** By name, those that differ only in their labels added up; comments are passed over. */
    static Map<String, Double> sums(String exposed) {
        var sums = new HashMap<String, Double>();
        exposed.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .forEach(line -> {
                    int end = line.lastIndexOf('}') + 1;
                    var name = line.split("[{ ]", 2)[0];
                    var value = line.substring(Math.max(end, name.length())).strip().split(" ")[0];
                    sums.merge(name, number(value), Double::sum);
                });
        return sums;
    }

    private static double number(String value) {
        return switch (value) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(value);
        };
    }
}
