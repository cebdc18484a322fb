package org.tillside.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.World;
import org.tillside.kit.Worlds;

/** What an owner does with people and the ways in stands in the journal. */
@TillsideTest
class DeedsTest {

    @Autowired Worlds worlds;
    @Autowired Staff staff;
    @Autowired Passkeys passkeys;
    @Autowired SecondSteps secondSteps;
    @Autowired SignInRules rules;
    @Autowired Clock clock;
    @Autowired DSLContext sql;
    @Autowired TransactionTemplate transaction;

    private World here;
    private PersonId owner;

    @BeforeEach
    void a_workspace() {
        here = worlds.create();
        owner = here.owner().id();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "passkey.added",
                "passkey.removed",
                "second-step.codes-renewed",
                "sign-in-rule.changed",
                "staff.ended",
                "staff.invited"
            })
    void what_is_done_is_told_with_who_did_it(String act) {
        assertThat(actors(act)).doesNotContain(owner.value());
        here.as(Role.OWNER, () -> act(act));
        assertThat(actors(act)).containsOnlyOnce(owner.value());
    }

    private void act(String act) {
        switch (act) {
            case "passkey.added" -> passkeys.save(PasskeyTest.record(owner, "Laptop", 0));
            case "passkey.removed" -> {
                passkeys.save(PasskeyTest.record(owner, "Laptop", 0));
                passkeys.remove(owner, passkeys.of(owner).getFirst().id());
            }
            case "second-step.codes-renewed" -> {
                turnOn();
                secondSteps.renewCodes(owner);
            }
            case "sign-in-rule.changed" -> {
                turnOn();
                rules.change(
                        SignInRule.Wanted.EVERYBODY,
                        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
            }
            case "staff.ended" -> staff.end(here.agent().id());
            case "staff.invited" ->
                    staff.invite("New", UUID.randomUUID() + "@shop.example", Role.AGENT);
            default -> throw new IllegalArgumentException(act);
        }
    }

    private void turnOn() {
        secondSteps.begin(owner);
        var key = secondSteps.begun(owner).orElseThrow();
        var counter = clock.instant().getEpochSecond() / AuthenticatorKey.SECONDS;
        secondSteps.confirm(owner, key.code(counter));
    }

    private List<UUID> actors(String act) {
        var theirs = "select actor_id from journal.entry where act = ?";
        return here.asOwner(
                () -> transaction.execute(_ -> sql.fetch(theirs, act).getValues(0, UUID.class)));
    }
}
