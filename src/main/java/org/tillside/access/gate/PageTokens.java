package org.tillside.access.gate;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;

/**
 * The tokens of our forms, in the session. A session begins only with a page that somebody opens: a
 * form or a script of a session that is over is turned away without one. Its answer may come after
 * that of a new sign-in, and a session of its own would end the one just begun.
 */
final class PageTokens implements CsrfTokenRepository {

    private final HttpSessionCsrfTokenRepository tokens = new HttpSessionCsrfTokenRepository();

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return tokens.generateToken(request);
    }

    @Override
    public void saveToken(
            @Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        if (request.getSession(false) == null && !opensPage(request)) return;
        tokens.saveToken(token, request, response);
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        return tokens.loadToken(request);
    }

    private static boolean opensPage(HttpServletRequest request) {
        return request.getMethod().equals("GET")
                && request.getDispatcherType() == DispatcherType.REQUEST;
    }
}
