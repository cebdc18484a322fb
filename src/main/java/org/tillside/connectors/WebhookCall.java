package org.tillside.connectors;

import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tillside.connectors.DeliveryRows.Claimed;
import org.tillside.web.OutwardAddress;

/**
 * Hands a delivery over and understands the answer. Looks at the address each time, follows no
 * redirect, and reads nothing of what is answered.
 */
@Component
class WebhookCall {

    /** Together shorter than {@link DeliveryRows#CLAIM}. */
    private static final Duration TO_CONNECT = Duration.ofSeconds(5);

    private static final Duration LONGEST_WAIT = Duration.ofDays(1);
    private static final int GONE = 410;

    private final SecretBox secrets;
    private final OutwardAddress address;
    private final Duration patience;
    private final Clock clock;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(TO_CONNECT)
                    .executor(Executors.newVirtualThreadPerTaskExecutor())
                    .build();

    WebhookCall(SecretBox secrets, ConnectorSettings settings, Clock clock) {
        this.secrets = secrets;
        this.address = new OutwardAddress(settings.webhookAnywhere());
        this.patience = settings.webhookPatience();
        this.clock = clock;
    }

    WebhookAnswer send(Claimed it) {
        var secret = secrets.open(it.secret(), it.webhook());
        if (secret.isEmpty()) return WebhookAnswer.Later.because("secret");
        try {
            var there = address.of(it.url());
            if (there.isEmpty()) return WebhookAnswer.Later.because("address");
            var answer =
                    http.send(request(it, there.get(), secret.get()), BodyHandlers.ofInputStream());
            answer.body().close(); // unread: it could be without an end
            return understood(answer);
        } catch (HttpTimeoutException slow) {
            return WebhookAnswer.Later.because("timeout");
        } catch (UnknownHostException unknown) {
            return WebhookAnswer.Later.because("unreachable");
        } catch (IOException broken) {
            return WebhookAnswer.Later.because("unreachable");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return WebhookAnswer.Later.because("timeout");
        }
    }

    private HttpRequest request(Claimed it, URI there, SigningSecret secret) {
        var now = clock.instant();
        var id = it.id().toString();
        return HttpRequest.newBuilder(there)
                .timeout(patience)
                .header("Content-Type", "application/json")
                .header("User-Agent", "Tillside")
                .header("webhook-id", id)
                .header("webhook-timestamp", String.valueOf(now.getEpochSecond()))
                .header("webhook-signature", secret.sign(id, now, it.body()))
                .POST(BodyPublishers.ofString(it.body()))
                .build();
    }

    private WebhookAnswer understood(HttpResponse<?> answer) {
        int status = answer.statusCode();
        if (status / 100 == 2) return new WebhookAnswer.Taken(status);
        if (status == GONE) return new WebhookAnswer.Gone(status);
        var after = answer.headers().firstValue("Retry-After").map(this::wait).orElse(null);
        return new WebhookAnswer.Later(status, null, after);
    }

    /** Seconds, or a date; at most a day. Null: neither, or the past. */
    private @Nullable Duration wait(String asked) {
        try {
            var wait =
                    asked.matches("\\d{1,9}")
                            ? Duration.ofSeconds(Long.parseLong(asked))
                            : Duration.between(
                                    clock.instant(),
                                    DateTimeFormatter.RFC_1123_DATE_TIME.parse(
                                            asked, Instant::from));
            if (!wait.isPositive()) return null;
            return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
        } catch (DateTimeException garbage) {
            return null;
        }
    }
}
