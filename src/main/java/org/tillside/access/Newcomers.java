package org.tillside.access;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.web.PageLanguage;

/**
 * Finds the people of a workspace that moves in, or makes them: without password, so that nobody is
 * in before they got a link.
 */
@Component
public class Newcomers {

    private final People people;

    Newcomers(People people) {
        this.people = people;
    }

    /**
     * Who is known here by the address keeps what they chose here.
     *
     * @return of each id the one they have here
     * @throws org.tillside.kernel.Fault person.invalid
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<UUID, UUID> settle(Collection<Newcomer> all) {
        var ids = new HashMap<UUID, UUID>();
        for (var each : all) {
            var known = people.findByEmail(each.email());
            var person = known.orElseGet(() -> welcome(each));
            ids.put(each.id(), person.id().value());
        }
        return ids;
    }

    private Person welcome(Newcomer newcomer) {
        var person = people.findOrCreate(newcomer.name(), newcomer.email());
        var told =
                Person.of(
                        person.id(),
                        newcomer.name(),
                        newcomer.email(),
                        newcomer.language(),
                        newcomer.zone(),
                        "system",
                        true);
        people.greet(person.id(), PageLanguage.of(told.language()), told.zone());
        return person;
    }
}
