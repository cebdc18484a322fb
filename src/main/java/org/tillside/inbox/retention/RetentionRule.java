package org.tillside.inbox.retention;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tillside.kernel.Fault;

/**
 * What is deleted by itself, and after how long. Null: never.
 *
 * @param closedMonths closed conversations, so many months after they were last touched; 1 to 240
 * @param fileMonths only the files of closed conversations; 1 to 240
 * @param spamDays spam, so many days after the last mail; 1 to 3650
 * @param quarantineDays mail that nobody could read; 1 to 3650
 * @param heldTags what bears one of these tags stays; lower case
 */
public record RetentionRule(
        @Nullable Integer closedMonths,
        @Nullable Integer fileMonths,
        @Nullable Integer spamDays,
        @Nullable Integer quarantineDays,
        List<String> heldTags) {

    private static final int MOST_MONTHS = 240;
    private static final int MOST_DAYS = 3_650;
    private static final int MOST_TAGS = 20;
    private static final int LONGEST_TAG = 40;

    public static final RetentionRule OFF = new RetentionRule(null, null, null, null, List.of());

    /** Faults: {@code retention.months}, {@code retention.days}, {@code retention.tags}. */
    public RetentionRule {
        if (!isWithin(closedMonths, MOST_MONTHS) || !isWithin(fileMonths, MOST_MONTHS))
            throw Fault.user("retention.months", "Name 1 to " + MOST_MONTHS + " months, or none.");
        if (!isWithin(spamDays, MOST_DAYS) || !isWithin(quarantineDays, MOST_DAYS))
            throw Fault.user("retention.days", "Name 1 to " + MOST_DAYS + " days, or none.");
        heldTags =
                heldTags.stream()
                        .map(tag -> tag.strip().toLowerCase(Locale.ROOT))
                        .filter(tag -> !tag.isEmpty())
                        .distinct()
                        .sorted()
                        .toList();
        if (heldTags.size() > MOST_TAGS
                || heldTags.stream().anyMatch(tag -> tag.length() > LONGEST_TAG))
            throw Fault.user(
                    "retention.tags",
                    "Name at most " + MOST_TAGS + " tags of at most " + LONGEST_TAG + " letters.");
    }

    private static boolean isWithin(@Nullable Integer wanted, int most) {
        return wanted == null || wanted >= 1 && wanted <= most;
    }

    /** Nothing is deleted. */
    public boolean isOff() {
        return Stream.of(closedMonths, fileMonths, spamDays, quarantineDays)
                .allMatch(each -> each == null);
    }

    /** What is older than this goes; null: all of it stays. */
    public record Ends(
            @Nullable Instant closed,
            @Nullable Instant files,
            @Nullable Instant spam,
            @Nullable Instant quarantine) {}

    /**
     * @param zone whose months and days count
     */
    public Ends ends(Instant now, ZoneId zone) {
        var here = now.atZone(zone);
        return new Ends(
                closedMonths == null ? null : here.minusMonths(closedMonths).toInstant(),
                fileMonths == null ? null : here.minusMonths(fileMonths).toInstant(),
                spamDays == null ? null : here.minusDays(spamDays).toInstant(),
                quarantineDays == null ? null : here.minusDays(quarantineDays).toInstant());
    }
}
