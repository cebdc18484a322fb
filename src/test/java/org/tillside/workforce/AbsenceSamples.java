package org.tillside.workforce;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.tillside.access.Role;
import org.tillside.kit.World;
import org.tillside.walk.RouteSamples;

/** Days on which somebody is away, for the walk from another workspace. */
@Component
class AbsenceSamples implements RouteSamples {

    private static final LocalDate DAY = LocalDate.parse("2026-03-02");

    private final Workers workers;
    private final Absences absences;

    AbsenceSamples(Workers workers, Absences absences) {
        this.workers = workers;
        this.absences = absences;
    }

    @Override
    public Map<String, String> of(World world) {
        var person = world.agent().id();
        var shifts = new Shifts(ZoneOffset.UTC, Map.of());
        var known = new NewWorker(Map.of(), Set.of(), 1, shifts, null);
        world.as(Role.OWNER, () -> workers.change(person, known));
        var away = world.asOwner(() -> absences.add(person, DAY, DAY));
        return Map.of("absence", away.id().toString());
    }
}
