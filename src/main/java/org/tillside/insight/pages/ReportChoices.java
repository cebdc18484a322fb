package org.tillside.insight.pages;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tillside.access.Staff;
import org.tillside.access.Workspaces;
import org.tillside.channels.Mailboxes;
import org.tillside.inbox.Tags;
import org.tillside.malls.Mall;
import org.tillside.malls.Malls;
import org.tillside.malls.TeamCalendars;
import org.tillside.web.Frame;

/** What a report can be narrowed down to. */
@Component
class ReportChoices {

    private final Mailboxes mailboxes;
    private final Malls malls;
    private final TeamCalendars calendars;
    private final Staff staff;
    private final Tags tags;
    private final Workspaces workspaces;

    ReportChoices(
            Mailboxes mailboxes,
            Malls malls,
            TeamCalendars calendars,
            Staff staff,
            Tags tags,
            Workspaces workspaces) {
        this.mailboxes = mailboxes;
        this.malls = malls;
        this.calendars = calendars;
        this.staff = staff;
        this.tags = tags;
        this.workspaces = workspaces;
    }

    /**
     * The team's own, those of its malls and calendars, the reader's, and the one that is asked.
     */
    Map<String, String> zones(Frame frame, ZoneId asked) {
        var zones = new TreeSet<String>();
        zones.add(asked.getId());
        zones.add(workspaces.zone().getId());
        zones.add(frame.reader().zone().getId());
        malls.all().forEach(it -> zones.add(it.zone().getId()));
        calendars.all().forEach(it -> zones.add(it.zone().getId()));
        var options = new LinkedHashMap<String, String>();
        zones.forEach(it -> options.put(it, it.replace('_', ' ')));
        return options;
    }

    Map<String, String> mailboxes(Frame frame) {
        var options = all(frame, "insight.all.mailboxes");
        Stream.concat(mailboxes.all().stream(), mailboxes.ended().stream())
                .forEach(it -> options.put(it.id().value().toString(), it.address()));
        return options;
    }

    Map<String, String> malls(Frame frame) {
        var options = all(frame, "insight.all.malls");
        for (Mall it : malls.all()) options.put(it.id().toString(), it.name());
        return options;
    }

    Map<String, String> languages(Frame frame) {
        var options = all(frame, "insight.all.languages");
        for (var it : workspaces.languages()) options.put(it, frame.languageName(it));
        options.put(Extents.UNKNOWN_LANGUAGE, frame.say("insight.language.none"));
        return options;
    }

    Map<String, String> people(Frame frame) {
        if (!Extents.seesAll()) return Map.of();
        var options = all(frame, "insight.all.people");
        staff.all().forEach(it -> options.put(it.id().toString(), it.name()));
        return options;
    }

    Map<String, String> tags(Frame frame) {
        var options = all(frame, "insight.all.tags");
        tags.known().forEach(it -> options.put(it, it));
        return options;
    }

    private static Map<String, String> all(Frame frame, String words) {
        var options = new LinkedHashMap<String, String>();
        options.put("", frame.say(words));
        return options;
    }
}
