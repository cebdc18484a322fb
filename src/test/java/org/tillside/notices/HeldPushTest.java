package org.tillside.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tillside.access.Role;
import org.tillside.kit.TillsideTest;
import org.tillside.web.PageLanguage;

/** A push that was decided, and that its person does not want by the time it leaves. */
@TillsideTest
class HeldPushTest extends AtABrowser {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void what_was_decided_before_quiet_hours_and_did_not_arrive_waits_for_their_end() {
        refusedJustBeforeQuietHours();
        clock.set("2030-03-28T21:01:30Z");
        push();
        clock.set("2030-03-29T05:59:59Z");
        push();
        assertThat(services.at(browser)).hasSize(1);
        clock.set("2030-03-29T06:00:00Z");
        push();
        push();
        assertThat(services.at(browser)).hasSize(2);
    }

    @Test
    void who_ends_their_quiet_hours_hears_at_once_what_was_decided_before_them() {
        refusedJustBeforeQuietHours();
        wants(Manner.USUAL);
        push();
        assertThat(services.at(browser)).as("its service asked us to wait").hasSize(1);
        wants(quiet("22:00", "07:00"));
        clock.set("2030-03-28T21:01:30Z");
        push();
        assertThat(services.at(browser)).hasSize(1);
        wants(Manner.USUAL);
        push();
        assertThat(services.at(browser)).hasSize(2);
    }

    /** At 21:59:30 in Berlin, by a service that wants two minutes. */
    private void refusedJustBeforeQuietHours() {
        here.asOwner(() -> greeted(PageLanguage.EN, BERLIN));
        wants(quiet("22:00", "07:00"));
        clock.set("2030-03-28T20:59:30Z");
        services.answer(browser, 429, "120");
        tell("inbox.mail", "evening");
        push();
        assertThat(services.at(browser)).hasSize(1);
    }

    @Test
    void a_kind_that_is_not_wanted_any_more_is_left_out_of_what_was_decided() {
        tell("inbox.mail", "1");
        here.as(Role.OWNER, () -> node.pushing().look());
        var usual = Manner.USUAL;
        var kinds = Set.of("inbox.mail");
        wants(new Manner(null, usual.pace(), usual.rhythm(), usual.hour(), kinds, Set.of()));
        push();
        assertThat(services.at(browser)).isEmpty();
    }
}
