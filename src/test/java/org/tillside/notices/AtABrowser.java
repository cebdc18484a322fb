package org.tillside.notices;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.People;
import org.tillside.access.PersonId;
import org.tillside.access.Role;
import org.tillside.kit.World;
import org.tillside.kit.Worlds;
import org.tillside.notices.Nodes.Node;
import org.tillside.notices.push.Subscription;
import org.tillside.web.PageLanguage;

/** An agent who has turned notices on in a browser, and a node that pushes when it is told to. */
abstract class AtABrowser {

    @Autowired Worlds worlds;
    @Autowired Nodes nodes;
    @Autowired People people;

    final SetClock clock = new SetClock("2030-03-28T12:00:00Z");
    final PushServer services = new PushServer();
    World here;
    Node node;
    PersonId agent;
    Subscription browser;

    @BeforeEach
    void an_agent_with_a_browser() {
        here = worlds.create();
        node = nodes.at(clock);
        agent = here.agent().id();
        browser = turnedOn(agent);
    }

    @AfterEach
    void close() {
        services.close();
    }

    final Subscription turnedOn(PersonId person) {
        var made = services.browser();
        here.asOwner(() -> node.devices().subscribe(person, made, "Firefox, Linux", "s"));
        return made;
    }

    final boolean greeted(PageLanguage language, ZoneId zone) {
        people.greet(agent, language, zone);
        return true;
    }

    final void wants(Manner manner) {
        here.as(Role.AGENT, () -> node.manners().change(agent, manner));
    }

    static Manner quiet(String from, String until) {
        var hours = new QuietHours(LocalTime.parse(from), LocalTime.parse(until));
        return new Manner(hours, Pace.USUAL, Rhythm.OFF, 8, Set.of(), Set.of());
    }

    final void tell(String kind, String source) {
        here.as(Role.OWNER, () -> node.tell(agent, kind, source));
    }

    final void push() {
        here.as(Role.OWNER, node::push);
    }
}
