package org.tillside.inbox.invitations;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How something comes again, as far as it can be said in a few words.
 *
 * @param every each so many of them, 1 to 999
 * @param days of each week; empty: the day it begins on
 * @param times in all; null: that is not said
 * @param until null: that is not said
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5545#section-3.3.10">RFC 5545, 3.3.10</a>
 */
public record Recurrence(
        Pace pace,
        int every,
        List<DayOfWeek> days,
        @Nullable Integer times,
        @Nullable LocalDate until) {

    private static final Pattern DAY = Pattern.compile("MO|TU|WE|TH|FR|SA|SU");

    /** With any other part it is more than these words say. */
    private static final Set<String> SAID =
            Set.of("FREQ", "INTERVAL", "BYDAY", "COUNT", "UNTIL", "WKST");

    /** How often. */
    public enum Pace {
        DAILY,
        WEEKLY,
        MONTHLY,
        YEARLY,
        /** In some other way. */
        SOMEHOW;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Recurrence {
        days = List.copyOf(days);
    }

    static Recurrence somehow() {
        return new Recurrence(Pace.SOMEHOW, 1, List.of(), null, null);
    }

    public static Recurrence of(String rule) {
        var parts = parts(rule);
        var pace = pace(parts.getOrDefault("FREQ", ""));
        int every = number(parts.getOrDefault("INTERVAL", "1"), 1);
        var days = days(parts.getOrDefault("BYDAY", ""));
        boolean isSaid =
                SAID.containsAll(parts.keySet())
                        && (!parts.containsKey("BYDAY") || pace == Pace.WEEKLY && days != null);
        if (!isSaid && pace != Pace.MONTHLY && pace != Pace.YEARLY) pace = Pace.SOMEHOW;
        int times = number(parts.getOrDefault("COUNT", ""), 0);
        return new Recurrence(
                pace,
                every,
                pace == Pace.WEEKLY && days != null ? days : List.of(),
                times == 0 ? null : times,
                day(parts.getOrDefault("UNTIL", "")));
    }

    private static Map<String, String> parts(String rule) {
        var parts = new HashMap<String, String>();
        for (var part : rule.toUpperCase(Locale.ROOT).split(";", 20)) {
            int is = part.indexOf('=');
            if (is > 0) parts.putIfAbsent(part.substring(0, is).strip(), part.substring(is + 1));
        }
        return parts;
    }

    private static Pace pace(String word) {
        return switch (word.strip()) {
            case "DAILY" -> Pace.DAILY;
            case "WEEKLY" -> Pace.WEEKLY;
            case "MONTHLY" -> Pace.MONTHLY;
            case "YEARLY" -> Pace.YEARLY;
            default -> Pace.SOMEHOW;
        };
    }

    /** Null: they are no plain days of a week. */
    private static @Nullable List<DayOfWeek> days(String written) {
        var days = new ArrayList<DayOfWeek>();
        if (written.isBlank()) return days;
        for (var each : written.split(",", 8)) {
            if (!DAY.matcher(each.strip()).matches()) return null;
            days.add(ForeignZone.weekday(each.strip()));
        }
        return days.stream().distinct().sorted().toList();
    }

    private static int number(String digits, int otherwise) {
        return digits.strip().matches("[1-9]\\d{0,2}")
                ? Integer.parseInt(digits.strip())
                : otherwise;
    }

    private static @Nullable LocalDate day(String written) {
        if (written.length() < 8) return null;
        try {
            return LocalDate.parse(written.substring(0, 8), DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeException none) {
            return null;
        }
    }

    /** A rule of which {@link #of} makes the same. */
    @Override
    public String toString() {
        var rule = new StringBuilder("FREQ=" + pace + ";INTERVAL=" + every);
        if (!days.isEmpty())
            rule.append(";BYDAY=")
                    .append(
                            String.join(
                                    ",",
                                    days.stream().map(it -> it.name().substring(0, 2)).toList()));
        if (times != null) rule.append(";COUNT=").append(times);
        if (until != null)
            rule.append(";UNTIL=").append(DateTimeFormatter.BASIC_ISO_DATE.format(until));
        return rule.toString();
    }
}
