package org.tillside.access.gate;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.tillside.access.ApiKeys;

/** Knows a program by the key in its Authorization header. */
final class BearerFilter implements Filter {

    private static final String BEARER = "bearer ";

    private final ApiKeys keys;

    BearerFilter(ApiKeys keys) {
        this.keys = keys;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        key((HttpServletRequest) request)
                .flatMap(keys::whose)
                .ifPresent(actor ->
                        SecurityContextHolder.setContext(
                                new SecurityContextImpl(new Caller(actor, null))));
        chain.doFilter(request, response);
    }

    static Optional<String> key(HttpServletRequest request) {
        @Nullable String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
            return Optional.empty();
        return Optional.of(header.substring(BEARER.length()).strip());
    }
}
