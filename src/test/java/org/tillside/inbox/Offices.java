package org.tillside.inbox;

import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tillside.channels.Mailboxes;
import org.tillside.channels.intake.Intake;
import org.tillside.kit.Visits;
import org.tillside.kit.Worlds;

/** Opens an office for a test: a workspace with people of every role and one mailbox. */
@Component
public class Offices {

    private final Worlds worlds;
    private final Visits visits;
    private final Mailboxes mailboxes;
    private final Intake intake;
    private final Conversations conversations;

    Offices(
            Worlds worlds,
            Visits visits,
            Mailboxes mailboxes,
            Intake intake,
            Conversations conversations) {
        this.worlds = worlds;
        this.visits = visits;
        this.mailboxes = mailboxes;
        this.intake = intake;
        this.conversations = conversations;
    }

    Office open() {
        var world = worlds.create();
        var address = "service@s" + UUID.randomUUID().toString().substring(0, 8) + ".example";
        var mailbox = world.asOwner(() -> mailboxes.create(address, "Nordlicht Service"));
        return new Office(world, mailbox, visits, intake, conversations);
    }
}
