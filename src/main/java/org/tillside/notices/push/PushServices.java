package org.tillside.notices.push;

import com.zerodeplibs.webpush.PushSubscription;
import com.zerodeplibs.webpush.httpclient.StandardHttpClientRequestPreparer;
import java.io.IOException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tillside.kernel.Fault;
import org.tillside.notices.HomeAddress;
import org.tillside.notices.NoticeSettings;
import tools.jackson.databind.json.JsonMapper;

/**
 * The push services of the browsers' makers: encrypts for the browser, signs with our key, hands
 * over, and understands the answer. Follows no redirect.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8030">RFC 8030</a>
 */
@Component
public class PushServices {

    private static final Logger LOG = LoggerFactory.getLogger(PushServices.class);

    /** Together shorter than {@link PushRows#CLAIM}. */
    private static final Duration TO_CONNECT = Duration.ofSeconds(5);

    private static final Duration TO_ANSWER = Duration.ofSeconds(10);
    private static final Duration SIGNED_FOR = Duration.ofHours(1);

    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;

    private final VapidKey key;
    private final HomeAddress home;
    private final PushAddress address;
    private final JsonMapper json;
    private final Clock clock;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(TO_CONNECT)
                    .executor(Executors.newVirtualThreadPerTaskExecutor())
                    .build();

    public PushServices(
            VapidKey key, HomeAddress home, NoticeSettings settings, JsonMapper json, Clock clock) {
        this.key = key;
        this.home = home;
        this.address = new PushAddress(settings.pushAnywhere());
        this.json = json;
        this.clock = clock;
    }

    /**
     * @param lifetime how long the push service may keep it for a browser that is away
     */
    public PushAnswer send(Subscription to, PushLetter letter, Duration lifetime) {
        try {
            address.checked(to.endpoint());
            var answer = http.send(request(to, letter, lifetime), BodyHandlers.ofInputStream());
            answer.body().close(); // unread: it could be without an end
            return understood(answer);
        } catch (Fault elsewhere) {
            LOG.warn("No push is sent there: {}", elsewhere.words());
            return new PushAnswer.Gone();
        } catch (UnknownHostException unknown) {
            return new PushAnswer.Later(null);
        } catch (IOException broken) {
            LOG.info("A push service does not answer: {}", broken.toString());
            return new PushAnswer.Later(null);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new PushAnswer.Later(null);
        }
    }

    private HttpRequest request(Subscription to, PushLetter letter, Duration lifetime) {
        return StandardHttpClientRequestPreparer.getBuilder()
                .pushSubscription(subscription(to))
                .vapidJWTExpirationTime(clock.instant().plus(SIGNED_FOR))
                .vapidJWTSubject(home.contact())
                .pushMessage(json.writeValueAsBytes(letter))
                .ttl(Math.max(0, lifetime.toSeconds()), TimeUnit.SECONDS)
                .urgencyNormal()
                .topic(letter.tag().toString().replace("-", ""))
                .build(key.pair())
                .toRequestBuilder()
                .timeout(TO_ANSWER)
                .build();
    }

    private static PushSubscription subscription(Subscription to) {
        var write = Base64.getUrlEncoder().withoutPadding();
        var keys = new PushSubscription.Keys();
        keys.setP256dh(write.encodeToString(to.p256dh()));
        keys.setAuth(write.encodeToString(to.auth()));
        var subscription = new PushSubscription();
        subscription.setEndpoint(to.endpoint());
        subscription.setKeys(keys);
        return subscription;
    }

    private PushAnswer understood(HttpResponse<?> answer) {
        int status = answer.statusCode();
        if (status / 100 == 2) return new PushAnswer.Taken();
        if (status == NOT_FOUND || status == GONE) return new PushAnswer.Gone();
        if (status == TOO_MANY || status >= SERVER_ERROR)
            return new PushAnswer.Later(
                    answer.headers().firstValue("Retry-After").map(this::pause).orElse(null));
        return new PushAnswer.Refused(status);
    }

    /** Seconds, or a date; null: neither, or the past. */
    private @Nullable Duration pause(String asked) {
        try {
            var pause =
                    asked.matches("\\d{1,9}")
                            ? Duration.ofSeconds(Long.parseLong(asked))
                            : Duration.between(
                                    clock.instant(),
                                    DateTimeFormatter.RFC_1123_DATE_TIME.parse(
                                            asked, Instant::from));
            return pause.isPositive() ? pause : null;
        } catch (DateTimeException garbage) {
            LOG.debug("not a time to wait: {}", asked);
            return null;
        }
    }
}
