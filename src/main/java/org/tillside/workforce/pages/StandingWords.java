package org.tillside.workforce.pages;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.tillside.web.Frame;
import org.tillside.web.PageLanguage;
import org.tillside.workforce.Standing;

/** How somebody stands to their work, said to the reader. */
final class StandingWords {

    private StandingWords() {}

    static String say(Frame frame, Standing standing) {
        return switch (standing) {
            case Standing.OnShift(var until) ->
                    until == null
                            ? frame.say("workforce.standing.on-shift")
                            : frame.say("workforce.standing.on-shift.until", frame.moment(until));
            case Standing.StillHere() -> frame.say("workforce.standing.still-here");
            case Standing.OffShift() -> frame.say("workforce.standing.off-shift");
            case Standing.Holiday(var name) -> frame.say("workforce.standing.holiday", name);
            case Standing.Away() -> frame.say("workforce.standing.away");
            case Standing.Absent(var until) ->
                    frame.say("workforce.standing.absent", day(frame, until));
        };
    }

    static String tone(Standing standing) {
        return switch (standing) {
            case Standing.OnShift _, Standing.StillHere _ -> "good";
            case Standing.Away _, Standing.Absent _ -> "warn";
            case Standing.OffShift _, Standing.Holiday _ -> "";
        };
    }

    static String day(Frame frame, LocalDate day) {
        var formats = PageLanguage.of(frame.reader().language()).formats();
        return DateTimeFormatter.ofLocalizedPattern("yMMMd").withLocale(formats).format(day);
    }
}
