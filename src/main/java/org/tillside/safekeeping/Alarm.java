package org.tillside.safekeeping;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tillside.access.Actor;
import org.tillside.access.Role;
import org.tillside.access.Staff;
import org.tillside.access.Workspaces;
import org.tillside.database.Workspace;
import org.tillside.notices.Notices;

/** Tells the owners of every workspace that no backup was made: once for each day. */
@Component
class Alarm {

    private static final Logger LOG = LoggerFactory.getLogger(Alarm.class);

    private final Workspaces workspaces;
    private final Staff staff;
    private final Notices notices;

    Alarm(Workspaces workspaces, Staff staff, Notices notices) {
        this.workspaces = workspaces;
        this.staff = staff;
        this.notices = notices;
    }

    void ring(Instant slot) {
        for (var workspace : workspaces.every()) in(workspace, slot);
    }

    void in(UUID workspace, Instant slot) {
        try {
            new Workspace(workspace).run(() -> Actor.system("safekeeping").run(() -> tell(slot)));
        } catch (RuntimeException broken) {
            LOG.warn(
                    "The owners of workspace {} were not told of a failed backup",
                    workspace,
                    broken);
        }
    }

    private void tell(Instant slot) {
        staff.all().stream()
                .filter(member -> member.role() == Role.OWNER)
                .forEach(owner ->
                        notices.tell(
                                owner.id(),
                                "safekeeping.failed",
                                List.of(),
                                "/settings/backups",
                                "backup-failed/" + slot));
    }
}
