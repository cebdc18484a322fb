package org.tillside.inbox.pages;

import org.jspecify.annotations.Nullable;

/**
 * What stands in the form of a view beside its condition; what is blank, Spring leaves null.
 *
 * @param shared everybody's
 */
public record ViewForm(@Nullable String name, @Nullable String sort, @Nullable Boolean shared) {

    static final ViewForm EMPTY = new ViewForm(null, "newest", false);

    public static String typed(@Nullable String words) {
        return words == null ? "" : words.strip();
    }
}
