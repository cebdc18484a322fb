package org.tillside.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.tillside.access.Companies.Away;
import org.tillside.kernel.Fault;
import org.tillside.kit.FreePort;

/** What a provider says of itself: late, wrong, or not at all. */
class CompaniesTest {

    private static final Duration SHORT = Duration.ofMillis(400);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

    HttpServer server;
    String issuer;
    volatile String says;
    volatile Duration pause = Duration.ZERO;

    @BeforeEach
    void a_provider() throws IOException {
        var place = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        server = HttpServer.create(place, 20);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/.well-known/openid-configuration", this::answer);
        server.start();
        issuer = "http://localhost:" + server.getAddress().getPort();
        says = about(issuer);
    }

    @AfterEach
    void gone() {
        server.stop(0);
    }

    @Test
    void what_it_says_is_asked_late_and_kept_for_an_hour() throws Away {
        var providers = at(issuer, LONG);
        assertThat(providers.all()).containsExactly(new Offer("acorn", "Acorn"));
        var known = providers.ask("acorn");
        assertThat(known.registration().getProviderDetails().getAuthorizationUri())
                .isEqualTo(issuer + "/authorize");
        assertThat(known.registration().getClientAuthenticationMethod())
                .isEqualTo(ClientAuthenticationMethod.NONE);
        server.stop(0);
        assertThat(providers.ask("acorn")).isSameAs(known);
    }

    @Test
    void one_that_is_away_or_slow_or_drips_is_not_waited_for() {
        assertThatThrownBy(() -> at("http://localhost:" + FreePort.find(), SHORT).ask("acorn"))
                .isInstanceOf(Away.class);
        pause = Duration.ofSeconds(20);
        var begun = System.nanoTime();
        assertThatThrownBy(() -> at(issuer, SHORT).ask("acorn")).isInstanceOf(Away.class);
        pause = Duration.ofMillis(50); // after each letter
        assertThatThrownBy(() -> at(issuer, SHORT).ask("acorn")).isInstanceOf(Away.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void one_that_calls_itself_otherwise_or_talks_nonsense_is_not_believed() {
        for (var nonsense :
                List.of(
                        about("https://elsewhere.example"),
                        about(issuer + "/"),
                        "{\"issuer\":\"" + issuer + "\"}",
                        "{}",
                        "null",
                        "[]",
                        "<html>",
                        "")) {
            says = nonsense;
            assertThatThrownBy(() -> at(issuer, LONG).ask("acorn"))
                    .as(nonsense)
                    .isInstanceOf(Away.class);
        }
    }

    @Test
    void settings_that_miss_something_are_named_without_the_secret() {
        var secret = "hush hush";
        assertThat(new OidcSettings.Provider(issuer, "us", secret, null).toString())
                .doesNotContain(secret);
        for (var wrong :
                List.of(
                        new OidcSettings.Provider(null, "us", secret, null),
                        new OidcSettings.Provider("id.acorn.example", "us", secret, null),
                        new OidcSettings.Provider("http://id.acorn.example", "us", secret, null),
                        new OidcSettings.Provider("https://id.acorn.example", " ", secret, null)))
            assertThatThrownBy(() -> new OidcSettings(Map.of("acorn", wrong), null))
                    .isInstanceOf(Fault.class)
                    .hasMessageStartingWith("oidc-acorn-")
                    .hasMessageNotContaining(secret);
    }

    @Test
    void more_than_one_factor_is_what_the_token_says_and_no_more() {
        assertThat(Factors.areMany(null, null)).isFalse();
        assertThat(Factors.areMany(List.of("pwd"), "1")).isFalse();
        assertThat(Factors.areMany(List.of("pwd", "pin", "kba"), null)).isFalse();
        assertThat(Factors.areMany(List.of("otp", "sms"), null)).isFalse();
        assertThat(Factors.areMany(List.of("pwd", "otp"), null)).isTrue();
        assertThat(Factors.areMany(List.of("hwk", "fpt"), null)).isTrue();
        assertThat(Factors.areMany(List.of("mfa"), null)).isTrue();
        assertThat(Factors.areMany(null, "https://refeds.org/profile/mfa")).isTrue();
    }

    private static Companies at(String issuer, Duration patience) {
        var acorn = new OidcSettings.Provider(issuer, "us", null, "Acorn");
        return new Companies(
                new OidcSettings(Map.of("acorn", acorn), "https://desk.example/"),
                new ProviderCalls(patience),
                Clock.fixed(NOON, ZoneOffset.UTC));
    }

    private static String about(String issuer) {
        return """
        {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
         "jwks_uri":"%1$s/keys","subject_types_supported":["public"],"response_types_supported":["code"],
         "id_token_signing_alg_values_supported":["RS256"]}\
        """
                .formatted(issuer);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var bytes = says.getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
            for (byte each : bytes) {
                exchange.getResponseBody().write(each);
                if (pause.isPositive()) exchange.getResponseBody().flush();
                Thread.sleep(pause);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
