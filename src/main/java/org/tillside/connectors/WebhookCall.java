package org.tillside.connectors;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tillside.connectors.DeliveryRows.Claimed;
import org.tillside.web.OutwardAddress;
import org.tillside.web.OutwardAnswer;
import org.tillside.web.OutwardCalls;

/**
 * Hands a delivery over and understands the answer. Looks at the address each time, follows no
 * redirect, and reads nothing of what is answered.
 */
@Component
class WebhookCall {

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

    WebhookAnswer send(Claimed it) {
        var secret = secrets.open(it.secret(), it.webhook());
        if (secret.isEmpty()) return WebhookAnswer.Later.because("secret");
        try {
            var there = address.of(it.url());
            if (there.isEmpty()) return WebhookAnswer.Later.because("address");
            return understood(calls.send(request(it, there.get(), secret.get())));
        } catch (HttpTimeoutException slow) {
            return WebhookAnswer.Later.because("timeout");
        } catch (IOException broken) {
            return WebhookAnswer.Later.because("unreachable");
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

    private static WebhookAnswer understood(OutwardAnswer answer) {
        int status = answer.status();
        if (status / 100 == 2) return new WebhookAnswer.Taken(status);
        if (status == GONE) return new WebhookAnswer.Gone(status);
        return new WebhookAnswer.Later(status, null, atMost(answer.retryAfter()));
    }

    private static @Nullable Duration atMost(@Nullable Duration wait) {
        return wait == null || wait.compareTo(LONGEST_WAIT) <= 0 ? wait : LONGEST_WAIT;
    }
}
