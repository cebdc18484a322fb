package org.tillside.kit;

import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tillside.access.Actor;
import org.tillside.access.Role;
import org.tillside.access.Staff;
import org.tillside.access.StaffMember;
import org.tillside.access.Workspaces;
import org.tillside.database.Workspace;

/** Makes a workspace for a test. */
@Component
public class Worlds {

    private final Workspaces workspaces;
    private final Staff staff;

    Worlds(Workspaces workspaces, Staff staff) {
        this.workspaces = workspaces;
        this.staff = staff;
    }

    public World create() {
        var mark = UUID.randomUUID().toString().substring(0, 8);
        var workspace = workspaces.create("World " + mark, "test");
        return new Workspace(workspace)
                .call(() ->
                        Actor.system("test")
                                .call(() ->
                                        new World(
                                                workspace,
                                                person("Olga Owner", Role.OWNER, mark),
                                                person("Lena Lead", Role.LEAD, mark),
                                                person("Aaron Agent", Role.AGENT, mark),
                                                person("Gita Guest", Role.GUEST, mark))));
    }

    private StaffMember person(String name, Role role, String mark) {
        return staff.invite(name, role.code() + "-" + mark + "@world.example", role).member();
    }
}
