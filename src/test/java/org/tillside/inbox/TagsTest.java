package org.tillside.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.Role;
import org.tillside.kit.Plans;
import org.tillside.kit.TillsideTest;

/** Words that people put on conversations. */
@TillsideTest
class TagsTest {

    @Autowired Shop shops;
    @Autowired Tags tags;
    @Autowired Plans plans;

    @Test
    void all_that_are_in_use_are_found_once_past_the_conversations_that_bear_them() {
        var shop = shops.open();
        for (int i = 0; i < 12; i++) {
            var it = shops.receive(shop, Written.by("buyer" + i + "@web.example"));
            shop.world().as(Role.AGENT, () -> tags.add(it.id(), "late"));
            if (i == 3) shop.world().as(Role.AGENT, () -> tags.add(it.id(), "배송"));
        }
        assertThat(shop.world().asOwner(tags::known)).containsExactly("late", "배송");
        var read = shop.world().asOwner(() -> plans.read(tags::known));
        assertThat(read.get("inbox.tag_workspace_id_tag_idx")).isLessThan(6);
    }
}
