package org.tillside.demo;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.tillside.access.StaffMember;
import org.tillside.channels.Mailbox;

/**
 * A company with all that its scenes need.
 *
 * @param staff by handle
 * @param mailboxes by handle
 */
record Theatre(
        Company company,
        UUID workspace,
        Instant begun,
        List<Scene> scenes,
        Map<String, StaffMember> staff,
        Map<String, Mailbox> mailboxes) {

    Theatre {
        scenes = List.copyOf(scenes);
        staff = Map.copyOf(staff);
        mailboxes = Map.copyOf(mailboxes);
    }

    Mailbox mailbox(Scene scene) {
        return found(mailboxes.get(scene.mailbox()), scene.mailbox());
    }

    StaffMember member(String handle) {
        return found(staff.get(handle), handle);
    }

    Instant at(Scene scene, Act act) {
        return scene.times(begun, company.zone()).get(act.number());
    }

    String words(Scene scene, Act act) {
        return DateWords.fill(act.words(), scene.language(), begun, company.zone());
    }

    private static <T> T found(@org.jspecify.annotations.Nullable T thing, String handle) {
        if (thing == null) throw new IllegalArgumentException("nobody is called " + handle);
        return thing;
    }
}
