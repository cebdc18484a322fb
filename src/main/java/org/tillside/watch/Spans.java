package org.tillside.watch;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.tillside.database.Waymark;
import org.tillside.database.WaymarkListener;
import org.tillside.database.Workspace;
import org.tillside.kernel.Fault;

/**
 * Tells a collector, by OTLP over HTTP, what was done when and for how long: ids and kinds, no
 * words. Nobody waits for it: up to 2,048 spans wait to be told, further ones are dropped while the
 * collector is away.
 */
final class Spans implements WaymarkListener, AutoCloseable {

    private static final int MOST_WAITING = 2_048;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String USUAL_PATH = "/v1/traces";

    private final SdkTracerProvider provider;
    private final Tracer tracer;

    /**
     * @param endpoint such as {@code http://localhost:4318}; without a path the usual one is added.
     *     Fault {@code tracing-endpoint.invalid}
     */
    Spans(String endpoint) {
        var exporter =
                OtlpHttpSpanExporter.builder()
                        .setEndpoint(address(endpoint))
                        .setTimeout(PATIENCE)
                        .setConnectTimeout(PATIENCE)
                        .build();
        provider =
                SdkTracerProvider.builder()
                        .setIdGenerator(new WayIds())
                        .setResource(Resource.create(ourselves()))
                        .addSpanProcessor(
                                BatchSpanProcessor.builder(exporter)
                                        .setMaxQueueSize(MOST_WAITING)
                                        .setScheduleDelay(PAUSE)
                                        .setExporterTimeout(PATIENCE)
                                        .build())
                        .build();
        tracer = provider.get("org.tillside");
    }

    private static String address(String endpoint) {
        if (!endpoint.matches("https?://[^\\s/]+(/\\S*)?"))
            throw Fault.user(
                    "tracing-endpoint.invalid",
                    "The setting \"tracing-endpoint\" is the address of a collector, such as http://localhost:4318, not \""
                            + endpoint
                            + "\".");
        var path = URI.create(endpoint).getPath();
        boolean bare = path == null || path.isEmpty() || path.equals("/");
        return bare ? endpoint.replaceAll("/$", "") + USUAL_PATH : endpoint;
    }

    private static Attributes ourselves() {
        return Attributes.builder()
                .put("service.name", "tillside")
                .put("service.instance.id", UUID.randomUUID().toString())
                .build();
    }

    @Override
    public void took(Waymark step) {
        var wanted = at(tracer.spanBuilder(step.name()), step.began());
        if (Workspace.isBound())
            wanted.setAttribute("tillside.workspace", Workspace.current().id().toString());
        end(
                step.whole()
                        ? WayIds.ofWay(step.about(), whole(wanted)::startSpan)
                        : part(wanted, step),
                step.problem(),
                step.ended());
    }

    private static SpanBuilder whole(SpanBuilder wanted) {
        return wanted.setNoParent().setSpanKind(SpanKind.CONSUMER);
    }

    private static Span part(SpanBuilder wanted, Waymark step) {
        var way = Span.wrap(WayIds.way(step.about()));
        return wanted.setParent(Context.root().with(way)).startSpan();
    }

    /** Of a timer. */
    void job(String name, Instant began, Instant ended, @Nullable String problem) {
        var span =
                at(tracer.spanBuilder("job " + name), began)
                        .setNoParent()
                        .setAttribute("tillside.job", name)
                        .startSpan();
        end(span, problem, ended);
    }

    /** Of a request that has begun; whoever asked for this ends it. */
    Span request(Context caller, String method) {
        return tracer.spanBuilder(method)
                .setParent(caller)
                .setSpanKind(SpanKind.SERVER)
                .startSpan();
    }

    private static SpanBuilder at(SpanBuilder wanted, Instant began) {
        return wanted.setStartTimestamp(began);
    }

    private static void end(Span span, @Nullable String problem, Instant ended) {
        if (problem != null) span.setStatus(StatusCode.ERROR, problem);
        span.end(ended);
    }

    @Override
    public void close() {
        provider.shutdown().join(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
}
