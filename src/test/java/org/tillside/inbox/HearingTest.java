package org.tillside.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.Role;
import org.tillside.inbox.giving.Assignments;
import org.tillside.kit.TillsideTest;

/** Of what a stream may tell whom. */
@TillsideTest
class HearingTest {

    @Autowired Fixture fixture;
    @Autowired Hearing hearing;
    @Autowired Assignments assignments;

    private Fixture.Scene scene;

    @BeforeEach
    void a_buyer_writes() {
        scene = fixture.scene("annegret@web.example", "Kaffeemühle", "Guten Tag");
    }

    @Test
    void a_guest_hears_of_a_conversation_while_they_have_it() {
        assertThat(hears(Role.GUEST, "conversation/")).isFalse();
        assertThat(hears(Role.GUEST, "presence/")).isFalse();
        give(Role.GUEST);
        assertThat(hears(Role.GUEST, "conversation/")).isTrue();
        assertThat(hears(Role.GUEST, "presence/")).isTrue();
        give(Role.AGENT);
        assertThat(hears(Role.GUEST, "conversation/")).isFalse();
        assertThat(hears(Role.GUEST, "presence/")).isFalse();
    }

    @Test
    void the_others_hear_of_every_conversation() {
        give(Role.GUEST);
        for (var role : new Role[] {Role.OWNER, Role.LEAD, Role.AGENT}) {
            assertThat(hears(role, "conversation/")).isTrue();
            assertThat(hears(role, "presence/")).isTrue();
        }
    }

    @Test
    void everybody_hears_of_their_own_doings_only() {
        for (var role : Role.values())
            for (var other : Role.values()) {
                var topic = "person/" + scene.world().member(other).id();
                assertThat(may(role, topic)).as(role + " of " + other).isEqualTo(role == other);
            }
    }

    private boolean hears(Role role, String kind) {
        return may(role, kind + scene.conversation());
    }

    private boolean may(Role role, String topic) {
        return scene.world().as(role, () -> hearing.mayHear(topic));
    }

    private void give(Role role) {
        var id = new ConversationId(scene.conversation());
        var to = scene.world().member(role).id();
        scene.world().as(Role.OWNER, () -> assignments.assign(id, to));
    }
}
