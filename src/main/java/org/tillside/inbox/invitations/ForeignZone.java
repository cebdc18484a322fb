package org.tillside.inbox.invitations;

import static java.util.Comparator.comparing;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneOffsetTransitionRule.TimeDefinition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A zone as a calendar describes it: one offset, or a summer and a winter that begin each year on
 * the same day of the week of a month. Anything else is not reckoned: what a stranger wrote would
 * be run through, for as long as they like.
 */
final class ForeignZone {

    /** From this year on its rules hold; no appointment is older. */
    private static final int BEFORE_ALL = 1899;

    private static final Pattern OFFSET = Pattern.compile("([+-])(\\d{2})(\\d{2})(?:\\d{2})?");
    private static final Pattern MONTH = Pattern.compile("BYMONTH=(\\d{1,2})(?:;|$)");
    private static final Pattern DAY =
            Pattern.compile("BYDAY=(-?[1-4])(MO|TU|WE|TH|FR|SA|SU)(?:;|$)");

    private final List<Half> halves = new ArrayList<>();

    /** One part of the year. */
    private static final class Half {
        @Nullable ZoneOffset from;
        @Nullable ZoneOffset to;
        @Nullable LocalTime begins;
        String rule = "";
    }

    void half() {
        halves.add(new Half());
    }

    void say(ContentLine line) {
        if (halves.isEmpty()) return;
        var half = halves.getLast();
        switch (line.name()) {
            case "TZOFFSETFROM" -> half.from = offset(line.value());
            case "TZOFFSETTO" -> half.to = offset(line.value());
            case "RRULE" -> half.rule = line.value();
            case "DTSTART" -> half.begins = time(line.value());
            default -> {} // names and dates of the past say nothing of the offset
        }
    }

    Optional<ZoneRules> rules() {
        if (halves.stream().anyMatch(it -> it.to == null)) return Optional.empty();
        if (halves.stream().map(it -> it.to).distinct().count() == 1)
            return Optional.ofNullable(halves.getFirst().to).map(ZoneRules::of);
        if (halves.size() != 2) return Optional.empty();
        var one = transition(halves.get(0), halves.get(1));
        var other = transition(halves.get(1), halves.get(0));
        if (one == null || other == null) return Optional.empty();
        return Optional.of(rules(one, other));
    }

    private static ZoneRules rules(ZoneOffsetTransitionRule one, ZoneOffsetTransitionRule other) {
        var year =
                Stream.of(one, other)
                        .sorted(comparing(ZoneOffsetTransitionRule::getMonth))
                        .toList();
        var since = year.getFirst().createTransition(BEFORE_ALL);
        return ZoneRules.of(
                one.getStandardOffset(), since.getOffsetBefore(), List.of(), List.of(since), year);
    }

    private static @Nullable ZoneOffsetTransitionRule transition(Half it, Half before) {
        var month = MONTH.matcher(it.rule);
        var day = DAY.matcher(it.rule);
        if (it.from == null || it.to == null || it.begins == null || before.to == null) return null;
        if (!it.rule.contains("FREQ=YEARLY") || !month.find() || !day.find()) return null;
        int number = Integer.parseInt(month.group(1));
        if (number < 1 || number > 12) return null;
        int week = Integer.parseInt(day.group(1));
        var standard = it.to.getTotalSeconds() < before.to.getTotalSeconds() ? it.to : before.to;
        return ZoneOffsetTransitionRule.of(
                Month.of(number),
                week > 0 ? (week - 1) * 7 + 1 : week * 7 + 6,
                weekday(day.group(2)),
                it.begins,
                false,
                TimeDefinition.WALL,
                standard,
                before.to,
                it.to);
    }

    static DayOfWeek weekday(String letters) {
        return switch (letters) {
            case "MO" -> DayOfWeek.MONDAY;
            case "TU" -> DayOfWeek.TUESDAY;
            case "WE" -> DayOfWeek.WEDNESDAY;
            case "TH" -> DayOfWeek.THURSDAY;
            case "FR" -> DayOfWeek.FRIDAY;
            case "SA" -> DayOfWeek.SATURDAY;
            case "SU" -> DayOfWeek.SUNDAY;
            default -> throw new IllegalArgumentException("no day of the week: " + letters);
        };
    }

    private static @Nullable ZoneOffset offset(String value) {
        var written = OFFSET.matcher(value.strip());
        if (!written.matches()) return null;
        int sign = written.group(1).equals("-") ? -1 : 1;
        try {
            return ZoneOffset.ofHoursMinutes(
                    sign * Integer.parseInt(written.group(2)),
                    sign * Integer.parseInt(written.group(3)));
        } catch (DateTimeException none) {
            return null;
        }
    }

    private static @Nullable LocalTime time(String value) {
        try {
            return LocalDateTime.parse(value.strip(), EventTime.FORM).toLocalTime();
        } catch (DateTimeException none) {
            return null;
        }
    }
}
