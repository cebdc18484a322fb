package org.tillside.workforce;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.PersonId;
import org.tillside.malls.Holidays;

/** The team as it stands right now. */
@Component
public class Rota {

    private final Workers workers;
    private final Holidays holidays;
    private final ObjectProvider<LoadSource> sources;
    private final Clock clock;

    Rota(Workers workers, Holidays holidays, ObjectProvider<LoadSource> sources, Clock clock) {
        this.workers = workers;
        this.holidays = holidays;
        this.sources = sources;
        this.clock = clock;
    }

    /** Everybody who takes part, for {@link Assignment#decide}. */
    @Transactional(readOnly = true)
    public List<Colleague> team() {
        var loads = loads();
        var team = new ArrayList<Colleague>();
        for (var worker : workers.all()) {
            var standing = standing(worker, Locale.ROOT);
            team.add(
                    new Colleague(
                            worker.person(),
                            worker.languages(),
                            worker.skills(),
                            worker.capacity(),
                            loads.getOrDefault(worker.person(), 0),
                            standing.isPresent(),
                            standing.isOnShift(),
                            worker.givenAt()));
        }
        return team;
    }

    /**
     * @param language in which a holiday is named
     */
    public Standing standing(Worker worker, Locale language) {
        return worker.standing(clock.instant(), day -> holidays.on(day, worker.place(), language));
    }

    /** How they would stand, had they not said "Away": it outlives a shift. */
    public Standing behindAway(Worker worker) {
        return standing(worker.back(), Locale.ROOT);
    }

    /** How much everybody has, of all kinds of work. */
    public Map<PersonId, Integer> loads() {
        var loads = new HashMap<PersonId, Integer>();
        sources.forEach(source ->
                source.loads().forEach((person, load) -> loads.merge(person, load, Integer::sum)));
        return loads;
    }
}
