package org.tillside.web.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.tillside.kernel.Sha256;
import org.tillside.web.answers.Problem;
import org.tillside.web.answers.Problems;

/** Before anything is asked of the database: may this key or address ask now, and when again? */
final class PaceFilter extends OncePerRequestFilter {

    private final Pace pace;
    private final Problems problems;

    PaceFilter(Pace pace, Problems problems) {
        this.pace = pace;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var key = fingerprint(request);
        var draw = pace.draw(key, request.getRemoteAddr());
        response.setHeader("RateLimit-Limit", String.valueOf(pace.limit()));
        response.setHeader("RateLimit-Remaining", String.valueOf(draw.left()));
        response.setHeader("RateLimit-Reset", String.valueOf(seconds(draw.untilFull())));
        if (!draw.granted()) {
            problems.write(response, exceeded(draw));
            return;
        }
        chain.doFilter(request, response);
        if (key.isEmpty()) return;
        if (response.getStatus() == HttpStatus.UNAUTHORIZED.value()) pace.refused(key);
        else pace.proved(key);
    }

    private static Problem exceeded(TokenBucket.Draw draw) {
        var seconds = String.valueOf(seconds(draw.pause()));
        return Problem.of(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "rate.exceeded",
                        "Too many requests; come back in " + seconds + " s.")
                .with(HttpHeaders.RETRY_AFTER, seconds);
    }

    private static long seconds(Duration duration) {
        return Math.max(1, duration.plusMillis(999).toSeconds());
    }

    private static String fingerprint(HttpServletRequest request) {
        var shown = request.getHeader(HttpHeaders.AUTHORIZATION);
        return shown == null ? "" : Sha256.of(shown.getBytes(UTF_8)).hex();
    }
}
