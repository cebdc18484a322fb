package org.tillside.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.Role;
import org.tillside.inbox.answering.Draft;
import org.tillside.inbox.answering.Drafts;
import org.tillside.inbox.answering.Kept;
import org.tillside.kit.TillsideTest;

/** One draft in two windows of one person. */
@TillsideTest
class DraftsTest {

    @Autowired Shop shops;
    @Autowired Drafts drafts;

    private Shop.Open shop;
    private ConversationId conversation;

    @BeforeEach
    void a_buyer_writes() {
        shop = shops.open();
        var letter = Written.by("emma@web.example").to(shop.mailbox().address());
        conversation = shops.receive(shop, letter).id();
    }

    @Test
    void who_writes_on_from_what_was_saved_replaces_it() {
        var first = saved("Half", null);
        var second = saved("Half a sentence", first);
        assertThat(second).isAfter(first);
        assertThat(found().text()).isEqualTo("Half a sentence");
    }

    @Test
    void what_another_window_saved_is_not_overwritten_but_told() {
        var first = saved("Half", null);
        saved("Half here", first);
        assertThat(keep("Half there", first))
                .isInstanceOfSatisfying(
                        Kept.Elsewhere.class,
                        it -> assertThat(it.other().text()).isEqualTo("Half here"));
        assertThat(found().text()).isEqualTo("Half here");
    }

    @Test
    void a_window_that_began_empty_knows_of_no_draft() {
        saved("There already", null);
        assertThat(keep("Something else", null)).isInstanceOf(Kept.Elsewhere.class);
    }

    @Test
    void the_same_words_and_no_words_are_in_nobodys_way() {
        saved("The same", null);
        assertThat(keep("The same", null)).isInstanceOf(Kept.Saved.class);
        saved("", found().savedAt());
        assertThat(keep("Anything", null)).isInstanceOf(Kept.Saved.class);
    }

    @Test
    void where_nobody_can_be_asked_both_stand_there() {
        saved("One", null);
        as(() -> drafts.keepBoth(draft("Two"), null));
        assertThat(found().text()).isEqualTo("Two\n\nOne");
    }

    @Test
    void an_answer_ends_its_own_draft_and_no_other() {
        var base = saved("Sent", null);
        assertThat(as(() -> drafts.elsewhere(draft("Sent, and more"), base))).isEmpty();
        saved("Written elsewhere", base);
        assertThat(as(() -> drafts.elsewhere(draft("Sent, and more"), base))).isPresent();
    }

    private Instant saved(String text, @Nullable Instant base) {
        return switch (keep(text, base)) {
            case Kept.Saved(var at) -> at;
            case Kept.Elsewhere(var other) -> throw new AssertionError("elsewhere: " + other);
        };
    }

    private Kept keep(String text, @Nullable Instant base) {
        return as(() -> drafts.keep(draft(text), base));
    }

    private Draft draft(String text) {
        return Draft.reply(conversation, text, null);
    }

    private Draft found() {
        return as(() -> drafts.find(conversation)).orElseThrow();
    }

    private <T> T as(java.util.function.Supplier<T> work) {
        return shop.world().as(Role.AGENT, work);
    }
}
