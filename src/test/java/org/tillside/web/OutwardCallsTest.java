package org.tillside.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Others name where we call, and what answers there need not be kind. */
class OutwardCallsTest {

    private static final OutwardAddress ANYWHERE = new OutwardAddress(true);
    private static final OutwardAddress STRICT = new OutwardAddress(false);
    private static final Duration PATIENCE = Duration.ofMillis(700);
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final RudeServer server = new RudeServer();
    private final List<String> asked = new ArrayList<>();
    private final OutwardCalls calls =
            new OutwardCalls(
                    Clock.systemUTC(),
                    host -> {
                        asked.add(host);
                        return new InetAddress[] {LOOPBACK};
                    });

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void what_is_sent_arrives_whole_and_the_answer_is_heard() throws IOException {
        server.says("HTTP/1.1 503 Away\r\nRetry-After: 7\r\nContent-Length: 4\r\n\r\nlate");
        var answer = calls.send(post("http://hooks.example:" + server.port()), ANYWHERE);
        assertThat(answer).isEqualTo(new OutwardAnswer(503, Duration.ofSeconds(7), "late"));
        assertThat(server.heard().getFirst())
                .startsWith("POST /x HTTP/1.1")
                .containsIgnoringCase("host: hooks.example:" + server.port())
                .contains("webhook-id: one")
                .doesNotContainIgnoringCase("upgrade", "accept-encoding")
                .endsWith("{\"é\":1}");
    }

    /** One look, and what it says is connected to: nobody can point the name elsewhere between. */
    @Test
    void a_name_is_looked_at_when_we_connect_and_what_leads_into_the_house_is_refused()
            throws IOException {
        server.says("HTTP/1.1 204 No Content\r\n\r\n");
        calls.send(post("http://hooks.example:" + server.port()), ANYWHERE);
        assertThat(asked).containsExactly("hooks.example");
        assertThatThrownBy(() -> calls.send(post("https://hooks.example:" + server.port()), STRICT))
                .isInstanceOf(OutwardRefused.class);
        for (var wrong :
                List.of(
                        "http://hooks.example",
                        "https://a:b@hooks.example",
                        "https://hooks.example:84430",
                        "https://hooks.example:0"))
            assertThatThrownBy(() -> calls.send(post(wrong), STRICT))
                    .isInstanceOf(OutwardRefused.class);
        for (var inside :
                List.of("127.0.0.1", "[::1]", "169.254.169.254", "10.0.0.1", "2130706433"))
            assertThatThrownBy(() ->
                            new OutwardCalls(Clock.systemUTC())
                                    .send(post("https://" + inside), STRICT))
                    .as(inside)
                    .isInstanceOf(OutwardRefused.class);
        assertThat(server.heard()).hasSize(1);
    }

    @Test
    void an_answer_without_an_end_is_read_for_a_kilobyte() throws IOException {
        server.says("HTTP/1.1 200 OK\r\n\r\n");
        server.thenForEver("0123456789");
        var answer = calls.send(post(), ANYWHERE);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.beginning()).hasSize(1_024);
    }

    @Test
    void who_drips_is_heard_no_longer_than_the_time_limit() {
        server.says("HTTP/1.1 200 OK\r\n");
        server.thenSlowly("X-More: and more\r\n");
        var began = System.nanoTime();
        assertThatThrownBy(() -> calls.send(post(), ANYWHERE))
                .isInstanceOf(HttpTimeoutException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isLessThan(PATIENCE.multipliedBy(5));
    }

    @Test
    void an_answer_whose_body_drips_has_been_given_all_the_same() throws IOException {
        server.says("HTTP/1.1 201 Created\r\n\r\n");
        server.thenSlowly("drip ");
        var answer = calls.send(post(), ANYWHERE);
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.beginning()).startsWith("drip");
    }

    /** The second answer is none to what we say next. */
    @Test
    void who_answers_twice_is_heard_once() throws IOException {
        var yes = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
        server.says(yes + yes);
        assertThat(calls.send(post(), ANYWHERE).status()).isEqualTo(200);
        server.says("HTTP/1.1 500 Broken\r\nContent-Length: 0\r\n\r\n");
        assertThat(calls.send(post(), ANYWHERE).status()).isEqualTo(500);
    }

    @Test
    void a_redirect_is_an_answer_and_not_followed_and_garbage_is_none() throws IOException {
        server.says(
                "HTTP/1.1 307 Over There\r\nLocation: http://127.0.0.1:"
                        + server.port()
                        + "/y\r\nContent-Length: 0\r\n\r\n");
        assertThat(calls.send(post(), ANYWHERE).status()).isEqualTo(307);
        assertThat(server.heard()).hasSize(1);
        server.says("I am no web server\r\n\r\n");
        assertThatThrownBy(() -> calls.send(post(), ANYWHERE)).isInstanceOf(IOException.class);
        server.says("");
        assertThatThrownBy(() -> calls.send(post(), ANYWHERE)).isInstanceOf(IOException.class);
    }

    private HttpRequest post() {
        return post("http://hooks.example:" + server.port());
    }

    private static HttpRequest post(String address) {
        return HttpRequest.newBuilder(URI.create(address + "/x"))
                .timeout(PATIENCE)
                .header("webhook-id", "one")
                .POST(BodyPublishers.ofString("{\"é\":1}"))
                .build();
    }
}
