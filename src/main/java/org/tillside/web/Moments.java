package org.tillside.web;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** How instants are told to one reader: "13:31", "Yesterday 17:32", "12 Nov", "12 Nov 2024". */
final class Moments {

    private final Reader reader;
    private final Words words;
    private final Clock clock;
    private final Locale formats;

    Moments(Reader reader, Words words, Clock clock) {
        this.reader = reader;
        this.words = words;
        this.clock = clock;
        this.formats = PageLanguage.of(reader.language()).formats();
    }

    String brief(Instant instant) {
        var moment = instant.atZone(reader.zone());
        var day = moment.toLocalDate();
        var today = LocalDate.now(clock.withZone(reader.zone()));
        if (day.equals(today)) return time(moment);
        if (day.equals(today.minusDays(1)))
            return words.say(reader.language(), "web.yesterday", time(moment));
        return by(day.getYear() == today.getYear() ? "MMMd" : "yMMMd").format(moment);
    }

    /** With the day of the week and the time, where it is not today. */
    String later(Instant instant) {
        var moment = instant.atZone(reader.zone());
        var today = LocalDate.now(clock.withZone(reader.zone()));
        if (moment.toLocalDate().equals(today)) return time(moment);
        return dated(moment, moment.getYear() == today.getYear());
    }

    /** The time in another zone, with the day where it is another day than the reader's. */
    String there(Instant instant, ZoneId zone) {
        var moment = instant.atZone(zone);
        var here = instant.atZone(reader.zone());
        if (moment.toLocalDate().equals(here.toLocalDate())) return time(moment);
        return dated(moment, moment.getYear() == here.getYear());
    }

    private String dated(ZonedDateTime moment, boolean near) {
        return by(near ? "MMMEd" : "yMMMEd").format(moment) + "\u00a0" + time(moment);
    }

    /** With the zone, for a title. */
    String exact(Instant instant) {
        var moment = instant.atZone(reader.zone());
        var day =
                DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
                        .withLocale(formats)
                        .format(moment);
        return day
                + ", "
                + time(moment)
                + " "
                + DateTimeFormatter.ofPattern("z", formats).format(moment);
    }

    private String time(ZonedDateTime moment) {
        return by("Hm").format(moment);
    }

    private DateTimeFormatter by(String skeleton) {
        return DateTimeFormatter.ofLocalizedPattern(skeleton).withLocale(formats);
    }
}
