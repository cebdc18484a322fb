package org.tillside.access.gate;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import tools.jackson.databind.json.JsonMapper;

/** How a program is turned away: with a problem that has a stable code. */
final class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final JsonMapper json;

    Refusals(JsonMapper json) {
        this.json = json;
    }

    @Override
    public void commence(
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException failure)
            throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        if (BearerFilter.key(request).isPresent()) {
            write(
                    response,
                    HttpStatus.UNAUTHORIZED,
                    "key.invalid",
                    "This API key opens nothing: it is unknown or was revoked.");
        } else {
            write(
                    response,
                    HttpStatus.UNAUTHORIZED,
                    "key.missing",
                    "Send an API key in the header \"Authorization: Bearer tsk_…\".");
        }
    }

    @Override
    public void handle(
            HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException, ServletException {
        var others = otherMethods(denied);
        if (!others.isEmpty()) {
            response.setHeader(HttpHeaders.ALLOW, String.join(", ", others));
            write(
                    response,
                    HttpStatus.METHOD_NOT_ALLOWED,
                    "method.unsupported",
                    request.getMethod() + " is not possible at this address.");
        } else if (isNotListed(denied)) {
            write(
                    response,
                    HttpStatus.NOT_FOUND,
                    "route.unknown",
                    "There is nothing at this address; /api/v1/openapi.json lists what there is.");
        } else {
            write(
                    response,
                    HttpStatus.FORBIDDEN,
                    "permission.denied",
                    "This key lacks the scope for this request.");
        }
    }

    static boolean isNotListed(Throwable denied) {
        return denied instanceof AuthorizationDeniedException decided
                && decided.getAuthorizationResult() instanceof PermissionCheck.NotListed;
    }

    static Set<String> otherMethods(Throwable denied) {
        return denied instanceof AuthorizationDeniedException decided
                        && decided.getAuthorizationResult()
                                instanceof PermissionCheck.NotListed(var others)
                ? others
                : Set.of();
    }

    private void write(HttpServletResponse response, HttpStatus status, String code, String detail)
            throws IOException {
        var problem = new LinkedHashMap<String, Object>();
        problem.put("type", "about:blank");
        problem.put("title", status.getReasonPhrase());
        problem.put("status", status.value());
        problem.put("detail", detail);
        problem.put("code", code);
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding("UTF-8");
        json.writeValue(response.getOutputStream(), problem);
    }
}
