package org.tillside.access.gate;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.CookieSerializer.CookieValue;

/**
 * A session lasts as long as it is used, and so does its cookie: with a page that is looked at, it
 * is written anew once a day. A browser would forget it on a fixed day otherwise, in the middle of
 * work.
 */
final class CookieFilter implements Filter {

    private static final String WRITTEN = "cookie-written";
    private static final Duration DAILY = Duration.ofDays(1);

    private final CookieSerializer cookies;
    private final Clock clock;

    CookieFilter(CookieSerializer cookies, Clock clock) {
        this.cookies = cookies;
        this.clock = clock;
    }

    @Override
    public void doFilter(ServletRequest asked, ServletResponse answer, FilterChain chain)
            throws IOException, ServletException {
        var request = (HttpServletRequest) asked;
        var session = request.getSession(false);
        if (session != null && isSignedIn() && request.getMethod().equals("GET") && isDue(session))
            write(session, request, (HttpServletResponse) answer);
        chain.doFilter(asked, answer);
    }

    private static boolean isSignedIn() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof Caller;
    }

    private boolean isDue(HttpSession session) {
        long written =
                session.getAttribute(WRITTEN) instanceof Long moment
                        ? moment
                        : session.getCreationTime();
        return !clock.instant().isBefore(Instant.ofEpochMilli(written).plus(DAILY));
    }

    private void write(
            HttpSession session, HttpServletRequest request, HttpServletResponse response) {
        session.setAttribute(WRITTEN, clock.millis());
        cookies.writeCookieValue(new CookieValue(request, response, session.getId()));
    }
}
