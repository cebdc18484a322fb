package org.tillside.inbox.view;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tillside.inbox.invitations.EventTime;
import org.tillside.inbox.invitations.EventTime.Day;
import org.tillside.inbox.invitations.EventTime.Local;
import org.tillside.inbox.invitations.EventTime.Moment;
import org.tillside.web.Frame;
import org.tillside.web.PageLanguage;

/**
 * How the times of an appointment are told to one reader.
 *
 * @param there said of a time of which nobody knows by whose clocks it is
 */
record EventWords(Locale formats, ZoneId zone, String there) {

    static EventWords of(Frame frame) {
        var reader = frame.reader();
        return new EventWords(
                PageLanguage.of(reader.language()).formats(),
                reader.zone(),
                frame.say("inbox.invitation.there"));
    }

    /**
     * "Tuesday 1 December 2026, 14:00 – 15:00 CET".
     *
     * @param ends of the same kind; null: only when it begins is known
     */
    String span(EventTime starts, @Nullable EventTime ends) {
        return switch (starts) {
            case Day(var first) ->
                    days(first, ends instanceof Day(var after) ? after.minusDays(1) : first);
            case Local(var from) ->
                    times(from, ends instanceof Local(var to) ? to : null) + " " + there;
            case Moment(var from) -> {
                var here = from.atZone(zone);
                var until =
                        ends instanceof Moment(var to) ? to.atZone(zone).toLocalDateTime() : null;
                yield times(here.toLocalDateTime(), until)
                        + " "
                        + DateTimeFormatter.ofPattern("z", formats).format(here);
            }
        };
    }

    private String days(LocalDate first, LocalDate last) {
        return first.equals(last) ? day(first) : day(first) + " – " + day(last);
    }

    private String times(LocalDateTime from, @Nullable LocalDateTime to) {
        var begins = day(from.toLocalDate()) + ", " + time(from);
        if (to == null) return begins;
        return to.toLocalDate().equals(from.toLocalDate())
                ? begins + " – " + time(to)
                : begins + " – " + day(to.toLocalDate()) + ", " + time(to);
    }

    String day(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(formats).format(day);
    }

    private String time(LocalDateTime time) {
        return DateTimeFormatter.ofLocalizedPattern("Hm").withLocale(formats).format(time);
    }
}
