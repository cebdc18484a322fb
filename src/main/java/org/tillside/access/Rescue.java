package org.tillside.access;

import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.gate.SessionEnds;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Ids;

/**
 * Turns off the second step of somebody who lost app and codes. As a link into one workspace never
 * opens another, an owner does so only for those who work nowhere else; for the others, whoever
 * runs the installation.
 */
@Component
public class Rescue {

    private final SecondSteps secondSteps;
    private final Passkeys passkeys;
    private final Staff staff;
    private final People people;
    private final SessionEnds sessions;
    private final ApplicationEventPublisher events;

    Rescue(
            SecondSteps secondSteps,
            Passkeys passkeys,
            Staff staff,
            People people,
            SessionEnds sessions,
            ApplicationEventPublisher events) {
        this.secondSteps = secondSteps;
        this.passkeys = passkeys;
        this.staff = staff;
        this.people = people;
        this.sessions = sessions;
        this.events = events;
    }

    /**
     * Their passkeys go, too, for they may be on what was lost. They are signed out everywhere and
     * are told. Faults: {@code person.unknown}, {@code second-step.unknown}, {@code
     * second-step.elsewhere}.
     */
    @Transactional
    public void takeOff(PersonId person) {
        var actor = Actor.current();
        var member = staff.find(person).orElseThrow(() -> Fault.unknown("person", person));
        people.lock(person);
        boolean vouched = actor.kind() == Actor.Kind.SYSTEM;
        if (!vouched && people.servesOthers(person, actor.workspace()))
            throw Fault.user(
                    "second-step.elsewhere",
                    member.name()
                            + " also works in another workspace; whoever runs this installation can type: tillside staff recover");
        secondSteps.lock(person);
        secondSteps.forget(person);
        passkeys.forget(person);
        sessions.all(person);
        events.publishEvent(
                new Deed(
                        "second-step.taken-off",
                        "person",
                        person.toString(),
                        member.name(),
                        Map.of()));
        events.publishEvent(
                new SecondStepEnded(Ids.next(), actor.workspace(), person.value(), actor.name()));
    }
}
