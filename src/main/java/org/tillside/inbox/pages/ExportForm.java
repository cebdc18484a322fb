package org.tillside.inbox.pages;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.tillside.kernel.Fault;

/**
 * What is to be taken along.
 *
 * @param list a word of a list, the id of a saved view, or {@link #EVERYTHING}
 * @param from first day, as the reader's calendar has it; blank: from the beginning
 * @param to last day; blank: until now
 */
record ExportForm(
        @Nullable String format,
        @Nullable String list,
        @Nullable String mailbox,
        @Nullable String from,
        @Nullable String to) {

    static final String EVERYTHING = "all";

    static String typed(@Nullable String word) {
        return word == null ? "" : word.strip();
    }

    /** Faults: {@code export.days}. */
    @Nullable Instant since(ZoneId zone) {
        var day = day(from);
        return day == null ? null : day.atStartOfDay(zone).toInstant();
    }

    /** Faults: {@code export.days}. */
    @Nullable Instant until(ZoneId zone) {
        var day = day(to);
        return day == null ? null : day.plusDays(1).atStartOfDay(zone).toInstant();
    }

    private static @Nullable LocalDate day(@Nullable String word) {
        if (typed(word).isEmpty()) return null;
        try {
            return LocalDate.parse(typed(word));
        } catch (DateTimeException garbage) {
            throw new Fault(
                    "export.days",
                    Fault.Blame.USER,
                    "A day is written like 2026-11-01, not \"" + word + "\".",
                    garbage);
        }
    }
}
