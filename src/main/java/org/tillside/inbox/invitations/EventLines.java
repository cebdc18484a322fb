package org.tillside.inbox.invitations;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tillside.inbox.invitations.EventTime.Day;
import org.tillside.kernel.Correspondent;

/** What the lines of one event say. */
record EventLines(List<ContentLine> lines, Zones zones) {

    private static final int LONGEST = 300, LONGEST_NAME = 150, LONGEST_UID = 1_000;

    private static final Pattern ADDRESS =
            Pattern.compile(
                    "[^\\s@<>\\p{Cntrl}\"(),:;\\[\\]\\\\]{1,64}@(?:[\\p{L}\\p{N}_-]{1,60}\\.){1,9}[\\p{L}\\p{N}-]{1,60}");

    private static final Pattern SPAN =
            Pattern.compile(
                    "\\+?P(?:(\\d{1,3})W)?(?:(\\d{1,4})D)?(?:T(?:(\\d{1,5})H)?(?:(\\d{1,6})M)?(?:(\\d{1,7})S)?)?");

    Invitation invitation(Method method, Predicate<String> ours, int more) {
        var starts = time("DTSTART");
        var attendee = attendee(method, ours);
        return new Invitation(
                method,
                uid(),
                sequence(),
                time("RECURRENCE-ID"),
                words("SUMMARY"),
                words("LOCATION"),
                first("ORGANIZER").map(EventLines::person).orElse(Invitation.NOBODY),
                starts,
                ends(starts),
                repeats(),
                attendee.map(EventLines::person).orElse(Invitation.NOBODY),
                method == Method.REPLY
                        ? attendee.map(it -> it.parameter("PARTSTAT"))
                                .flatMap(Rsvp::find)
                                .orElse(null)
                        : null,
                more);
    }

    private Optional<ContentLine> first(String name) {
        return all(name).findFirst();
    }

    private Stream<ContentLine> all(String name) {
        return lines.stream().filter(it -> it.name().equals(name));
    }

    private String words(String name) {
        return first(name).map(it -> it.words(LONGEST)).orElse("");
    }

    /** It goes back as it came: one that is longer than any is none. */
    private String uid() {
        var uid = first("UID").map(it -> it.words(LONGEST_UID + 1)).orElse("");
        return uid.length() > LONGEST_UID ? "" : uid;
    }

    private int sequence() {
        var digits = first("SEQUENCE").map(it -> it.value().strip()).orElse("");
        return digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : 0;
    }

    private @Nullable EventTime time(String name) {
        return first(name).flatMap(it -> EventTime.read(it, zones)).orElse(null);
    }

    /** A day without an end is that day; what ends before it begins has none. */
    private @Nullable EventTime ends(@Nullable EventTime starts) {
        var ends = time("DTEND");
        if (starts == null) return null;
        if (ends == null)
            ends = first("DURATION").flatMap(it -> span(it.value())).map(starts::plus).orElse(null);
        if (ends == null && starts instanceof Day) ends = starts.plus(Duration.ofDays(1));
        return ends != null
                        && ends.getClass() == starts.getClass()
                        && ends.written().compareTo(starts.written()) > 0
                ? ends
                : null;
    }

    private static Optional<Duration> span(String written) {
        var parts = SPAN.matcher(written.strip());
        if (!parts.matches()) return Optional.empty();
        return Optional.of(
                Duration.ofDays(7 * number(parts.group(1)) + number(parts.group(2)))
                        .plusHours(number(parts.group(3)))
                        .plusMinutes(number(parts.group(4)))
                        .plusSeconds(number(parts.group(5))));
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private @Nullable Recurrence repeats() {
        var rule = first("RRULE");
        if (rule.isPresent()) return Recurrence.of(rule.get().value());
        return first("RDATE").isPresent() ? Recurrence.somehow() : null;
    }

    private Optional<ContentLine> attendee(Method method, Predicate<String> ours) {
        if (method == Method.REPLY || method == Method.COUNTER) return first("ATTENDEE");
        return all("ATTENDEE").filter(it -> ours.test(address(it))).findFirst();
    }

    private static Correspondent person(ContentLine line) {
        var address = address(line);
        var name = line.called(LONGEST_NAME);
        return new Correspondent(name.equalsIgnoreCase(address) ? "" : name, address);
    }

    /** Empty where it is none. */
    private static String address(ContentLine line) {
        var value = line.value().strip();
        var address =
                value.toLowerCase(Locale.ROOT).startsWith("mailto:") ? value.substring(7) : value;
        if (ADDRESS.matcher(address).matches()) return address;
        var also = line.parameter("EMAIL");
        return also != null && ADDRESS.matcher(also).matches() ? also : "";
    }
}
