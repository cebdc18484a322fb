package org.tillside.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.Role;
import org.tillside.inbox.asides.AsideSent;
import org.tillside.inbox.asides.AsideWriting;
import org.tillside.kernel.Fault;
import org.tillside.kit.TillsideTest;

/** A form to somebody outside that was sent, though nobody heard of it. */
@TillsideTest
class AsideFormTest {

    @Autowired Shop shops;
    @Autowired AsideWriting writing;

    private final UUID form = UUID.randomUUID();
    private Shop.Open shop;
    private Conversation asked;

    @BeforeEach
    void the_warehouse_is_asked() {
        shop = shops.open();
        asked = shops.receive(shop, Written.by("emma@web.example").id("one@web").says("Emma"));
        assertThat(begin("Please stop parcel 4711")).isInstanceOf(AsideSent.Posted.class);
    }

    @Test
    void other_words_in_it_are_not_taken_for_those_that_were_sent() {
        assertThat(begin("Please stop parcel 4711")).isInstanceOf(AsideSent.Posted.class);
        assertThatThrownBy(() -> begin("Please stop parcel 4171"))
                .isInstanceOfSatisfying(
                        Fault.class, it -> assertThat(it.code()).isEqualTo("aside.again"));
    }

    @Test
    void its_words_need_not_be_kept_and_others_do() {
        assertThat(isSent(form, "Please stop parcel 4711")).isTrue();
        assertThat(isSent(form, "Please stop parcel 4171")).isFalse();
        assertThat(isSent(UUID.randomUUID(), "Please stop parcel 4711")).isFalse();
    }

    private boolean isSent(UUID id, String words) {
        return shop.world().as(Role.LEAD, () -> writing.isSent(id, words));
    }

    private AsideSent begin(String words) {
        return shop.world()
                .as(Role.LEAD, () -> writing.begin(asked.id(), Asking.form(words, form)));
    }
}
