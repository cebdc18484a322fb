package org.tillside.inbox.view;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That a rule fired.
 *
 * @param steps what it did, in words
 */
public record FiringView(
        UUID id,
        UUID rule,
        String name,
        int version,
        String when,
        UUID conversation,
        long number,
        List<StepView> steps,
        Instant at) {

    /**
     * @param failed why it could not be done, in words; null: it was done
     */
    public record StepView(String words, @Nullable String failed) {}
}
