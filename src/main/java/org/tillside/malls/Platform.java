package org.tillside.malls;

import org.jspecify.annotations.Nullable;

/**
 * Where people sell online.
 *
 * @param country the only one it is in; null if there are many. Language and zone likewise
 */
public record Platform(
        String code,
        @Nullable String country,
        @Nullable String language,
        @Nullable String zone,
        String name) {

    /** One of our own, or of nobody's we know. */
    public static final String OWN = "own";
}
