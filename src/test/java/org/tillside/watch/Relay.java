package org.tillside.watch;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;
import org.tillside.database.Waymark;
import org.tillside.database.WaymarkListener;

/** For tests: passes on to whoever listens just now, for the application is made once. */
@Component
class Relay implements WaymarkListener, ObservationHandler<ServerRequestObservationContext> {

    private volatile @Nullable Spans spans;

    void to(@Nullable Spans those) {
        spans = those;
    }

    @Override
    public void took(Waymark step) {
        var those = spans;
        if (those != null) those.took(step);
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
        return context instanceof ServerRequestObservationContext;
    }

    @Override
    public void onStart(ServerRequestObservationContext asked) {
        var those = spans;
        if (those == null) return;
        asked.put(RequestSpans.class, new RequestSpans(those));
        requests(asked).ifPresent(it -> it.onStart(asked));
    }

    @Override
    public void onStop(ServerRequestObservationContext asked) {
        requests(asked).ifPresent(it -> it.onStop(asked));
    }

    private static Optional<RequestSpans> requests(ServerRequestObservationContext asked) {
        return Optional.ofNullable(asked.get(RequestSpans.class));
    }
}
