package org.tillside.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.kernel.Fault;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Visits;
import org.tillside.kit.World;
import org.tillside.kit.Worlds;

/** Whoever lost app and codes. */
@TillsideTest
class RescueTest {

    @Autowired DSLContext sql;
    @Autowired TransactionTemplate transaction;
    @Autowired Worlds worlds;
    @Autowired Visits visits;
    @Autowired Staff staff;
    @Autowired SecondSteps secondSteps;
    @Autowired Rescue rescue;
    @Autowired Clock clock;

    World here;
    PersonId lost;

    @BeforeEach
    void an_agent_who_lost_it() {
        here = worlds.create();
        lost = here.agent().id();
        secondSteps.begin(lost);
        var key = secondSteps.begun(lost).orElseThrow();
        var counter = clock.instant().getEpochSecond() / AuthenticatorKey.SECONDS;
        here.as(Role.AGENT, () -> secondSteps.confirm(lost, key.code(counter)));
    }

    @Test
    void an_owner_turns_it_off_they_are_signed_out_and_told() throws Exception {
        var session = visits.signedIn(here, Role.AGENT);
        var path = "/settings/sign-in/" + lost;
        assertThat(visits.signedIn(here, Role.LEAD).delete(path).statusCode()).isEqualTo(403);
        assertThat(session.get("/settings/profile").statusCode()).isEqualTo(200);
        assertThat(visits.signedIn(here, Role.OWNER).delete(path).statusCode()).isEqualTo(302);
        assertThat(secondSteps.isOn(lost)).isFalse();
        assertThat(session.get("/settings/profile").statusCode()).isEqualTo(303);
        assertThat(count("select count(*) from journal.entry where act = 'second-step.taken-off'"))
                .isEqualTo(1);
        awaitNotice();
        assertThat(visits.signedIn(here, Role.OWNER).delete(path).statusCode()).isEqualTo(404);
    }

    @Test
    void an_owner_of_another_workspace_turns_nothing_off() {
        var there = worlds.create();
        assertThat(
                        visits.signedIn(there, Role.OWNER)
                                .delete("/settings/sign-in/" + lost)
                                .statusCode())
                .isEqualTo(404);
        assertThat(secondSteps.isOn(lost)).isTrue();
    }

    /** Else an owner of one workspace could open the other one. */
    @Test
    void for_who_works_in_several_workspaces_only_whoever_runs_the_installation_does() {
        var there = worlds.create();
        there.asOwner(() ->
                Actor.system("test")
                        .call(() -> staff.invite("X", here.agent().email(), Role.AGENT)));
        for (var world : new World[] {here, there})
            assertThatThrownBy(() -> world.as(Role.OWNER, () -> rescue.takeOff(lost)))
                    .isInstanceOfSatisfying(
                            Fault.class,
                            fault -> assertThat(fault.code()).isEqualTo("second-step.elsewhere"));
        here.as(Role.OWNER, () -> Actor.system("test").run(() -> rescue.takeOff(lost)));
        assertThat(secondSteps.isOn(lost)).isFalse();
    }

    @Test
    void what_is_rolled_back_ends_no_session() {
        var session = visits.signedIn(here, Role.AGENT);
        here.as(
                Role.OWNER,
                () ->
                        transaction.executeWithoutResult(status -> {
                            rescue.takeOff(lost);
                            status.setRollbackOnly();
                        }));
        assertThat(secondSteps.isOn(lost)).isTrue();
        assertThat(session.get("/settings/profile").statusCode()).isEqualTo(200);
    }

    private void awaitNotice() throws InterruptedException {
        var end = Instant.now().plus(Duration.ofSeconds(20));
        while (count("select count(*) from notices.notice where kind = 'access.second-step-off'")
                == 0) {
            assertThat(Instant.now()).isBefore(end);
            Thread.sleep(50);
        }
        var words = visits.signedIn(here, Role.AGENT).get("/notices").body();
        assertThat(words).contains(here.owner().name() + " turned off your second step");
    }

    private long count(String query) {
        return here.asOwner(() -> transaction.execute(_ -> (Long) sql.fetchValue(query)));
    }
}
