package org.tillside.demo;

import static org.tillside.workforce.Level.BASIC;
import static org.tillside.workforce.Level.GOOD;
import static org.tillside.workforce.Level.NATIVE;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.Workspaces;
import org.tillside.inbox.giving.Queue;
import org.tillside.inbox.giving.Queues;
import org.tillside.inbox.giving.Routings;
import org.tillside.malls.HolidayPlace;
import org.tillside.workforce.Level;
import org.tillside.workforce.NewWorker;
import org.tillside.workforce.Shifts;
import org.tillside.workforce.Span;
import org.tillside.workforce.Workers;

/**
 * Who takes what in the example, and the queues; Nordlicht gives out by itself. May be repeated.
 */
@Component
class Roster {

    private static final String LONG_DAY = "07:00-23:00";
    private static final String OFFICE = "08:00-12:00, 12:30-16:30";
    private static final int WEEK = 7;
    private static final int WORKDAYS = 5;

    private final Workspaces workspaces;
    private final Workers workers;
    private final Queues queues;
    private final Routings routings;

    Roster(Workspaces workspaces, Workers workers, Queues queues, Routings routings) {
        this.workspaces = workspaces;
        this.workers = workers;
        this.queues = queues;
        this.routings = routings;
    }

    @Transactional
    public void settle(Theatre theatre) {
        if (theatre.company().folder().equals("nordlicht")) nordlicht(theatre);
        else hanbit(theatre);
    }

    private void nordlicht(Theatre theatre) {
        workspaces.speak(List.of("de", "en", "hu", "fr", "es", "it", "ko", "ja", "pl", "nl", "sv"));
        var germany = new HolidayPlace("de", "sh");
        say(
                theatre,
                "friederike",
                Map.of("de", NATIVE, "en", GOOD, "sv", GOOD),
                Set.of("invoices", "bulk orders"),
                4,
                daily(theatre, "friederike"),
                germany);
        say(
                theatre,
                "minji",
                Map.of("ko", NATIVE, "en", GOOD, "de", GOOD, "ja", GOOD),
                Set.of("returns", "customs"),
                8,
                daily(theatre, "minji"),
                germany);
        say(
                theatre,
                "tamas",
                Map.of("hu", NATIVE, "de", GOOD, "en", GOOD, "pl", BASIC),
                Set.of("invoices"),
                6,
                new Shifts(zone(theatre, "tamas"), days(WORKDAYS, OFFICE)),
                new HolidayPlace("hu", null));
        say(
                theatre,
                "ludivine",
                Map.of("fr", NATIVE, "en", GOOD, "es", GOOD, "it", GOOD),
                Set.of("returns"),
                6,
                daily(theatre, "ludivine"),
                new HolidayPlace("fr", null));
        queues(theatre);
        routings.turn(true, "Nobody speaks it");
    }

    private void queues(Theatre theatre) {
        var korea = theatre.mailboxes().get("korea");
        queue(new Queue.Wanted("Korea", korea == null ? null : korea.id(), null, null, null));
        queue(new Queue.Wanted("Magyar", null, null, "hu", null));
        queue(new Queue.Wanted("Deutsch", null, null, "de", null));
        queue(new Queue.Wanted("Europe", null, null, null, null));
    }

    private void hanbit(Theatre theatre) {
        var korea = new HolidayPlace("kr", null);
        for (var handle : List.of("eunchae", "dohyun"))
            say(
                    theatre,
                    handle,
                    Map.of("ko", NATIVE, "en", BASIC),
                    Set.of(),
                    8,
                    new Shifts(zone(theatre, handle), days(WORKDAYS, "09:30-17:30")),
                    korea);
    }

    private void say(
            Theatre theatre,
            String handle,
            Map<String, Level> languages,
            Set<String> skills,
            int capacity,
            Shifts shifts,
            HolidayPlace place) {
        workers.change(
                theatre.member(handle).id(),
                new NewWorker(languages, skills, capacity, shifts, place));
    }

    private void queue(Queue.Wanted wanted) {
        if (queues.all().stream().noneMatch(queue -> queue.name().equals(wanted.name())))
            queues.create(wanted);
    }

    private static Shifts daily(Theatre theatre, String handle) {
        return new Shifts(zone(theatre, handle), days(WEEK, LONG_DAY));
    }

    private static ZoneId zone(Theatre theatre, String handle) {
        return ZoneId.of(theatre.company().player(handle).zone());
    }

    private static Map<DayOfWeek, List<Span>> days(int first, String hours) {
        var days = new EnumMap<DayOfWeek, List<Span>>(DayOfWeek.class);
        for (var day : DayOfWeek.values())
            if (day.getValue() <= first) days.put(day, Span.parse(hours));
        return days;
    }
}
