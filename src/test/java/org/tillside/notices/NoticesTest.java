package org.tillside.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.Role;
import org.tillside.access.StaffMember;
import org.tillside.kit.Plans;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Visits;
import org.tillside.kit.World;
import org.tillside.kit.Worlds;

@TillsideTest
class NoticesTest {

    @Autowired Worlds worlds;
    @Autowired Visits visits;
    @Autowired Notices notices;
    @Autowired Bell bell;
    @Autowired Plans plans;

    @Test
    void the_same_source_rings_once_even_after_it_was_read() {
        var here = worlds.create();
        tell(here, here.agent(), "mail/1");
        tell(here, here.agent(), "mail/1");
        assertThat(unread(here, here.agent())).isEqualTo(1);
        here.as(Role.AGENT, () -> bell.readAll(here.agent().id()));
        tell(here, here.agent(), "mail/1");
        assertThat(unread(here, here.agent())).isZero();
    }

    @Test
    void a_bell_rings_for_one_person_in_one_workspace() {
        var here = worlds.create();
        tell(here, here.agent(), "mail/1");
        assertThat(unread(here, here.lead())).isZero();
        assertThat(unread(worlds.create(), here.agent())).isZero();
    }

    @Test
    void opening_a_notice_leads_to_its_subject_and_has_read_it() {
        var here = worlds.create();
        tell(here, here.agent(), "mail/1");
        var visit = visits.signedIn(here, Role.AGENT);
        assertThat(visit.get("/notices").body()).contains("#7").contains("Where is it");
        var notice =
                here.as(Role.AGENT, () -> bell.page(here.agent().id(), null)).items().getFirst();
        var opened = visit.post("/notices/" + notice.id() + "/reading");
        assertThat(opened.headers().firstValue("Location").orElseThrow())
                .endsWith("/conversations/7");
        assertThat(unread(here, here.agent())).isZero();
        assertThat(
                        visits.signedIn(here, Role.LEAD)
                                .post("/notices/" + notice.id() + "/reading")
                                .statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_notice_leads_to_no_other_site() {
        var here = worlds.create();
        assertThatThrownBy(() ->
                        here.as(
                                Role.OWNER,
                                () ->
                                        notices.tell(
                                                here.agent().id(),
                                                "x",
                                                List.of(),
                                                "//evil.example",
                                                "x")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_newest_are_found_and_those_of_a_conversation_forgotten_without_reading_all() {
        var here = worlds.create();
        for (int others = 0; others < 40; others++) tell(here, here.agent(), "mail/" + others);
        var gone = UUID.randomUUID();
        var link = "/conversations/" + gone + "#message-1";
        here.as(
                Role.OWNER,
                () -> notices.tell(here.agent().id(), "inbox.mail", List.of("1"), link, "gone"));
        var page = here.asOwner(() -> plans.read(() -> bell.page(here.agent().id(), null)));
        assertThat(page).containsOnlyKeys("notices.notice_newest");
        var forgotten =
                here.asOwner(() -> plans.read(() -> notices.forget(List.of(gone), List.of())));
        assertThat(forgotten).containsEntry("notices.notice_of_conversation", 1L);
        assertThat(unread(here, here.agent())).isEqualTo(40);
    }

    private void tell(World here, StaffMember whom, String source) {
        here.as(
                Role.OWNER,
                () ->
                        notices.tell(
                                whom.id(),
                                "inbox.mail",
                                List.of("7", "Where is it?"),
                                "/conversations/7",
                                source));
    }

    private long unread(World here, StaffMember whom) {
        return here.asOwner(() -> bell.unread(whom.id()));
    }
}
