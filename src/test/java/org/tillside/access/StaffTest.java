package org.tillside.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.kernel.Fault;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.World;
import org.tillside.kit.Worlds;

@TillsideTest
class StaffTest {

    @Autowired Worlds worlds;
    @Autowired Staff staff;

    World here;

    @BeforeEach
    void a_workspace() {
        here = worlds.create();
    }

    @Test
    void a_workspace_knows_its_own_people_only() {
        var elsewhere = worlds.create();
        assertThat(here.asOwner(staff::all))
                .hasSize(4)
                .contains(here.owner(), here.lead(), here.agent(), here.guest());
        assertThat(here.asOwner(() -> staff.find(elsewhere.agent().id()))).isEmpty();
    }

    @Test
    void who_serves_others_is_asked_and_known_by_their_address_until_they_join() {
        var elsewhere = worlds.create();
        var invited =
                elsewhere.asOwner(() ->
                        staff.invite(
                                "Another name", here.agent().email().toUpperCase(), Role.LEAD));
        assertThat(invited.member().id()).isEqualTo(here.agent().id());
        assertThat(invited.member().name()).isEqualTo(here.agent().email());
        assertThat(elsewhere.asOwner(staff::asked)).containsExactly(invited.member());
        assertThat(elsewhere.asOwner(staff::all)).doesNotContain(invited.member());
        assertThat(here.asOwner(() -> staff.find(here.agent().id())).orElseThrow().role())
                .isEqualTo(Role.AGENT);
    }

    @Test
    void the_administrator_vouches_so_that_a_person_joins_at_once_under_their_own_name() {
        var elsewhere = worlds.create();
        elsewhere.asOwner(() ->
                Actor.system("test")
                        .call(() -> staff.invite("Another name", here.agent().email(), Role.LEAD)));
        assertThat(elsewhere.asOwner(() -> staff.find(here.agent().id())).orElseThrow().name())
                .isEqualTo(here.agent().name());
    }

    @Test
    void who_works_here_is_not_invited_again() {
        assertThatThrownBy(() ->
                        here.asOwner(() -> staff.invite("X", here.agent().email(), Role.LEAD)))
                .isInstanceOf(Fault.class)
                .hasMessageContaining("already works in this workspace");
    }

    @Test
    void who_left_may_come_back_in_another_role() {
        here.asOwner(() -> {
            staff.end(here.agent().id());
            return null;
        });
        assertThat(here.asOwner(() -> staff.find(here.agent().id()))).isEmpty();
        assertThat(here.asOwner(() -> staff.nameOf(here.agent().id())))
                .contains(here.agent().name());
        here.asOwner(() -> staff.invite("X", here.agent().email(), Role.GUEST));
        assertThat(here.asOwner(() -> staff.find(here.agent().id())).orElseThrow().role())
                .isEqualTo(Role.GUEST);
    }

    @Test
    void the_last_owner_can_neither_leave_nor_step_down() {
        assertThatThrownBy(() -> here.asOwner(() -> end(here.owner())))
                .hasMessageContaining("last owner");
        assertThatThrownBy(() -> here.asOwner(() -> change(here.owner(), Role.LEAD)))
                .hasMessageContaining("last owner");
    }

    @Test
    void two_owners_who_remove_each_other_at_once_leave_one() throws Exception {
        here.asOwner(() -> change(here.lead(), Role.OWNER));
        try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
            var ends =
                    both.invokeAll(
                            List.<Callable<Boolean>>of(
                                    () -> ended(here.owner()), () -> ended(here.lead())));
            assertThat(List.of(ends.get(0).get(), ends.get(1).get()))
                    .containsExactlyInAnyOrder(true, false);
        }
    }

    @Test
    void an_address_without_an_at_is_no_person() {
        assertThatThrownBy(() -> here.asOwner(() -> staff.invite("Minji", "minji", Role.AGENT)))
                .hasMessageContaining("is not an e-mail address");
    }

    private boolean ended(StaffMember member) {
        try {
            here.asOwner(() -> end(member));
            return true;
        } catch (Fault refused) {
            return false;
        }
    }

    private Object end(StaffMember member) {
        staff.end(member.id());
        return member;
    }

    private Object change(StaffMember member, Role role) {
        staff.changeRole(member.id(), role);
        return member;
    }
}
