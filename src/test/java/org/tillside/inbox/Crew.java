package org.tillside.inbox;

import java.time.DayOfWeek;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tillside.access.Role;
import org.tillside.kit.World;
import org.tillside.workforce.Level;
import org.tillside.workforce.NewWorker;
import org.tillside.workforce.Shifts;
import org.tillside.workforce.Span;
import org.tillside.workforce.Workers;

/** Lets the people of a test's world take work, at every hour or at none. */
@Component
public class Crew {

    static final String HUNGARIAN =
            "Kedves Ügyfélszolgálat! Szeretném megkérdezni, hogy mikor érkezik meg a csomagom, mert még nem kaptam meg.";
    static final String GERMAN =
            "Guten Tag, ich habe meine Bestellung noch nicht bekommen und möchte gerne wissen, wann sie kommt.";
    static final String ITALIAN =
            "Buongiorno, vorrei sapere quando arriva il mio ordine perché non ho ancora ricevuto il pacco.";

    private final Workers workers;

    Crew(Workers workers) {
        this.workers = workers;
    }

    /** On shift all the time. */
    public void takes(World world, Role role, int capacity, String... languages) {
        say(world, role, capacity, Set.of(), true, languages);
    }

    void takes(World world, Role role, Set<String> skills, String... languages) {
        say(world, role, 8, skills, true, languages);
    }

    /** Their shift is over, and does not come. */
    void ends(World world, Role role, String... languages) {
        say(world, role, 8, Set.of(), false, languages);
    }

    private void say(
            World world,
            Role role,
            int capacity,
            Set<String> skills,
            boolean works,
            String... languages) {
        var week = new EnumMap<DayOfWeek, List<Span>>(DayOfWeek.class);
        if (works) for (var day : DayOfWeek.values()) week.put(day, Span.parse("0-24"));
        Map<String, Level> levels =
                Stream.of(languages).collect(Collectors.toMap(it -> it, _ -> Level.GOOD));
        var known = new NewWorker(levels, skills, capacity, new Shifts(ZoneOffset.UTC, week), null);
        world.as(Role.OWNER, () -> workers.change(world.member(role).id(), known));
    }
}
