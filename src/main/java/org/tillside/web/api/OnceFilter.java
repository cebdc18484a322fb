package org.tillside.web.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.springframework.web.util.ServletRequestPathUtils;
import org.tillside.kernel.Sha256;
import org.tillside.web.OutwardRoute;
import org.tillside.web.answers.Problem;
import org.tillside.web.answers.Problems;
import org.tillside.web.api.AnsweredRequests.Answered;

/**
 * A write with an {@code Idempotency-Key} happens once, however often it is sent. What the write
 * does and the note of our answer are one transaction: after a crash either both are there or
 * neither is. A refused write (4xx, 5xx) did nothing and is not noted.
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/">The
 *     Idempotency-Key header</a>
 */
final class OnceFilter extends OncePerRequestFilter {

    private static final String HEADER = "Idempotency-Key";
    private static final String REPLAYED = "Idempotent-Replayed";
    private static final int LONGEST = 255;
    private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH", "DELETE");

    private final AnsweredRequests answered;
    private final TransactionTemplate transaction;
    private final Problems problems;
    private final List<OutwardRoute> outward;

    /**
     * @param outward routes that are left alone
     */
    OnceFilter(
            AnsweredRequests answered,
            TransactionTemplate transaction,
            Problems problems,
            List<OutwardRoute> outward) {
        this.answered = answered;
        this.transaction = transaction;
        this.problems = problems;
        this.outward = List.copyOf(outward);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        if (!WRITES.contains(request.getMethod()) || request.getHeader(HEADER) == null) return true;
        var path = ServletRequestPathUtils.parse(request).pathWithinApplication();
        return outward.stream().anyMatch(it -> it.covers(path));
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var given = Objects.requireNonNull(request.getHeader(HEADER)).strip();
        if (given.isEmpty() || given.length() > LONGEST) {
            problems.write(
                    response,
                    Problem.of(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "idempotency.invalid",
                            "An Idempotency-Key has 1 to 255 characters."));
            return;
        }
        try (var body = SpooledBody.read(request.getInputStream())) {
            var asked =
                    new Asked(
                            key(request, given),
                            fingerprint(request, body),
                            body.in(request),
                            chain);
            var kept = new ContentCachingResponseWrapper(response);
            try {
                transaction.executeWithoutResult(status -> answer(asked, kept, status));
            } catch (Passed passed) {
                throw passed.cause();
            }
            kept.copyBodyToResponse();
        }
    }

    private record Asked(
            String key, String fingerprint, HttpServletRequest request, FilterChain chain) {}

    private void answer(
            Asked asked, ContentCachingResponseWrapper response, TransactionStatus status) {
        try {
            if (!answered.begin(asked.key())) {
                problems.write(
                        response,
                        Problem.of(
                                HttpStatus.CONFLICT,
                                "idempotency.busy",
                                "The first request with this key is still at work."));
                return;
            }
            var before = answered.find(asked.key()).orElse(null);
            if (before == null) first(asked, response, status);
            else again(asked, before, response);
        } catch (IOException | ServletException broken) {
            throw new Passed(broken);
        }
    }

    private void first(
            Asked asked, ContentCachingResponseWrapper response, TransactionStatus status)
            throws ServletException, IOException {
        asked.chain().doFilter(asked.request(), response);
        if (response.getStatus() >= HttpStatus.BAD_REQUEST.value()) status.setRollbackOnly();
        else
            answered.keep(
                    asked.key(),
                    new Answered(
                            asked.fingerprint(),
                            response.getStatus(),
                            response.getContentType(),
                            response.getHeader(HttpHeaders.LOCATION),
                            response.getContentAsByteArray()));
    }

    private void again(Asked asked, Answered before, HttpServletResponse response)
            throws IOException {
        if (!before.fingerprint().equals(asked.fingerprint())) {
            problems.write(
                    response,
                    Problem.of(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "idempotency.reused",
                            "This Idempotency-Key was used for another request."));
            return;
        }
        response.setStatus(before.status());
        response.setHeader(REPLAYED, "true");
        if (before.contentType() != null) response.setContentType(before.contentType());
        if (before.location() != null) response.setHeader(HttpHeaders.LOCATION, before.location());
        response.getOutputStream().write(before.body());
    }

    /** Each API key has Idempotency-Keys of its own. */
    private static String key(HttpServletRequest request, String given) {
        return Sha256.of(text(request.getHeader(HttpHeaders.AUTHORIZATION)).getBytes(UTF_8)).hex()
                + "/"
                + given;
    }

    private static String fingerprint(HttpServletRequest request, SpooledBody body) {
        var whole =
                String.join(
                        "\n",
                        request.getMethod(),
                        request.getRequestURI(),
                        text(request.getQueryString()),
                        body.fingerprint().hex());
        return Sha256.of(whole.getBytes(UTF_8)).hex();
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** Carries a checked exception out of the transaction, which it ends. */
    private static final class Passed extends RuntimeException {

        private static final long serialVersionUID = 1;

        Passed(Exception cause) {
            super(cause);
        }

        IOException cause() throws ServletException {
            if (getCause() instanceof ServletException servlet) throw servlet;
            return getCause() instanceof IOException io ? io : new IOException(getCause());
        }
    }
}
