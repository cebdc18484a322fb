package org.tillside.inbox.snoozing;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tillside.kernel.Fault;

/**
 * When "later" is for one person: by the clock on the wall where they are, and by when they begin
 * to work. A morning that the clock leaves out comes when it has jumped.
 *
 * @param mornings when their day begins; a day that is missing begins at nine
 */
public record Later(ZoneId zone, Map<DayOfWeek, LocalTime> mornings) {

    public static final String TODAY = "today";
    public static final String TOMORROW = "tomorrow";
    public static final String MONDAY = "monday";

    private static final LocalTime NINE = LocalTime.of(9, 0);
    private static final Duration A_WHILE = Duration.ofHours(3);
    private static final long QUARTER = 15;

    public Later {
        mornings = Map.copyOf(mornings);
    }

    /**
     * Each word and its time. "Later today" is missing where that would be tomorrow, and Monday
     * where that is tomorrow.
     */
    public Map<String, Instant> choices(Instant now) {
        var all = new LinkedHashMap<String, Instant>();
        var today = inAWhile(now);
        if (date(today).equals(date(now))) all.put(TODAY, today);
        var tomorrow = morning(date(now).plusDays(1));
        all.put(TOMORROW, tomorrow);
        if (!monday(now).equals(tomorrow)) all.put(MONDAY, monday(now));
        return all;
    }

    /**
     * @param word one of the choices, or a date and time as a form sends it: 2026-11-30T09:00
     * @throws Fault later.time
     */
    public Instant at(String word, Instant now) {
        var chosen = choices(now).get(word);
        if (chosen != null) return chosen;
        if (word.equals(TODAY)) return inAWhile(now);
        if (word.equals(MONDAY)) return monday(now);
        try {
            return LocalDateTime.parse(word.strip()).atZone(zone).toInstant();
        } catch (DateTimeParseException garbage) {
            throw new Fault(
                    "later.time",
                    Fault.Blame.USER,
                    "Choose a date and a time, such as 2026-11-30T09:00.",
                    garbage);
        }
    }

    /** As a form takes it: tomorrow morning, to begin with. */
    public String local(Instant at) {
        return at.atZone(zone).toLocalDateTime().truncatedTo(ChronoUnit.MINUTES).toString();
    }

    /** Three hours, up to the next quarter. */
    private Instant inAWhile(Instant now) {
        var then = now.plus(A_WHILE).atZone(zone).truncatedTo(ChronoUnit.MINUTES);
        return then.plusMinutes((QUARTER - then.getMinute() % QUARTER) % QUARTER).toInstant();
    }

    private Instant monday(Instant now) {
        return morning(date(now).with(TemporalAdjusters.next(DayOfWeek.MONDAY)));
    }

    private Instant morning(LocalDate day) {
        var begins = mornings.getOrDefault(day.getDayOfWeek(), NINE);
        return day.atTime(begins).atZone(zone).toInstant();
    }

    private LocalDate date(Instant at) {
        return at.atZone(zone).toLocalDate();
    }
}
