package org.tillside.access.gate;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tillside.access.LastDay;
import org.tillside.access.Role;
import org.tillside.access.SignInWay;

/**
 * A workspace that a person serves, and as what.
 *
 * @param lastDay null: as long as they belong there
 * @param owes whether it wants a second step of them now, and they have none
 * @param ways by which it lets people in
 * @param barred whether they have signed in by another way than these
 */
public record Membership(
        UUID workspace,
        String name,
        Role role,
        @Nullable LastDay lastDay,
        boolean owes,
        Set<SignInWay> ways,
        boolean barred) {

    public Membership {
        ways = Set.copyOf(ways);
    }

    Membership verified() {
        return new Membership(workspace, name, role, lastDay, false, ways, barred);
    }

    /**
     * @param way null: it was not noted; that is enough only where every way is
     */
    Membership cameBy(@Nullable SignInWay way) {
        boolean open =
                way == SignInWay.RESCUE
                        || ways.containsAll(SignInWay.CHOOSABLE)
                        || way != null && ways.contains(way);
        return new Membership(workspace, name, role, lastDay, owes, ways, !open);
    }
}
