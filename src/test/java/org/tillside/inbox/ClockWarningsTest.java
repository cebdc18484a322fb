package org.tillside.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Actor;
import org.tillside.access.StaffMember;
import org.tillside.database.Workspace;
import org.tillside.inbox.answering.Answer;
import org.tillside.inbox.answering.Replies;
import org.tillside.inbox.clocks.ClockWarnings;
import org.tillside.inbox.giving.Assignments;
import org.tillside.kernel.BackdatedClock;
import org.tillside.kit.TillsideTest;
import org.tillside.malls.HangsOn;
import org.tillside.malls.ReplyTargets;
import org.tillside.malls.TargetDraft;

/** Who is told, of four hours with a warning of one. Mails come in a while ago. */
@TillsideTest
class ClockWarningsTest {

    @Autowired Shop shops;
    @Autowired ReplyTargets targets;
    @Autowired Assignments assignments;
    @Autowired Replies replies;
    @Autowired ClockWarnings warnings;
    @Autowired TransactionTemplate transaction;
    @Autowired DSLContext sql;

    private final Instant asked = Instant.now().minus(Duration.ofMinutes(30));
    private Shop.Open shop;
    private Conversation conversation;

    @BeforeEach
    void somebody_asks() {
        shop = shops.open();
        shop.world()
                .asOwner(() ->
                        targets.create(
                                new TargetDraft(
                                        "All",
                                        new HangsOn.Everything(),
                                        "first-answer",
                                        "hours",
                                        "4",
                                        null,
                                        null,
                                        null,
                                        "answer",
                                        false,
                                        "1",
                                        null)));
        conversation =
                shops.receive(
                        shop,
                        Written.by("anna@web.example").to(shop.mailbox().address()).at(asked));
    }

    @Test
    void nobody_is_told_while_there_is_time() {
        look(asked.plus(Duration.ofHours(2)));
        assertThat(kinds(agent())).isEmpty();
        assertThat(kinds(lead())).isEmpty();
    }

    @Test
    void who_has_it_is_warned_once_and_when_it_is_late_the_lead_hears_too() {
        assign();
        look(asked.plus(Duration.ofMinutes(190)));
        look(asked.plus(Duration.ofMinutes(200)));
        assertThat(kinds(agent())).containsOnlyOnce("inbox.due-soon");
        assertThat(kinds(lead())).isEmpty();
        look(asked.plus(Duration.ofMinutes(241)));
        look(asked.plus(Duration.ofMinutes(251)));
        assertThat(kinds(agent())).containsOnlyOnce("inbox.overdue");
        assertThat(kinds(lead())).containsExactly("inbox.overdue");
    }

    @Test
    void where_nobody_has_it_the_lead_is_warned() {
        look(asked.plus(Duration.ofMinutes(190)));
        assertThat(kinds(lead())).containsExactly("inbox.due-soon");
    }

    @Test
    void what_is_answered_and_what_was_late_long_ago_rings_for_nobody() {
        look(asked.plus(Duration.ofHours(9)));
        assertThat(kinds(lead())).isEmpty();
        var answered =
                shops.receive(
                        shop, Written.by("ben@web.example").to(shop.mailbox().address()).at(asked));
        shop.world().asOwner(() -> replies.post(answered.id(), Answer.reply("Sofort.")));
        look(asked.plus(Duration.ofMinutes(241)));
        assertThat(kinds(lead())).isEmpty();
    }

    @Test
    void two_nodes_that_look_at_once_tell_it_once() throws Exception {
        assign();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++)
                threads.submit(() -> look(asked.plus(Duration.ofMinutes(241))));
        }
        assertThat(kinds(agent())).containsOnlyOnce("inbox.overdue");
    }

    private void assign() {
        shop.world()
                .asOwner(() -> {
                    assignments.assign(conversation.id(), agent().id());
                    return true;
                });
    }

    private StaffMember agent() {
        return shop.world().agent();
    }

    private StaffMember lead() {
        return shop.world().lead();
    }

    private void look(Instant moment) {
        BackdatedClock.at(
                moment,
                () ->
                        new Workspace(shop.world().workspace())
                                .call(() ->
                                        Actor.system("clocks")
                                                .call(() -> {
                                                    warnings.tell();
                                                    return true;
                                                })));
    }

    private List<String> kinds(StaffMember person) {
        return shop.world()
                .asOwner(() ->
                        transaction.execute(_ ->
                                sql.fetch(
                                                "select kind from notices.notice where person_id = ? and kind in ('inbox.due-soon', 'inbox.overdue') order by at",
                                                person.id().value())
                                        .map(row -> row.get(0, String.class))));
    }
}
