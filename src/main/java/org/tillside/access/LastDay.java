package org.tillside.access;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tillside.kernel.Fault;

/**
 * The last day on which a membership lets somebody in, to its end.
 *
 * @param zone where that day is meant, as it was called when it was written down
 * @param end the first moment at which they are refused
 */
public record LastDay(LocalDate day, String zone, Instant end) {

    private static final int LAST_YEAR = 9998;

    /** Fault {@code last-day.invalid}: a year of more than four digits. */
    public static LastDay of(LocalDate day, ZoneId zone) {
        if (day.getYear() > LAST_YEAR || day.getYear() < 1) throw invalid(day.toString());
        var called = zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
        return new LastDay(day, called, day.plusDays(1).atStartOfDay(zone).toInstant());
    }

    /**
     * As a form says it; blank: there is none. Fault {@code last-day.invalid}.
     *
     * @param written such as 2026-12-31
     */
    public static Optional<LastDay> read(String written, ZoneId zone) {
        if (written.isBlank()) return Optional.empty();
        try {
            return Optional.of(of(LocalDate.parse(written.strip()), zone));
        } catch (DateTimeException odd) {
            throw invalid(written);
        }
    }

    public boolean isOver(Instant now) {
        return !now.isBefore(end);
    }

    /** Faults {@code last-day.owner}, {@code last-day.past}. */
    void mustSuit(Role role, Instant now) {
        if (role == Role.OWNER)
            throw Fault.user("last-day.owner", "An owner has no last day; change the role first.");
        if (isOver(now))
            throw Fault.user(
                    "last-day.past",
                    "The last day is today or later; to refuse somebody at once, end the"
                            + " membership.");
    }

    /** What the journal says of an invitation. */
    static Map<String, String> details(Role role, @Nullable LastDay lastDay) {
        if (lastDay == null) return Map.of("role", role.code());
        return Map.of("role", role.code(), "last-day", lastDay.day().toString());
    }

    private static Fault invalid(String written) {
        return Fault.user(
                "last-day.invalid", "A last day is a date such as 2026-12-31, not " + written);
    }
}
