package org.tillside.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tillside.web.OutwardClient.Lookup;

/**
 * Calls a server at an address that somebody else named. Where the name leads is looked at when we
 * connect, so nobody can point it elsewhere in between. Follows no redirect, reads no more of an
 * answer than its beginning, and waits no longer than the request says, however slowly the other
 * side talks. Each call has a connection of its own: what one answer says too much is not heard as
 * the next one.
 */
public final class OutwardCalls {

    /** To one address; of a name with several, two are tried. */
    public static final Duration TO_CONNECT = Duration.ofSeconds(5);

    private static final Duration TO_ANSWER = Duration.ofSeconds(30);
    private static final int READ = 1_024;
    private static final Logger LOG = LoggerFactory.getLogger(OutwardCalls.class);

    private final Clock clock;
    private final Lookup lookup;
    private final Map<OutwardAddress, CloseableHttpClient> clients = new ConcurrentHashMap<>();
    private final ScheduledExecutorService alarms =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("outward-alarms").factory());

    public OutwardCalls(Clock clock) {
        this(clock, InetAddress::getAllByName);
    }

    OutwardCalls(Clock clock, Lookup lookup) {
        this.clock = clock;
        this.lookup = lookup;
    }

    /**
     * @param request with its time limit, for all of it; without one it is half a minute
     * @param where addresses that may be called
     * @throws OutwardRefused if it may not be called
     * @throws HttpTimeoutException if nothing was answered in time
     * @throws IOException if nothing was answered at all
     */
    public OutwardAnswer send(HttpRequest request, OutwardAddress where) throws IOException {
        if (where.spelled(request.uri().toString()).isEmpty())
            throw new OutwardRefused(String.valueOf(request.uri().getHost()));
        var call = call(request);
        long patience = request.timeout().orElse(TO_ANSWER).toMillis();
        var alarm = alarms.schedule(call::abort, patience, TimeUnit.MILLISECONDS);
        try {
            return heard(
                    clients.computeIfAbsent(where, it -> OutwardClient.of(it, lookup))
                            .executeOpen(null, call, null));
        } catch (IOException | IllegalStateException broken) { // the client's word for aborted
            if (!call.isAborted()) throw broken;
            var late = new HttpTimeoutException("no answer within " + patience + " ms");
            late.initCause(broken);
            throw late;
        } finally {
            alarm.cancel(false);
            call.abort();
        }
    }

    private static HttpUriRequestBase call(HttpRequest request) {
        var call = new HttpUriRequestBase(request.method(), request.uri());
        request.headers()
                .map()
                .forEach((name, values) -> values.forEach(value -> call.addHeader(name, value)));
        request.bodyPublisher()
                .ifPresent(it -> call.setEntity(new ByteArrayEntity(Published.bytes(it), null)));
        return call;
    }

    private OutwardAnswer heard(ClassicHttpResponse answer) {
        var asked = answer.getFirstHeader("Retry-After");
        return new OutwardAnswer(
                answer.getCode(), asked == null ? null : pause(asked), beginning(answer));
    }

    /** What breaks off, or does not end in time, has begun all the same. */
    private static String beginning(ClassicHttpResponse answer) {
        var bytes = new byte[READ];
        int length = 0;
        try {
            var body = answer.getEntity() == null ? null : answer.getEntity().getContent();
            while (body != null && length < READ) {
                int more = body.read(bytes, length, READ - length);
                if (more < 0) break;
                length += more;
            }
        } catch (IOException | IllegalStateException broken) {
            LOG.debug("an answer broke off", broken);
        }
        return new String(bytes, 0, length, UTF_8);
    }

    /** Seconds, or a date; null: neither, or the past. */
    private @Nullable Duration pause(Header header) {
        var asked = String.valueOf(header.getValue());
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
