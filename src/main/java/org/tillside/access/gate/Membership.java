package org.tillside.access.gate;

import java.util.UUID;
import org.tillside.access.Role;

/**
 * A workspace that a person serves, and as what.
 *
 * @param owes whether it wants a second step of them now, and they have none
 */
public record Membership(UUID workspace, String name, Role role, boolean owes) {

    Membership verified() {
        return new Membership(workspace, name, role, false);
    }
}
