package org.tillside.access.gate;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Binds the workspace and the one who acts around all that comes after the gate: page, stream,
 * error page.
 */
final class ActorFilter implements Filter {

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof Caller caller
                && caller.actor() != null) {
            try {
                caller.actor().call(() -> proceed(request, response, chain));
            } catch (Wrapped thrown) {
                thrown.rethrow();
            }
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean proceed(
            ServletRequest request, ServletResponse response, FilterChain chain) throws Wrapped {
        try {
            chain.doFilter(request, response);
            return true;
        } catch (IOException | ServletException thrown) {
            throw new Wrapped(thrown);
        }
    }

    /** A scoped call throws one kind of checked exception; a filter throws two. */
    private static final class Wrapped extends Exception {

        private static final long serialVersionUID = 1;

        Wrapped(Exception thrown) {
            super(thrown);
        }

        void rethrow() throws IOException, ServletException {
            if (getCause() instanceof IOException broken) throw broken;
            if (getCause() instanceof ServletException broken) throw broken;
            throw new IllegalStateException(this);
        }
    }
}
