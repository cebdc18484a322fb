package org.tillside.web;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Calls a server at an address that somebody else named ({@link OutwardAddress}). Follows no
 * redirect, and reads nothing of the body of what is answered: it could be without an end.
 */
@Component
public class OutwardCalls {

    /** Before the request's own patience begins. */
    public static final Duration TO_CONNECT = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(OutwardCalls.class);

    private final Clock clock;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(TO_CONNECT)
                    .executor(Executors.newVirtualThreadPerTaskExecutor())
                    .build();

    public OutwardCalls(Clock clock) {
        this.clock = clock;
    }

    /**
     * @throws IOException if nothing was answered, in time or at all
     */
    public OutwardAnswer send(HttpRequest request) throws IOException {
        try {
            var answer = http.send(request, BodyHandlers.ofInputStream());
            answer.body().close();
            return new OutwardAnswer(
                    answer.statusCode(),
                    answer.headers().firstValue("Retry-After").map(this::pause).orElse(null));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped while calling " + request.uri().getHost());
        }
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
