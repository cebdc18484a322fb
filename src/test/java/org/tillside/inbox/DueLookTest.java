package org.tillside.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tillside.database.Workspace;

class DueLookTest {

    @Test
    void a_workspace_in_which_it_fails_holds_up_none_of_the_others() {
        var workspaces = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        var seen = new ArrayList<UUID>();
        DueLook.each(
                "test",
                workspaces,
                () -> {
                    seen.add(Workspace.current().id());
                    if (seen.size() < 3) throw new IllegalStateException("broken");
                });
        assertThat(seen).isEqualTo(workspaces);
    }
}
