package org.tillside.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WorkspaceTest {

    @Test
    void what_breaks_in_one_does_not_hold_the_others() {
        var all = List.of(one(), one(), one());
        var done = new ArrayList<Workspace>();
        for (var each : all)
            each.attempt(
                    "{} is left out",
                    () -> {
                        if (each.equals(all.get(1))) throw new IllegalStateException("asked to");
                        done.add(Workspace.current());
                    });
        assertThat(done).containsExactly(all.get(0), all.get(2));
    }

    @Test
    void an_end_of_the_machine_is_not_held_back() {
        assertThatThrownBy(() ->
                        one().attempt(
                                        "{} is left out",
                                        () -> {
                                            throw new OutOfMemoryError("asked to");
                                        }))
                .isInstanceOf(OutOfMemoryError.class);
    }

    private static Workspace one() {
        return new Workspace(UUID.randomUUID());
    }
}
