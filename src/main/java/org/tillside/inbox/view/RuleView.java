package org.tillside.inbox.view;

import java.util.List;
import java.util.UUID;

/**
 * A rule in the list of them.
 *
 * @param when the occasion, in words
 * @param so the condition, in words
 * @param does what it does, in words, one after another
 * @param fired how often so far
 * @param more it fired more often than {@code fired}
 */
public record RuleView(
        UUID id,
        String name,
        boolean running,
        boolean stops,
        int version,
        String when,
        String so,
        List<String> does,
        int fired,
        boolean more) {}
