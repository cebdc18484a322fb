package org.tillside.inbox.search;

import org.jspecify.annotations.Nullable;

/**
 * A part of a message that is put into the index.
 *
 * @param language ISO 639-1; null: not known
 */
public record Section(String text, @Nullable String language, Weight weight) {

    /** Of names and addresses: they are not inflected. */
    public static final String NAME = "und";

    /** How much it counts; and at the end, what guests do not find. */
    public enum Weight {
        /** The subject. */
        A,
        /** Names of people and files. */
        B,
        /** What was written. */
        C,
        /** Contact data of buyers. */
        D
    }
}
