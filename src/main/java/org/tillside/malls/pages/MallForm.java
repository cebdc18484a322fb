package org.tillside.malls.pages;

import org.jspecify.annotations.Nullable;
import org.tillside.malls.Mall;
import org.tillside.malls.MallDraft;

/** What stands in the form of a mall; what is blank, Spring leaves null. */
public record MallForm(
        @Nullable String platform,
        @Nullable String name,
        @Nullable String country,
        @Nullable String language,
        @Nullable String zone) {

    static MallForm of(Mall it) {
        return new MallForm(
                it.platform().code(), it.name(), it.country(), it.language(), it.zone().getId());
    }

    MallDraft draft() {
        return new MallDraft(
                typed(platform), typed(name), typed(country), typed(language), typed(zone));
    }

    public static String typed(@Nullable String words) {
        return words == null ? "" : words;
    }
}
