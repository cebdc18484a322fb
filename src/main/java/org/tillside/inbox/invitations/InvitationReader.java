package org.tillside.inbox.invitations;

import java.time.zone.ZoneRules;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tillside.channels.email.ParsedMail.Calendar;

/**
 * Reads the calendar of a mail, whoever wrote it: what is broken is passed over. It looks at each
 * line once, and reckons nothing that a stranger could make last.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5545">RFC 5545</a>
 */
public final class InvitationReader {

    private static final int DEEPEST = 16, MOST_LINES = 1_000, MOST_EVENTS = 100, MOST_ZONES = 20;

    private final Deque<String> open = new ArrayDeque<>();
    private final List<List<ContentLine>> events = new ArrayList<>();
    private final Map<String, ZoneRules> zones = new HashMap<>();
    private @Nullable ForeignZone zone;
    private String zoneName = "";
    private String method;
    private int count;

    private InvitationReader(@Nullable String declared) {
        this.method = declared == null ? "" : declared;
    }

    /**
     * @param ours tells our own mailboxes
     * @return empty if it is none, or not for people
     */
    public static Optional<Invitation> read(Calendar calendar, Predicate<String> ours) {
        var reader = new InvitationReader(calendar.method());
        for (var line : ContentLine.all(calendar.text())) if (!reader.take(line)) break;
        var event = reader.event();
        if (event.isEmpty()) return Optional.empty();
        return Method.find(reader.method)
                .map(method ->
                        new EventLines(event.get(), new Zones(reader.zones))
                                .invitation(method, ours, Math.max(0, reader.count - 1)));
    }

    /** All of a series goes before one of its occurrences. */
    private Optional<List<ContentLine>> event() {
        return events.stream()
                .filter(lines -> lines.stream().noneMatch(it -> it.name().equals("RECURRENCE-ID")))
                .findFirst()
                .or(() -> events.stream().findFirst());
    }

    private boolean take(ContentLine line) {
        return switch (line.name()) {
            case "BEGIN" -> begin(line.words(40).toUpperCase(Locale.ROOT));
            case "END" -> {
                end(line.words(40).toUpperCase(Locale.ROOT));
                yield true;
            }
            default -> {
                say(line);
                yield true;
            }
        };
    }

    /** False: nobody writes calendars like that. */
    private boolean begin(String component) {
        if (open.size() == DEEPEST) return false;
        boolean isOutermost = open.size() <= 1;
        open.push(component);
        switch (component) {
            case "VEVENT" -> {
                if (isOutermost && ++count <= MOST_EVENTS) events.add(new ArrayList<>());
            }
            case "VTIMEZONE" -> {
                zone = new ForeignZone();
                zoneName = "";
            }
            case "STANDARD", "DAYLIGHT" -> {
                if (zone != null) zone.half();
            }
            default -> {} // alarms, tasks and what programs invent
        }
        return true;
    }

    private void end(String component) {
        if (!open.contains(component)) return;
        while (!open.isEmpty() && !open.pop().equals(component)) continue;
        if (!component.equals("VTIMEZONE") || zone == null) return;
        if (zones.size() < MOST_ZONES)
            zone.rules().ifPresent(rules -> zones.putIfAbsent(zoneName, rules));
        zone = null;
    }

    private void say(ContentLine line) {
        switch (open.isEmpty() ? "" : open.peek()) {
            case "VCALENDAR" -> {
                if (line.name().equals("METHOD")) method = line.words(20);
            }
            case "VEVENT" -> {
                if (count == 0 || count > MOST_EVENTS) return;
                var lines = events.getLast();
                if (lines.size() < MOST_LINES) lines.add(line);
            }
            case "VTIMEZONE" -> {
                if (line.name().equals("TZID")) zoneName = line.value().strip();
            }
            case "STANDARD", "DAYLIGHT" -> {
                if (zone != null) zone.say(line);
            }
            default -> {} // of no interest
        }
    }
}
