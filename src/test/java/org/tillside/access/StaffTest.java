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
    void a_person_is_one_in_two_workspaces_and_keeps_their_name() {
        var elsewhere = worlds.create();
        var invited =
                elsewhere.asOwner(() ->
                        staff.invite(
                                "Another name", here.agent().email().toUpperCase(), Role.LEAD));
        assertThat(invited.member().id()).isEqualTo(here.agent().id());
        assertThat(invited.member().name()).isEqualTo(here.agent().name());
        assertThat(here.asOwner(() -> staff.find(here.agent().id())).orElseThrow().role())
                .isEqualTo(Role.AGENT);
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
