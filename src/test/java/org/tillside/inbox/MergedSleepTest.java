package org.tillside.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.Role;
import org.tillside.inbox.answering.Answer;
import org.tillside.inbox.answering.Replies;
import org.tillside.inbox.merging.Merges;
import org.tillside.inbox.snoozing.Snoozes;
import org.tillside.kit.TillsideTest;

/** Whether what was merged into a conversation that sleeps wakes it. */
@TillsideTest
class MergedSleepTest {

    private static final String EMMA = "emma@web.example";

    @Autowired Shop shops;
    @Autowired Merges merges;
    @Autowired Snoozes snoozes;
    @Autowired Replies replies;
    @Autowired Conversations conversations;
    @Autowired Happenings happenings;

    private final Instant soon = later(1);
    private final Instant late = later(3);
    private Shop.Open shop;
    private Conversation one;
    private Conversation other;

    @BeforeEach
    void two_are_one_matter() {
        shop = shops.open();
        one = shops.receive(shop, Written.by(EMMA).id("one@web").subject("Lamp"));
        other = shops.receive(shop, Written.by(EMMA).id("two@web").subject("Lamp again"));
    }

    @Test
    void what_waits_for_us_wakes_it_and_parted_it_sleeps_again() {
        snooze(one, late);
        var merge = merge();
        assertThat(sleeps(one)).isNull();
        assertThat(told()).endsWith("merged", "woke-by-merge");
        part(merge);
        assertThat(sleeps(one)).isEqualTo(late);
        assertThat(sleeps(other)).isNull();
        assertThat(told()).contains("snoozed").doesNotContain("woke-by-merge");
    }

    @Test
    void what_waits_for_the_buyer_lets_it_sleep() {
        snooze(one, late);
        as(() -> replies.post(other.id(), Answer.reply("Which lamp?")));
        merge();
        assertThat(sleeps(one)).isEqualTo(late);
    }

    @Test
    void of_two_that_sleep_the_sooner_time_holds_and_each_has_its_own_again() {
        snooze(one, late);
        snooze(other, soon);
        var merge = merge();
        assertThat(sleeps(one)).isEqualTo(soon);
        part(merge);
        assertThat(sleeps(one)).isEqualTo(late);
        assertThat(sleeps(other)).isEqualTo(soon);
    }

    @Test
    void the_sooner_time_of_its_own_stays() {
        snooze(one, soon);
        snooze(other, late);
        part(merge());
        assertThat(sleeps(one)).isEqualTo(soon);
        assertThat(sleeps(other)).isEqualTo(late);
    }

    @Test
    void what_somebody_said_or_the_buyer_wrote_since_stays() {
        snooze(one, late);
        var merge = merge();
        snooze(one, soon);
        part(merge);
        assertThat(sleeps(one)).isEqualTo(soon);
        merge = merge();
        shops.receive(shop, Written.by(EMMA).inReplyTo("one@web").at(Instant.now()));
        part(merge);
        assertThat(sleeps(one)).isNull();
    }

    @Test
    void parted_it_stays_awake_where_the_question_of_another_waits_in_it() {
        snooze(one, late);
        var first = merge();
        var third = as(() -> merges.merge(cup().id(), one.id()));
        part(first);
        assertThat(sleeps(one)).isNull();
        assertThat(as(() -> conversations.get(one.id())).status()).isEqualTo(Status.OPEN);
        part(third);
        assertThat(sleeps(one)).as("it was awake when that one came").isNull();
    }

    @Test
    void parted_from_both_or_where_the_other_waits_for_the_buyer_it_sleeps_again() {
        snooze(one, late);
        var first = merge();
        part(as(() -> merges.merge(cup().id(), one.id())));
        part(first);
        assertThat(sleeps(one)).isEqualTo(late);
        first = merge();
        var answered = cup();
        as(() -> replies.post(answered.id(), Answer.reply("Which cup?")));
        as(() -> merges.merge(answered.id(), one.id()));
        part(first);
        assertThat(sleeps(one)).isEqualTo(late);
    }

    private Conversation cup() {
        var id = UUID.randomUUID() + "@web";
        shops.receive(shop, Written.by("bela@web.example").id(id).subject("Cup"));
        return as(() -> conversations.findByMail(id)).orElseThrow();
    }

    private static Instant later(int days) {
        return Instant.now().plus(Duration.ofDays(days)).truncatedTo(ChronoUnit.SECONDS);
    }

    private UUID merge() {
        return as(() -> merges.merge(other.id(), one.id()));
    }

    private void part(UUID merge) {
        as(() -> merges.part(one.id(), merge));
    }

    private void snooze(Conversation it, Instant until) {
        as(() -> {
            snoozes.snooze(it.id(), until);
            return true;
        });
    }

    private @Nullable Instant sleeps(Conversation it) {
        return as(() -> conversations.get(it.id())).snoozedUntil();
    }

    private List<String> told() {
        return as(() -> happenings.of(one.id()).stream().map(Happenings.Happening::kind).toList());
    }

    private <T> T as(Supplier<T> work) {
        return shop.world().as(Role.AGENT, work);
    }
}
