package org.tillside.channels.email;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates as mail programs write them: RFC 5322 with its obsolete zones, and the usual
 * deviations (no zone, two-digit years, ctime, ISO 8601). A time without a zone is taken as UTC.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5322#section-3.3">RFC 5322, 3.3</a>
 */
final class MailDate {

    private static final int LONGEST = 120;

    private static final String TIME =
            "(\\d{1,2})[:.](\\d{1,2})(?:[:.](\\d{1,2}))?(?:[.,]\\d+)?\\s*([AaPp][Mm])?";

    private static final Pattern DAY_FIRST =
            Pattern.compile(
                    "(\\d{1,2})(?:st|nd|rd|th|\\.)?[\\s-]+([A-Za-z]{3})[a-z]*\\.?,?[\\s-]+(\\d{2,4}),?\\s+"
                            + TIME);

    private static final Pattern MONTH_FIRST =
            Pattern.compile(
                    "([A-Za-z]{3})[a-z]*\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(?:(\\d{4}),?\\s+)?"
                            + TIME);

    private static final Pattern ISO =
            Pattern.compile("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})\\.?[T\\s]+" + TIME);

    /** Year, month, day, what stands between (the weekday, the half of the day), hour, minute. */
    private static final Pattern EASTERN =
            Pattern.compile(
                    "(\\d{4})\\s*[年년]\\s*(\\d{1,2})\\s*[月월]\\s*(\\d{1,2})\\s*[日일](\\D{0,40})"
                            + "(\\d{1,2})\\s*[:시時时点點]\\s*(\\d{1,2})[분分]?");

    private static final Pattern AFTERNOON = Pattern.compile("오후|午後|下午");
    private static final Pattern MORNING = Pattern.compile("오전|午前|上午");

    private static final Pattern OFFSET = Pattern.compile("([+-])\\s*(\\d{1,2}):?(\\d{2})?(?!\\d)");

    private static final Pattern YEAR = Pattern.compile("\\b((?:19|20)\\d{2})\\b");

    private static final Map<String, Integer> MONTHS =
            Map.ofEntries(
                    Map.entry("jan", 1),
                    Map.entry("feb", 2),
                    Map.entry("mar", 3),
                    Map.entry("apr", 4),
                    Map.entry("may", 5),
                    Map.entry("jun", 6),
                    Map.entry("jul", 7),
                    Map.entry("aug", 8),
                    Map.entry("sep", 9),
                    Map.entry("oct", 10),
                    Map.entry("nov", 11),
                    Map.entry("dec", 12),
                    Map.entry("mai", 5),
                    Map.entry("okt", 10),
                    Map.entry("dez", 12),
                    Map.entry("mrz", 3));

    /** Hours east of Greenwich. */
    private static final Map<String, Integer> ZONES =
            Map.ofEntries(
                    Map.entry("Z", 0),
                    Map.entry("UT", 0),
                    Map.entry("UTC", 0),
                    Map.entry("GMT", 0),
                    Map.entry("WET", 0),
                    Map.entry("BST", 1),
                    Map.entry("CET", 1),
                    Map.entry("MEZ", 1),
                    Map.entry("WEST", 1),
                    Map.entry("CEST", 2),
                    Map.entry("MESZ", 2),
                    Map.entry("EET", 2),
                    Map.entry("EEST", 3),
                    Map.entry("MSK", 3),
                    Map.entry("TRT", 3),
                    Map.entry("HKT", 8),
                    Map.entry("SGT", 8),
                    Map.entry("KST", 9),
                    Map.entry("JST", 9),
                    Map.entry("AEST", 10),
                    Map.entry("AEDT", 11),
                    Map.entry("EST", -5),
                    Map.entry("EDT", -4),
                    Map.entry("CST", -6),
                    Map.entry("CDT", -5),
                    Map.entry("MST", -7),
                    Map.entry("MDT", -6),
                    Map.entry("PST", -8),
                    Map.entry("PDT", -7));

    private MailDate() {}

