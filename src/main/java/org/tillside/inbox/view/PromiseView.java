package org.tillside.inbox.view;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A date that somebody here named to the buyer.
 *
 * @param kind {@code answer} or {@code solution}
 * @param by who promised
 * @param there the time where the mall is; null: it is the same time, or nobody knows
 * @param place the mall
 * @param open it can be taken back
 */
public record PromiseView(
        UUID id,
        String kind,
        String by,
        @Nullable String there,
        @Nullable String place,
        boolean open) {}
