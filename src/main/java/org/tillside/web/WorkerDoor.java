package org.tillside.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.tillside.database.NodeRole;

/**
 * A worker shows nothing but its health: a page of its would have no live stream, and a proxy that
 * leads people here is set up wrongly. It says so, with 421 Misdirected Request.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class WorkerDoor extends OncePerRequestFilter {

    private static final String HEALTH = "/actuator/";
    private static final String WORDS =
            "This Tillside process works in the background (role worker). Pages and REST are served by those with role web or all.\n";

    private final NodeRole role;

    WorkerDoor(NodeRole role) {
        this.role = role;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return role.serves() || request.getRequestURI().startsWith(HEALTH);
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setStatus(HttpServletResponse.SC_MISDIRECTED_REQUEST);
        response.setContentType(MediaType.TEXT_PLAIN_VALUE);
        response.setCharacterEncoding(UTF_8.name());
        response.getWriter().write(WORDS);
    }
}
