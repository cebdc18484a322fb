package org.tillside.watch;

import static java.util.Objects.requireNonNull;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.tillside.kernel.Outline;

/**
 * A span for each request: its method, its route as the table of permissions writes it, its status.
 * Never its path, for there are words in paths. While it lasts its trace stands in the log.
 */
final class RequestSpans implements ObservationHandler<ServerRequestObservationContext> {

    private static final String IN_THE_LOG = "traceId";
    private static final int FAULTS_OF_OURS = 500;
    private static final TextMapGetter<HttpServletRequest> HEADERS =
            new TextMapGetter<>() {
                @Override
                public Iterable<String> keys(HttpServletRequest request) {
                    return Collections.list(request.getHeaderNames());
                }

                @Override
                public @Nullable String get(@Nullable HttpServletRequest request, String name) {
                    return request == null ? null : request.getHeader(name);
                }
            };

    private final Spans spans;

    RequestSpans(Spans spans) {
        this.spans = spans;
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
        return context instanceof ServerRequestObservationContext;
    }

    @Override
    public void onStart(ServerRequestObservationContext asked) {
        var request = requireNonNull(asked.getCarrier());
        var caller =
                W3CTraceContextPropagator.getInstance().extract(Context.root(), request, HEADERS);
        asked.put(Span.class, spans.request(caller, request.getMethod()));
    }

    @Override
    public void onScopeOpened(ServerRequestObservationContext asked) {
        MDC.put(IN_THE_LOG, span(asked).getSpanContext().getTraceId());
    }

    @Override
    public void onScopeClosed(ServerRequestObservationContext asked) {
        MDC.remove(IN_THE_LOG);
    }

    @Override
    public void onStop(ServerRequestObservationContext asked) {
        var span = span(asked);
        var route = asked.getPathPattern();
        var method = requireNonNull(asked.getCarrier()).getMethod();
        span.setAttribute("http.request.method", method);
        if (route != null) {
            span.updateName(method + " " + route);
            span.setAttribute("http.route", route);
        }
        if (asked.getResponse() != null) status(span, asked.getResponse().getStatus());
        if (asked.getError() != null)
            span.setStatus(StatusCode.ERROR, Outline.of(asked.getError()));
        span.end();
    }

    private static void status(Span span, int status) {
        span.setAttribute("http.response.status_code", status);
        if (status >= FAULTS_OF_OURS) span.setStatus(StatusCode.ERROR);
    }

    private static Span span(ServerRequestObservationContext asked) {
        var span = asked.get(Span.class);
        return span instanceof Span known ? known : Span.getInvalid();
    }
}
