package org.tillside.notices.push;

import com.zerodeplibs.webpush.PushSubscription;
import com.zerodeplibs.webpush.httpclient.StandardHttpClientRequestPreparer;
import java.io.IOException;
import java.net.UnknownHostException;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Outline;
import org.tillside.notices.HomeAddress;
import org.tillside.notices.NoticeSettings;
import org.tillside.web.OutwardAnswer;
import org.tillside.web.OutwardCalls;
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

    /** With the time to connect shorter than {@link PushRows#CLAIM}. */
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
    private final OutwardCalls calls;

    public PushServices(
            VapidKey key,
            HomeAddress home,
            NoticeSettings settings,
            JsonMapper json,
            OutwardCalls calls,
            Clock clock) {
        this.key = key;
        this.home = home;
        this.address = new PushAddress(settings.pushAnywhere());
        this.json = json;
        this.calls = calls;
        this.clock = clock;
    }

    /**
     * @param lifetime how long the push service may keep it for a browser that is away
     */
    public PushAnswer send(Subscription to, PushLetter letter, Duration lifetime) {
        try {
            address.checked(to.endpoint());
            return understood(calls.send(request(to, letter, lifetime), address.outward()));
        } catch (Fault elsewhere) {
            LOG.warn("No push is sent there: {}", elsewhere.code());
            return new PushAnswer.Gone();
        } catch (UnknownHostException unknown) {
            return new PushAnswer.Later(null);
        } catch (IOException broken) {
            LOG.info("A push service does not answer: {}", Outline.of(broken));
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

    private static PushAnswer understood(OutwardAnswer answer) {
        int status = answer.status();
        if (status / 100 == 2) return new PushAnswer.Taken();
        if (status == NOT_FOUND || status == GONE) return new PushAnswer.Gone();
        if (status == TOO_MANY || status >= SERVER_ERROR)
            return new PushAnswer.Later(answer.retryAfter());
        return new PushAnswer.Refused(status);
    }
}
