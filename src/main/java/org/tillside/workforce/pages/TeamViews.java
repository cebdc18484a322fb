package org.tillside.workforce.pages;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.Actor;
import org.tillside.access.PersonId;
import org.tillside.access.Staff;
import org.tillside.access.StaffMember;
import org.tillside.access.Workspaces;
import org.tillside.kernel.Language;
import org.tillside.malls.Holidays;
import org.tillside.web.Frame;
import org.tillside.web.PageLanguage;
import org.tillside.workforce.Level;
import org.tillside.workforce.Rota;
import org.tillside.workforce.Shifts;
import org.tillside.workforce.Worker;
import org.tillside.workforce.Workers;

/** People as pages show them. */
@Component
class TeamViews {

    private static final String PLACES =
            "(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.*|UTC";

    private final Workers workers;
    private final Staff staff;
    private final Rota rota;
    private final Holidays holidays;
    private final Workspaces workspaces;
    private final Clock clock;

    TeamViews(
            Workers workers,
            Staff staff,
            Rota rota,
            Holidays holidays,
            Workspaces workspaces,
            Clock clock) {
        this.workers = workers;
        this.staff = staff;
        this.rota = rota;
        this.holidays = holidays;
        this.workspaces = workspaces;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<TeamRow> all(Frame frame) {
        var known =
                workers.all().stream()
                        .collect(Collectors.toMap(Worker::person, Function.identity()));
        var loads = rota.loads();
        return staff.all().stream()
                .map(member ->
                        row(
                                frame,
                                member,
                                known.get(member.id()),
                                loads.getOrDefault(member.id(), 0)))
                .toList();
    }

    private TeamRow row(Frame frame, StaffMember member, @Nullable Worker it, int load) {
        var id = member.id().value();
        if (it == null)
            return new TeamRow(id, member.name(), false, List.of(), List.of(), load, 0, "", "", "");
        var standing = rota.standing(it, frame.reader().language());
        var today = LocalDate.ofInstant(clock.instant(), it.shifts().zone()).getDayOfWeek();
        return new TeamRow(
                id,
                member.name(),
                true,
                spoken(it),
                it.skills().stream().sorted().toList(),
                load,
                it.capacity(),
                it.shifts().written(today),
                StandingWords.say(frame, standing),
                StandingWords.tone(standing));
    }

    private static List<TeamRow.Spoken> spoken(Worker it) {
        return it.languages().entrySet().stream()
                .sorted(
                        Map.Entry.<String, Level>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                .map(each ->
                        new TeamRow.Spoken(
                                each.getKey(), "workforce.level." + each.getValue().code()))
                .toList();
    }

    /**
     * @param form what somebody wrote that is wrong; null: as it is known
     */
    @Transactional(readOnly = true)
    public WorkerView one(
            Frame frame, StaffMember member, @Nullable WorkerForm form, Map<String, String> sent) {
        var it = workers.find(member.id()).orElse(null);
        var fields = form != null ? sent : it != null ? WorkerForm.fields(it) : fresh(frame);
        var standing = it == null ? null : rota.standing(it, frame.reader().language());
        var locale = PageLanguage.of(frame.reader().language()).formats();
        var country = fields.getOrDefault("country", "");
        var countries = holidays.countries(locale);
        return new WorkerView(
                member.id().value(),
                member.name(),
                Actor.current().is(member.id()),
                Workers.leads(),
                it != null,
                fields,
                form == null ? Map.of() : form.wrong(),
                languages(it),
                Stream.of(DayOfWeek.values())
                        .map(day -> day.getDisplayName(TextStyle.FULL_STANDALONE, locale))
                        .toList(),
                zones(fields.getOrDefault("zone", "UTC")),
                countries,
                countries.containsKey(country) ? holidays.regions(country, locale) : Map.of(),
                it == null ? List.of() : absences(frame, it),
                standing == null
                        ? frame.say("workforce.standing.none")
                        : StandingWords.say(frame, standing),
                standing == null ? "" : StandingWords.tone(standing));
    }

    private static List<WorkerView.Away> absences(Frame frame, Worker it) {
        return it.absences().stream()
                .map(each -> {
                    var first = StandingWords.day(frame, each.first());
                    var last = StandingWords.day(frame, each.last());
                    return new WorkerView.Away(
                            each.id(), first.equals(last) ? first : first + " – " + last);
                })
                .toList();
    }

    private static Map<String, String> fresh(Frame frame) {
        var fields = new HashMap<>(WorkerForm.fields(Shifts.usual(zone(frame))));
        fields.put("capacity", "8");
        return fields;
    }

    static ZoneId zone(Frame frame) {
        return frame.reader().zone();
    }

    /** Those of the workspace, and what they speak besides. */
    private List<String> languages(@Nullable Worker it) {
        var codes = new TreeSet<>(workspaces.languages());
        if (it != null) codes.addAll(it.languages().keySet());
        return Language.sorted(codes);
    }

    /** Those that are named after places, and the one that is chosen. */
    private static List<String> zones(String chosen) {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(zone -> zone.matches(PLACES) || zone.equals(chosen))
                .sorted()
                .toList();
    }

    StaffMember member(PersonId person) {
        return staff.find(person)
                .orElseThrow(() -> org.tillside.kernel.Fault.unknown("person", person));
    }
}
