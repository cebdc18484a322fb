package org.tillside.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class AskedOnceTest {

    private final Workspace one = new Workspace(UUID.randomUUID());
    private final Workspace other = new Workspace(UUID.randomUUID());
    private int asked;

    private record Mall(String mailbox) {}

    @Test
    void in_one_piece_of_work_a_question_is_asked_once() {
        one.run(() ->
                AskedOnce.during(() -> {
                    assertThat(ask("a")).isEqualTo(1);
                    assertThat(ask("a")).isEqualTo(1);
                    assertThat(ask("b")).isEqualTo(2);
                }));
    }

    @Test
    void another_workspace_has_its_own_answer() {
        AskedOnce.during(() -> {
            one.run(() -> assertThat(ask("a")).isEqualTo(1));
            other.run(() -> assertThat(ask("a")).isEqualTo(2));
        });
    }

    @Test
    void the_next_work_and_who_does_no_such_work_ask_anew() {
        one.run(() -> {
            AskedOnce.during(() -> ask("a"));
            AskedOnce.during(() -> assertThat(ask("a")).isEqualTo(2));
            assertThat(ask("a")).isEqualTo(3);
            assertThat(ask("a")).isEqualTo(4);
        });
    }

    private int ask(String mailbox) {
        return AskedOnce.of(new Mall(mailbox), () -> ++asked);
    }
}
