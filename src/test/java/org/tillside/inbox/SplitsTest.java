package org.tillside.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.Role;
import org.tillside.inbox.answering.Answer;
import org.tillside.inbox.answering.Replies;
import org.tillside.inbox.merging.Splits;
import org.tillside.inbox.snoozing.Snoozes;
import org.tillside.inbox.threading.ReplyAddress;
import org.tillside.kernel.Priority;
import org.tillside.kit.Plans;
import org.tillside.kit.TillsideTest;

/** What is split off is like the one it comes from, and is answered where it stands. */
@TillsideTest
class SplitsTest {

    private static final String EMMA = "emma@web.example";

    @Autowired Shop shops;
    @Autowired Splits splits;
    @Autowired Plans plans;
    @Autowired Conversations conversations;
    @Autowired Messages messages;
    @Autowired Replies replies;
    @Autowired Priorities priorities;
    @Autowired Snoozes snoozes;
    @Autowired Happenings happenings;
    @Autowired ReplyAddress addresses;

    private Shop.Open shop;
    private Conversation one;

    @BeforeEach
    void two_matters_stand_in_one() {
        shop = shops.open();
        one = receive(Written.by(EMMA).id("one@web").subject("Lamp"));
        as(() -> replies.post(one.id(), Answer.reply("The lamp is on its way.")));
        receive(Written.by(EMMA).id("two@web").inReplyTo("one@web").subject("Chair"));
    }

    @Test
    void an_answer_to_our_letter_that_went_along_goes_where_that_letter_stands() {
        as(() -> replies.post(one.id(), Answer.reply("Which chair?")));
        var ours = newest(one.id());
        var off = split(1);
        var before = addresses.of(shop.mailbox().address(), shop.world().workspace(), one.number());
        shops.receive(shop, Written.by(EMMA).to(before).inReplyTo(ours).id("three@web"));
        assertThat(ids(off)).contains("three@web");
        assertThat(ids(one.id())).hasSize(2);
        var anew = Written.by(EMMA).to(before).inReplyTo("unknown@web").id("four@web");
        shops.receive(shop, anew);
        assertThat(ids(one.id())).as("where the address alone says it").contains("four@web");
    }

    @Test
    void by_what_it_is_found_is_moved_without_reading_that_of_all_others() {
        for (int others = 0; others < 20; others++)
            receive(Written.by("buyer" + others + "@web.example"));
        var read = as(() -> plans.read(() -> split(0)));
        assertThat(read.get("inbox.thread_key_of_conversation")).isBetween(1L, 6L);
        assertThat(read.getOrDefault("inbox.thread_key_pkey", 0L)).isLessThan(10);
    }

    @Test
    void it_is_as_urgent_as_the_one_it_comes_from() {
        as(() -> {
            priorities.set(one.id(), Priority.URGENT);
            return true;
        });
        assertThat(now(split(0)).priority()).isEqualTo(Priority.URGENT);
    }

    @Test
    void it_sleeps_as_long_and_put_back_it_wakes_nothing() {
        var monday = Instant.now().plus(Duration.ofDays(3)).truncatedTo(ChronoUnit.SECONDS);
        as(() -> {
            snoozes.snooze(one.id(), monday);
            return true;
        });
        var off = split(0);
        assertThat(now(off).snoozedUntil()).isEqualTo(monday);
        as(() -> splits.putBack(off));
        assertThat(now(one.id()).snoozedUntil()).isEqualTo(monday);
        assertThat(as(() -> happenings.of(one.id())))
                .extracting(Happenings.Happening::kind)
                .doesNotContain("woke-by-merge");
    }

    @Test
    void a_question_about_it_wakes_only_it() {
        var monday = Instant.now().plus(Duration.ofDays(3)).truncatedTo(ChronoUnit.SECONDS);
        as(() -> {
            snoozes.snooze(one.id(), monday);
            return true;
        });
        var off = split(0);
        shops.receive(shop, Written.by(EMMA).to(box()).inReplyTo("two@web").at(Instant.now()));
        assertThat(now(off).snoozedUntil()).isNull();
        assertThat(now(one.id()).snoozedUntil()).isEqualTo(monday);
    }

    /** From the last message on that so many follow. */
    private ConversationId split(int followed) {
        var all = as(() -> messages.newest(one.id(), 10));
        var first = all.get(all.size() - 1 - followed);
        return as(() -> splits.split(one.id(), first.id()));
    }

    private Conversation receive(Written letter) {
        return shops.receive(shop, letter.to(box()));
    }

    private String box() {
        return shop.mailbox().address();
    }

    private String newest(ConversationId id) {
        return ids(id).getLast();
    }

    private List<String> ids(ConversationId id) {
        return as(() -> messages.newest(id, 10)).stream()
                .map(it -> Objects.requireNonNull(it.messageId()))
                .toList();
    }

    private Conversation now(ConversationId id) {
        return as(() -> conversations.get(id));
    }

    private <T> T as(Supplier<T> work) {
        return shop.world().as(Role.AGENT, work);
    }
}
