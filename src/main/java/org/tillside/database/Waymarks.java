package org.tillside.database;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.tillside.kernel.Outline;

/**
 * Where modules say how long the parts of a mail's way took. Mostly nobody listens; then it costs a
 * look at an empty list.
 */
@Component
public class Waymarks {

    private static final int MILLIS_FROM = 16;

    private final List<WaymarkListener> listeners;
    private final Clock clock;

    public Waymarks(List<WaymarkListener> listeners, Clock clock) {
        this.listeners = listeners;
        this.clock = clock;
    }

    public Instant moment() {
        return clock.instant();
    }

    /** Does it, and says how long it took; what it throws goes on. */
    public <T> T during(String name, UUID about, Supplier<T> work) {
        if (listeners.isEmpty()) return work.get();
        var began = moment();
        try {
            var done = work.get();
            tell(name, about, began, null);
            return done;
        } catch (RuntimeException thrown) {
            tell(name, about, began, Outline.of(thrown));
            throw thrown;
        }
    }

    /** It began then and ends now. */
    public void took(String name, UUID about, Instant began) {
        tell(name, about, began, null);
    }

    /** The end of the whole way, which began with its id. */
    public void arrived(String way, UUID about) {
        if (listeners.isEmpty()) return;
        var began = Instant.ofEpochMilli(about.getMostSignificantBits() >>> MILLIS_FROM);
        var step = new Waymark(way, about, true, began, moment(), null);
        listeners.forEach(each -> each.took(step));
    }

    /** Once what the current transaction writes can be seen; never if it is taken back. */
    public void afterCommit(Runnable work) {
        if (listeners.isEmpty()) return;
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        work.run();
                    }
                });
    }

    private void tell(String name, UUID about, Instant began, @Nullable String problem) {
        if (listeners.isEmpty()) return;
        var step = new Waymark(name, about, false, began, moment(), problem);
        listeners.forEach(each -> each.took(step));
    }
}
