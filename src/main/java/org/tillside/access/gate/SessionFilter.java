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
                .map(visitor -> Sessions.isVerified(session) ? visitor.verified() : visitor)
                .map(visitor -> visitor.cameBy(Sessions.way(session).orElse(null)));
    }

    /** Who owes a second step, or came by a forbidden way, is nobody in the workspace yet. */
    private static void welcome(Visitor visitor) {
        boolean nobody = visitor.owes() || visitor.isBarred();
        var actor = nobody ? null : visitor.actor().orElse(null);
        SecurityContextHolder.setContext(new SecurityContextImpl(new Caller(actor, visitor)));
    }
}
