package org.tillside.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.Role;
import org.tillside.inbox.giving.Assignments;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Priority;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Visits;
import org.tillside.malls.HangsOn;
import org.tillside.malls.ReplyTargets;
import org.tillside.malls.TargetDraft;

/** How much a conversation matters, and what follows from it. */
@TillsideTest
class PrioritiesTest {

    @Autowired Shop shops;
    @Autowired ReplyTargets targets;
    @Autowired Conversations conversations;
    @Autowired Priorities priorities;
    @Autowired Assignments assignments;
    @Autowired Happenings happenings;
    @Autowired Visits visits;

    private Shop.Open shop;
    private Conversation conversation;

    @BeforeEach
    void somebody_asks() {
        shop = shops.open();
        conversation =
                shops.receive(shop, Written.by("anna@web.example").to(shop.mailbox().address()));
    }

    @Test
    void a_conversation_begins_normal_and_what_is_said_twice_is_told_once() {
        assertThat(conversation.priority()).isEqualTo(Priority.NORMAL);
        set(conversation, Priority.URGENT);
        set(conversation, Priority.URGENT);
        assertThat(now().priority()).isEqualTo(Priority.URGENT);
        assertThat(shop.world().asOwner(() -> happenings.of(conversation.id())))
                .extracting(Happenings.Happening::words)
                .containsExactly(List.of("urgent"));
    }

    @Test
    void a_reply_time_that_hangs_on_it_goes_before_all_others_and_begins_with_the_question() {
        target("All", new HangsOn.Everything(), "24");
        target("Urgent", new HangsOn.OfPriority(Priority.URGENT), "1");
        var asked = shops.receive(shop, Written.by("ben@web.example"));
        assertThat(asked.due()).isEqualTo(Written.NOON.plus(Duration.ofHours(24)));
        set(asked, Priority.URGENT);
        assertThat(shop.world().asOwner(() -> conversations.get(asked.id())).due())
                .isEqualTo(Written.NOON.plus(Duration.ofHours(1)));
    }

    @Test
    void a_lead_hangs_a_reply_time_on_a_priority_in_the_form() {
        var answer =
                visits.signedIn(shop.world(), Role.LEAD)
                        .post(
                                "/settings/reply-times",
                                "name",
                                "Urgent",
                                "on",
                                "priority:urgent",
                                "goal",
                                "first-answer",
                                "amount",
                                "1",
                                "time",
                                "hours",
                                "metBy",
                                "answer",
                                "warning",
                                "0");
        assertThat(answer.statusCode()).as(answer.body()).isBetween(302, 303);
        assertThat(shop.world().asOwner(() -> targets.all()))
                .extracting(it -> it.hangsOn())
                .containsExactly(new HangsOn.OfPriority(Priority.URGENT));
    }

    @Test
    void a_guest_may_not_even_where_the_conversation_is_theirs() {
        shop.world()
                .as(
                        Role.OWNER,
                        () -> assignments.assign(conversation.id(), shop.world().guest().id()));
        assertThatThrownBy(() ->
                        shop.world()
                                .as(
                                        Role.GUEST,
                                        () -> priorities.set(conversation.id(), Priority.HIGH)))
                .isInstanceOf(Fault.class)
                .hasMessageContaining("for the others");
    }

    private void set(Conversation it, Priority wanted) {
        shop.world().as(Role.AGENT, () -> priorities.set(it.id(), wanted));
    }

    private Conversation now() {
        return shop.world().asOwner(() -> conversations.get(conversation.id()));
    }

    private void target(String name, HangsOn on, String hours) {
        shop.world()
                .asOwner(() ->
                        targets.create(
                                new TargetDraft(
                                        name,
                                        on,
                                        "first-answer",
                                        "hours",
                                        hours,
                                        null,
                                        null,
                                        null,
                                        "answer",
                                        false,
                                        "0",
                                        null)));
    }
}
