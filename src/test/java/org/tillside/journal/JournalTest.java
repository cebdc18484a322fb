package org.tillside.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Role;
import org.tillside.access.Staff;
import org.tillside.kit.Plans;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Visits;
import org.tillside.kit.World;
import org.tillside.kit.Worlds;

@TillsideTest
class JournalTest {

    @Autowired Worlds worlds;
    @Autowired Visits visits;
    @Autowired Journal journal;
    @Autowired JournalPages pages;
    @Autowired Staff staff;
    @Autowired Plans plans;
    @Autowired TransactionTemplate transaction;
    @Autowired DSLContext sql;

    @Test
    void a_deed_and_its_entry_stand_or_fall_together() {
        var here = worlds.create();
        here.as(
                Role.OWNER,
                () ->
                        transaction.executeWithoutResult(status -> {
                            staff.changeRole(here.agent().id(), Role.LEAD);
                            status.setRollbackOnly();
                        }));
        assertThat(here.asOwner(() -> pages.page(null, "staff.role-changed", null)).items())
                .isEmpty();
        here.as(Role.OWNER, () -> staff.changeRole(here.agent().id(), Role.LEAD));
        var entry =
                here.asOwner(() -> pages.page(null, "staff.role-changed", null)).items().getFirst();
        assertThat(entry.actorName()).isEqualTo(here.owner().name());
        assertThat(entry.subjectName()).isEqualTo(here.agent().name());
        assertThat(entry.details()).isEqualTo(Map.of("from", "agent", "to", "lead"));
    }

    @Test
    void a_page_reads_its_own_lines_only_and_an_act_is_named_once_however_often_it_was_done() {
        var here = worlds.create();
        for (int times = 0; times < 40; times++)
            here.as(
                    Role.OWNER,
                    () ->
                            transaction.executeWithoutResult(
                                    _ -> journal.note("x.done", "x", "1", "x", Map.of())));
        var page = here.asOwner(() -> plans.read(() -> pages.page(null, null, null)));
        assertThat(page).containsOnlyKeys("journal.entry_newest");
        var ofAct = here.asOwner(() -> plans.read(() -> pages.page(null, "x.done", null)));
        assertThat(ofAct).containsOnlyKeys("journal.entry_of_act");
        var acts = here.asOwner(() -> plans.read(pages::acts));
        assertThat(acts.get("journal.entry_of_act")).isLessThan(20);
        assertThat(here.asOwner(pages::acts)).containsOnlyOnce("x.done").isSorted();
    }

    @Test
    void outside_of_a_transaction_nothing_is_noted() {
        var here = worlds.create();
        assertThatThrownBy(() ->
                        here.as(Role.OWNER, () -> journal.note("x.done", "x", "1", "x", Map.of())))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void an_entry_can_neither_be_changed_nor_taken_away() {
        var here = worlds.create();
        for (var change :
                new String[] {"update journal.entry set act = 'x'", "delete from journal.entry"}) {
            assertThatThrownBy(() ->
                            here.as(
                                    Role.OWNER,
                                    () ->
                                            transaction.executeWithoutResult(
                                                    _ -> sql.execute(change))))
                    .hasStackTraceContaining("permission denied");
        }
    }

    @Test
    void it_is_read_page_by_page_each_entry_once() {
        var here = worlds.create();
        int many = JournalPages.LENGTH + 20;
        for (int at = 0; at < many; at++) note(here, "test.done", String.valueOf(at));
        var first = here.asOwner(() -> pages.page(here.owner().id().value(), "test.done", null));
        note(here, "test.done", "late");
        var second =
                here.asOwner(
                        () -> pages.page(here.owner().id().value(), "test.done", first.next()));
        assertThat(first.items())
                .hasSize(JournalPages.LENGTH)
                .extracting(JournalEntry::subjectId)
                .startsWith(String.valueOf(many - 1));
        assertThat(second.items()).hasSize(20).extracting(JournalEntry::subjectId).endsWith("0");
        assertThat(second.next()).isNull();
    }

    @Test
    void owners_and_leads_read_who_did_what_here_and_nowhere_else() {
        var here = worlds.create();
        var elsewhere = worlds.create();
        note(elsewhere, "test.done", "elsewhere");
        note(here, "test.done", "here-subject");
        var body = visits.signedIn(here, Role.LEAD).get("/journal").body();
        assertThat(body).contains("here-subject").contains("invited").doesNotContain("elsewhere");
        assertThat(visits.signedIn(here, Role.AGENT).get("/journal").statusCode()).isEqualTo(403);
        assertThat(
                        visits.signedIn(here, Role.OWNER)
                                .get("/journal?person=" + here.lead().id())
                                .body())
                .doesNotContain("here-subject");
    }

    private void note(World here, String act, String subject) {
        here.as(
                Role.OWNER,
                () ->
                        transaction.executeWithoutResult(
                                _ -> journal.note(act, "test", subject, subject, Map.of())));
    }
}
