package org.tillside.inbox.view;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A reply time in force.
 *
 * @param on what it hangs on, in words
 * @param time how much, and which time counts, in words
 * @param source where a marketplace asks for it; null if it is our own
 * @param confirmed it was read there
 */
public record TargetView(
        UUID id,
        String name,
        String on,
        String goal,
        String time,
        String metBy,
        boolean marketplace,
        @Nullable String source,
        boolean confirmed) {}
