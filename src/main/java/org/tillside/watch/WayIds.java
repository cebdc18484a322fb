package org.tillside.watch;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.trace.IdGenerator;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The ids of traces. A mail's trace has the mail's own id, so that who knows the one finds the
 * other, and its parts find together whatever thread, process or day they are of, with nothing kept
 * in between. Everything else gets one by chance.
 */
final class WayIds implements IdGenerator {

    private static final ScopedValue<UUID> WAY = ScopedValue.newInstance();

    private final IdGenerator chance = IdGenerator.random();

    /** A span that is started in here is the whole way of this one. */
    static <T> T ofWay(UUID about, Supplier<T> start) {
        return ScopedValue.where(WAY, about).call(start::get);
    }

    /** The whole way, for its parts to hang below. */
    static SpanContext way(UUID about) {
        return SpanContext.createFromRemoteParent(
                trace(about), span(about), TraceFlags.getSampled(), TraceState.getDefault());
    }

    /** 32 hexadecimal digits: the UUID without its dashes. */
    static String trace(UUID about) {
        return about.toString().replace("-", "");
    }

    private static String span(UUID about) {
        return SpanId.fromLong(about.getLeastSignificantBits());
    }

    @Override
    public String generateTraceId() {
        return WAY.isBound() ? trace(WAY.get()) : chance.generateTraceId();
    }

    @Override
    public String generateSpanId() {
        return WAY.isBound() ? span(WAY.get()) : chance.generateSpanId();
    }
}
