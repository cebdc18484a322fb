package org.tillside.access.gate;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;

/** Knows a person by their session, and asks the database for what they still may. */
final class SessionFilter implements Filter {

    private final Visitors visitors;

    SessionFilter(Visitors visitors) {
        this.visitors = visitors;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        visitor((HttpServletRequest) request).ifPresent(SessionFilter::welcome);
        chain.doFilter(request, response);
    }

    private Optional<Visitor> visitor(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session == null) return Optional.empty();
        return Sessions.person(session)
                .flatMap(person -> visitors.find(person, Sessions.workspace(session)))
                .map(visitor -> Sessions.isVerified(session) ? visitor.verified() : visitor);
    }

    /** Who owes a second step is nobody in the workspace yet. */
    private static void welcome(Visitor visitor) {
        var actor = visitor.owes() ? null : visitor.actor().orElse(null);
        SecurityContextHolder.setContext(new SecurityContextImpl(new Caller(actor, visitor)));
    }
}
