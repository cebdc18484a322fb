package org.tillside.access.gate;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tillside.access.LastDay;
import org.tillside.access.Role;

/**
 * A workspace that a person serves, and as what.
 *
 * @param lastDay null: as long as they belong there
 * @param owes whether it wants a second step of them now, and they have none
 */
public record Membership(
        UUID workspace, String name, Role role, @Nullable LastDay lastDay, boolean owes) {

    Membership verified() {
        return new Membership(workspace, name, role, lastDay, false);
    }
}
