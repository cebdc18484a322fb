package org.tillside.malls;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.tillside.kernel.BusinessHours;
import org.tillside.kernel.BusinessHours.Opening;
import org.tillside.kernel.Fault;

/** The hours of a week, as they are typed, kept and reckoned with. */
public record Week(Map<DayOfWeek, List<Opening>> days) {

    private static final int LENGTH_OF_A_NAME = 3;

    public Week {
        days = Map.copyOf(days);
    }

    /**
     * @param typed by day, such as {@code 09:00-12:00, 13:00-18:00}; a day that is missing or blank
     *     is free. {@code 24:00} is the end of a day
     * @throws Fault calendar.hours
     */
    public static Week of(Map<DayOfWeek, String> typed) {
        var days = new EnumMap<DayOfWeek, List<Opening>>(DayOfWeek.class);
        typed.forEach((day, words) -> {
            if (!words.isBlank()) days.put(day, openings(words));
        });
        var week = new Week(days);
        week.in(ZoneId.of("UTC"), _ -> false);
        return week;
    }

    /** As {@link #text} wrote it. */
    static Week read(String text) {
        var typed = new EnumMap<DayOfWeek, String>(DayOfWeek.class);
        text.lines()
                .filter(line -> !line.isBlank())
                .forEach(line ->
                        typed.put(
                                day(line.substring(0, LENGTH_OF_A_NAME)),
                                line.substring(LENGTH_OF_A_NAME)));
        return of(typed);
    }

    /** One day a line. */
    String text() {
        return days.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(it -> name(it.getKey()) + " " + hours(it.getKey()))
                .collect(Collectors.joining("\n"));
    }

    /** As it is typed; empty if it is free. */
    public String hours(DayOfWeek day) {
        return days.getOrDefault(day, List.of()).stream()
                .map(it ->
                        it.from()
                                + "-"
                                + (it.until().equals(LocalTime.MIDNIGHT) ? "24:00" : it.until()))
                .collect(Collectors.joining(", "));
    }

    /**
     * @throws Fault calendar.hours if it is never open, or twice at once
     */
    public BusinessHours in(ZoneId zone, Predicate<java.time.LocalDate> holidays) {
        try {
            return new BusinessHours(zone, days, holidays);
        } catch (IllegalArgumentException nonsense) {
            throw wrong(nonsense);
        }
    }

    private static List<Opening> openings(String words) {
        var openings = new ArrayList<Opening>();
        for (var part : words.strip().split("[,;\\s]+")) {
            var ends = part.split("[-–]", -1);
            if (ends.length != 2) throw wrong(null);
            try {
                openings.add(new Opening(time(ends[0]), time(ends[1])));
            } catch (DateTimeException | IllegalArgumentException garbage) {
                throw wrong(garbage);
            }
        }
        return openings;
    }

    private static LocalTime time(String typed) {
        if (typed.equals("24:00")) return LocalTime.MIDNIGHT;
        return LocalTime.parse(typed.length() == "9:00".length() ? "0" + typed : typed);
    }

    private static String name(DayOfWeek day) {
        return day.name().substring(0, LENGTH_OF_A_NAME).toLowerCase(Locale.ROOT);
    }

    private static DayOfWeek day(String name) {
        for (var day : DayOfWeek.values()) if (name(day).equals(name)) return day;
        throw new IllegalStateException("not a day: " + name);
    }

    private static Fault wrong(@org.jspecify.annotations.Nullable Exception why) {
        var words =
                "Hours are written like 09:00-12:00, 13:00-18:00; they do not overlap, and at least one day has some.";
        return why == null
                ? Fault.user("calendar.hours", words)
                : new Fault("calendar.hours", Fault.Blame.USER, words, why);
    }
}
