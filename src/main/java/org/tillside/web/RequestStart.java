package org.tillside.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The moment before a page was read from the database. What changed until then stands in it; what
 * is told later may not, and must be told to it once it listens.
 */
@Component
class RequestStart implements HandlerInterceptor, WebMvcConfigurer {

    private static final String ATTRIBUTE = RequestStart.class.getName();

    private final Clock clock;

    RequestStart(Clock clock) {
        this.clock = clock;
    }

    /** Of a request that reached no handler: now, for an error page has nothing to miss. */
    Instant of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Instant noted ? noted : clock.instant();
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getAttribute(ATTRIBUTE) == null)
            request.setAttribute(ATTRIBUTE, clock.instant());
        return true;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }
}
