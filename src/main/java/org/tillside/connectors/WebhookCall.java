package org.tillside.connectors;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tillside.connectors.DeliveryRows.Claimed;
import org.tillside.connectors.WebhookAnswer.Heard;
import org.tillside.connectors.WebhookAnswer.Later;
import org.tillside.web.OutwardAddress;
import org.tillside.web.OutwardAnswer;
import org.tillside.web.OutwardCalls;
import org.tillside.web.OutwardRefused;

/** Signs a delivery, hands it over and understands the answer. */
@Component
class WebhookCall {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookCall.class);
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);
    private static final int GONE = 410;

    private final SecretBox secrets;
    private final OutwardAddress address;
    private final Duration patience;
    private final Clock clock;
    private final OutwardCalls calls;

    WebhookCall(SecretBox secrets, ConnectorSettings settings, OutwardCalls calls, Clock clock) {
        this.secrets = secrets;
        this.address = new OutwardAddress(settings.webhookAnywhere());
        this.patience = settings.webhookPatience();
        this.calls = calls;
        this.clock = clock;
    }

    /** Whatever happens, it is an answer: without one the delivery would be tried for ever. */
    Heard send(Claimed it) {
        long began = System.nanoTime();
        try {
            if (secrets.open(it.secret(), it.webhook()).isEmpty())
                return heard(Later.because("secret"), began, "");
            var answer = calls.send(request(it), address);
            return heard(understood(answer), began, answer.beginning());
        } catch (HttpTimeoutException | SocketTimeoutException slow) {
            return heard(Later.because("timeout"), began, "");
        } catch (OutwardRefused ours) {
            return heard(Later.because("address"), began, "");
        } catch (IOException broken) {
            return heard(Later.because("unreachable"), began, "");
        } catch (RuntimeException bug) {
            LOG.error("Delivery {} broke its way out", it.id(), bug);
            return heard(Later.because("unreachable"), began, "");
        }
    }

    private static Heard heard(WebhookAnswer answer, long began, String beginning) {
        return new Heard(answer, Duration.ofNanos(System.nanoTime() - began), beginning);
    }

    private HttpRequest request(Claimed it) {
        var now = clock.instant();
        var id = it.id().toString();
        var signatures =
                secrets(it)
                        .map(secret -> secret.sign(id, now, it.body()))
                        .collect(Collectors.joining(" "));
        return HttpRequest.newBuilder(URI.create(it.url()))
                .timeout(patience)
                .header("Content-Type", "application/json")
                .header("User-Agent", "Tillside")
                .header("webhook-id", id)
                .header("webhook-timestamp", String.valueOf(now.getEpochSecond()))
                .header("webhook-signature", signatures)
                .POST(BodyPublishers.ofString(it.body()))
                .build();
    }

    /**
     * The new one first; the one before it, where there still is one, can be one of another key.
     */
    private Stream<SigningSecret> secrets(Claimed it) {
        return Stream.of(it.secret(), it.former())
                .flatMap(Stream::ofNullable)
                .flatMap(sealed -> secrets.open(sealed, it.webhook()).stream());
    }

    private static WebhookAnswer understood(OutwardAnswer answer) {
        int status = answer.status();
        if (status / 100 == 2) return new WebhookAnswer.Taken(status);
        if (status == GONE) return new WebhookAnswer.Gone(status);
        return new Later(status, null, atMost(answer.retryAfter()));
    }

    private static @Nullable Duration atMost(@Nullable Duration wait) {
        return wait == null || wait.compareTo(LONGEST_WAIT) <= 0 ? wait : LONGEST_WAIT;
    }
}
