package org.tillside.access.gate;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.web.util.ServletRequestPathUtils;
import org.tillside.access.gate.Permission.Who;

/** How a person is turned away: to the sign-in and back, or to a page that says why not. */
public final class Door implements AuthenticationEntryPoint, AccessDeniedHandler {

    private static final String SIGN_IN = "/sign-in";
    private static final String OVER = "/access-over";
    private static final String OTHER_WAY = "/sign-in/other-way";
    private static final String SECOND_STEP = "/settings/profile/second-step";

    private static final String STREAMS = "text/vnd.turbo-stream.html";

    private final PermissionTable table;

    Door(PermissionTable table) {
        this.table = table;
    }

    @Override
    public void commence(
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException failure)
            throws IOException {
        if (failure.getCause() != null && Refusals.isNotListed(failure.getCause())) {
            response.sendError(HttpStatus.NOT_FOUND.value());
        } else if (wantsPage(request) && !keepsWords(request)) {
            toSignIn(request, response);
        } else {
            response.sendError(HttpStatus.UNAUTHORIZED.value());
        }
    }

    @Override
    public void handle(
            HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        if (!Refusals.otherMethods(denied).isEmpty() && !isStranger()) {
            response.sendError(HttpStatus.METHOD_NOT_ALLOWED.value());
        } else if (Refusals.isNotListed(denied)) {
            response.sendError(HttpStatus.NOT_FOUND.value());
        } else if (isStranger() && keepsWords(request)) {
            response.sendError(HttpStatus.UNAUTHORIZED.value());
        } else if (isStranger() && wantsPage(request)) {
            toSignIn(request, response); // a form of a session that is over
        } else if (isLapsed() && wantsPage(request)) {
            to(OVER, request, response);
        } else if (isBarred() && wantsPage(request)) {
            to(OTHER_WAY, request, response);
        } else if (owes() && wantsPage(request)) {
            to(SECOND_STEP, request, response);
        } else {
            response.sendError(HttpStatus.FORBIDDEN.value());
        }
    }

    private static boolean isBarred() {
        return Visitor.current().filter(Visitor::isBarred).isPresent();
    }

    private static boolean owes() {
        return Visitor.current().filter(Visitor::owes).isPresent();
    }

    private static boolean isStranger() {
        return !(SecurityContextHolder.getContext().getAuthentication() instanceof Caller);
    }

    private static boolean isLapsed() {
        return Visitor.current().filter(visitor -> visitor.lapsed() != null).isPresent();
    }

    /** A frame, a stream or a script cannot show a sign-in page. */
    private static boolean wantsPage(HttpServletRequest request) {
        return request.getHeader("Turbo-Frame") == null
                && accepts(request, MediaType.TEXT_HTML_VALUE);
    }

    /**
     * A form that our scripts send, of somebody who was signed in: led to the sign-in it would seem
     * to be done, and what was typed in it would be gone.
     */
    private boolean keepsWords(HttpServletRequest request) {
        if (request.getMethod().equals("GET") || !accepts(request, STREAMS)) return false;
        var path = ServletRequestPathUtils.parse(request).pathWithinApplication();
        return table.find(request.getMethod(), path)
                .filter(permission -> !(permission.who() instanceof Who.Anyone))
                .isPresent();
    }

    private static boolean accepts(HttpServletRequest request, String type) {
        @Nullable String accepted = request.getHeader(HttpHeaders.ACCEPT);
        return accepted != null && accepted.contains(type);
    }

    private static void toSignIn(HttpServletRequest request, HttpServletResponse response) {
        var back = back(request).map(path -> "?to=" + URLEncoder.encode(path, UTF_8)).orElse("");
        to(SIGN_IN + back, request, response);
    }

    private static void to(String path, HttpServletRequest request, HttpServletResponse response) {
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader(HttpHeaders.LOCATION, request.getContextPath() + path);
    }

    /** The page that was asked for; after a form, the page it stood on. */
    private static Optional<String> back(HttpServletRequest request) {
        if (request.getMethod().equals("GET")) {
            var query = request.getQueryString();
            return Optional.of(request.getRequestURI() + (query == null ? "" : "?" + query))
                    .filter(path -> !path.equals("/"));
        }
        @Nullable String referer = request.getHeader(HttpHeaders.REFERER);
        if (referer == null) return Optional.empty();
        try {
            return Optional.ofNullable(URI.create(referer).getRawPath())
                    .filter(path -> !path.startsWith(SIGN_IN));
        } catch (IllegalArgumentException garbage) {
            return Optional.empty();
        }
    }

    /**
     * Only a path of this site: an address elsewhere, or one that a browser reads so, leads to the
     * start.
     */
    public static String safe(@Nullable String to) {
        boolean path =
                to != null
                        && to.startsWith("/")
                        && !to.startsWith("//")
                        && to.chars().allMatch(letter -> letter > ' ' && letter != '\\');
        return path && to != null ? to : "/";
    }
}
