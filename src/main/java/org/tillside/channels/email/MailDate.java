package org.tillside.channels.email;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates as mail programs write them: RFC 5322 with its obsolete zones and comments, and the
 * usual deviations (no zone, two-digit years, months in the writer's language, ctime, ISO 8601,
 * nothing but numbers). A time without a zone is taken as UTC.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5322#section-3.3">RFC 5322, 3.3</a>
 */
final class MailDate {

    private static final int LONGEST = 200, FIRST_YEAR = 1900;

    private static final String TIME =
            "(\\d{1,2})\\s*[:.;]\\s*(\\d{1,2})(?:\\s*[:.;]\\s*(\\d{1,2}))?(?:[.,]\\d+)?\\s*([AaPp]\\.?[Mm]\\b)?";

    /** What some put between the day and its time. */
    private static final String BETWEEN = ",?\\s+(?:(?:at|um|kl|à|o)\\.?\\s+)?";

    private static final Pattern DAY_FIRST =
            Pattern.compile(
                    "(\\d{1,2})(?:st|nd|rd|th|er|\\.)?[\\s./-]*(?:de\\s+)?(\\p{L}{3,12})\\.?,?[\\s./-]+(?:de\\s+)?(\\d{2,4})"
                            + BETWEEN
                            + TIME);

    private static final Pattern MONTH_FIRST =
            Pattern.compile(
                    "(\\p{L}{3,12})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(?:(\\d{4})"
                            + BETWEEN
                            + ")?"
                            + TIME);

    private static final Pattern ISO =
            Pattern.compile("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})\\.?[T\\s]+" + TIME);

    /** 20240305T090000 */
    private static final Pattern COMPACT =
            Pattern.compile("\\b(\\d{4})(\\d{2})(\\d{2})T?(\\d{2})(\\d{2})(\\d{2})(?!\\d)()");

    private static final Pattern NUMBERS =
            Pattern.compile(
                    "(?<!\\d)(\\d{1,2})([./-])\\s?(\\d{1,2})\\2\\s?(\\d{4}|\\d{2})"
                            + BETWEEN
                            + TIME);

    /** Year, month, day, what stands between (the weekday, the half of the day), hour, minute. */
    private static final Pattern EASTERN =
            Pattern.compile(
                    "(\\d{4})\\s*[年년]\\s*(\\d{1,2})\\s*[月월]\\s*(\\d{1,2})\\s*[日일](\\D{0,40})"
                            + "(\\d{1,2})\\s*[:시時时点點]\\s*(\\d{1,2})[분分]?");

    private static final Pattern AFTERNOON = Pattern.compile("오후|午後|下午");
    private static final Pattern MORNING = Pattern.compile("오전|午前|上午");

    private static final Pattern YEAR = Pattern.compile("\\b((?:19|20)\\d{2})\\b");

    private static final Pattern SECONDS = Pattern.compile("\\d{9,10}");

    private MailDate() {}

    /**
     * @param field decoded: some write the month or the half of the day in their own language
     */
    static @Nullable Instant parse(String field) {
        var line = Plain.line(field.length() > LONGEST ? field.substring(0, LONGEST) : field);
        var read = read(western(withoutComments(line)), line);
        return read == null ? read(western(line), line) : read;
    }

    private static @Nullable Instant read(String text, String whole) {
        try {
            var dayFirst = DAY_FIRST.matcher(text);
            if (dayFirst.find()) return dayFirst(dayFirst, text, whole);
            var iso = ISO.matcher(text);
            if (iso.find()) return yearFirst(iso, text, whole);
            var monthFirst = MONTH_FIRST.matcher(text);
            if (monthFirst.find()) return monthFirst(monthFirst, text);
            var numbers = NUMBERS.matcher(text);
            if (numbers.find()) return numbers(numbers, text);
            var compact = COMPACT.matcher(text);
            if (compact.find()) return yearFirst(compact, text, whole);
            return SECONDS.matcher(text).matches()
                    ? Instant.ofEpochSecond(Long.parseLong(text))
                    : null;
        } catch (DateTimeException nonsense) {
            return null;
        }
    }

    /** Without what stands in brackets; they may be nested, and open to the end. */
    private static String withoutComments(String text) {
        if (text.indexOf('(') < 0) return text;
        var kept = new StringBuilder(text.length());
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '(') depth++;
            else if (c == ')') depth = Math.max(0, depth - 1);
            else if (depth == 0) kept.append(c);
        }
        return kept.toString();
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

    private static @Nullable Instant dayFirst(Matcher found, String text, String whole) {
        var month = DateWords.month(found.group(2));
        if (month == null) return null;
        var day = LocalDate.of(year(found.group(3)), month, number(found, 1));
        return at(day, found, 4, rest(found, text, whole));
    }

    /** The zone may stand in a comment only. */
    private static String rest(Matcher found, String text, String whole) {
        var rest = text.substring(found.end());
        return rest.isBlank() && whole.indexOf('(') > 0
                ? whole.substring(whole.lastIndexOf('('))
                : rest;
    }

    private static Instant yearFirst(Matcher found, String text, String whole) {
        var day = LocalDate.of(year(found.group(1)), number(found, 2), number(found, 3));
        return at(day, found, 4, rest(found, text, whole));
    }

    private static @Nullable Instant monthFirst(Matcher found, String text) {
        var month = DateWords.month(found.group(1));
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

    /** The day stands first where points part the numbers, the month where strokes do. */
    private static Instant numbers(Matcher found, String text) {
        int first = number(found, 1);
        int second = number(found, 3);
        boolean isMonthFirst = second > 12 || found.group(2).equals("/") && first <= 12;
        int month = isMonthFirst ? first : second;
        int day = isMonthFirst ? second : first;
        return at(
                LocalDate.of(year(found.group(4)), month, day),
                found,
                5,
                text.substring(found.end()));
    }

    private static Instant at(LocalDate day, Matcher found, int firstOfTime, String rest) {
        int hour = number(found, firstOfTime);
        var half = found.group(firstOfTime + 3);
        if (half != null && !half.isEmpty() && hour <= 12)
            hour = hour % 12 + (half.charAt(0) == 'p' || half.charAt(0) == 'P' ? 12 : 0);
        var seconds = found.group(firstOfTime + 2);
        int second = seconds == null ? 0 : Math.min(Integer.parseInt(seconds), 59); // a leap second
        boolean isMidnight = hour == 24;
        var time = LocalTime.of(isMidnight ? 0 : hour, number(found, firstOfTime + 1), second);
        var moment = LocalDateTime.of(isMidnight ? day.plusDays(1) : day, time);
        return moment.toInstant(DateWords.zone(rest, moment));
    }

    private static int year(String digits) {
        int written = Integer.parseInt(digits);
        int year =
                digits.length() > 3
                        ? written
                        : written < 50 && digits.length() < 3 ? written + 2000 : written + 1900;
        if (year < FIRST_YEAR) throw new DateTimeException("no mail is so old: " + digits);
        return year;
    }

    private static int number(Matcher found, int group) {
        return Integer.parseInt(found.group(group));
    }
}