    /**
     * @param field decoded: some write the month or the half of the day in their own language
     */
    static @Nullable Instant parse(String field) {
        var text =
                western(Plain.line(field.length() > LONGEST ? field.substring(0, LONGEST) : field));
        try {
            var dayFirst = DAY_FIRST.matcher(text);
            if (dayFirst.find()) return dayFirst(dayFirst, text.substring(dayFirst.end()));
            var iso = ISO.matcher(text);
            if (iso.find())
                return at(
                        LocalDate.of(number(iso, 1), number(iso, 2), number(iso, 3)),
                        iso,
                        4,
                        text.substring(iso.end()));
            var monthFirst = MONTH_FIRST.matcher(text);
            return monthFirst.find() ? monthFirst(monthFirst, text) : null;
        } catch (DateTimeException nonsense) {
            return null;
        }
    }

    /** "2024년 5월 14일 (화) 오후 4:30" as "2024-5-14 16:30". */
    private static String western(String text) {
        return EASTERN.matcher(text)
                .replaceFirst(found ->
                        String.join("-", found.group(1), found.group(2), found.group(3))
                                + " "
                                + hour(found.group(4), Integer.parseInt(found.group(5)))
                                + ":"
                                + found.group(6));
    }

    private static int hour(String half, int written) {
        if (written > 12) return written;
        if (AFTERNOON.matcher(half).find()) return written % 12 + 12;
        return MORNING.matcher(half).find() ? written % 12 : written;
    }

    private static @Nullable Instant dayFirst(Matcher found, String rest) {
        var month = month(found.group(2));
        return month == null
                ? null
                : at(LocalDate.of(year(number(found, 3)), month, number(found, 1)), found, 4, rest);
    }

    private static @Nullable Instant monthFirst(Matcher found, String text) {
        var month = month(found.group(1));
        var rest = text.substring(found.end());
        var year = YEAR.matcher(rest);
        int written =
                found.group(3) != null ? number(found, 3) : year.find() ? number(year, 1) : -1;
        if (month == null || written < 0) return null;
        return at(
                LocalDate.of(written, month, number(found, 2)),
                found,
                4,
                rest.replace(String.valueOf(written), ""));
    }

    private static Instant at(LocalDate day, Matcher found, int firstOfTime, String rest) {
        int hour = number(found, firstOfTime);
        var half = found.group(firstOfTime + 3);
        if (half != null && hour <= 12) hour = hour % 12 + (half.equalsIgnoreCase("pm") ? 12 : 0);
        var seconds = found.group(firstOfTime + 2);
        int second = seconds == null ? 0 : Math.min(Integer.parseInt(seconds), 59); // a leap second
        var time = LocalTime.of(hour, number(found, firstOfTime + 1), second);
        return OffsetDateTime.of(LocalDateTime.of(day, time), zone(rest)).toInstant();
    }

    private static ZoneOffset zone(String rest) {
        var offset = OFFSET.matcher(rest);
        if (offset.find()) {
            int hours = Integer.parseInt(offset.group(2));
            int minutes = offset.group(3) == null ? 0 : Integer.parseInt(offset.group(3));
            int sign = offset.group(1).equals("-") ? -1 : 1;
            return hours > 18 || minutes > 59
                    ? ZoneOffset.UTC
                    : ZoneOffset.ofTotalSeconds(sign * (hours * 3600 + minutes * 60));
        }
        for (var word : rest.toUpperCase(Locale.ROOT).split("[^A-Z]+")) {
            var hours = ZONES.get(word);
            if (hours != null) return ZoneOffset.ofHours(hours);
        }
        return ZoneOffset.UTC;
    }

    private static @Nullable Integer month(String name) {
        return MONTHS.get(name.toLowerCase(Locale.ROOT));
    }

    private static int year(int written) {
        if (written < 50) return written + 2000;
        return written < 1000 ? written + 1900 : written;
    }

    private static int number(Matcher found, int group) {
        return Integer.parseInt(found.group(group));
    }
}
