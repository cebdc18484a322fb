package org.tillside.inbox.pages;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tillside.inbox.retention.RetentionRule;

/** A rule of retention as it was typed; empty means never. */
public record RetentionForm(
        @Nullable String closed,
        @Nullable String files,
        @Nullable String spam,
        @Nullable String quarantine,
        @Nullable String held) {

    static RetentionForm of(RetentionRule it) {
        return new RetentionForm(
                typed(it.closedMonths()),
                typed(it.fileMonths()),
                typed(it.spamDays()),
                typed(it.quarantineDays()),
                it.heldTags().stream().collect(Collectors.joining(", ")));
    }

    private static String typed(@Nullable Integer number) {
        return number == null ? "" : number.toString();
    }

    /** Faults: {@code retention.months}, {@code retention.days}, {@code retention.tags}. */
    RetentionRule rule() {
        return new RetentionRule(
                number(closed), number(files), number(spam), number(quarantine), tags());
    }

    private List<String> tags() {
        return held == null ? List.of() : Arrays.asList(held.split(","));
    }

    /** What is no number is refused as one that is too small. */
    private static @Nullable Integer number(@Nullable String typed) {
        if (typed == null || typed.isBlank()) return null;
        var digits = typed.strip();
        return digits.matches("\\d{1,6}") ? Integer.valueOf(digits) : Integer.valueOf(0);
    }
}
