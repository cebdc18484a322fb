package org.tillside.watch;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.tillside.channels.ArrivedMail;
import org.tillside.channels.ArrivedMails;
import org.tillside.channels.MessageArrived;
import org.tillside.channels.MessagesArrived;
import org.tillside.database.Listens;
import org.tillside.database.Workspace;

/** A listener of the tests that breaks on every mail of a workspace, and quotes all of it. */
@Component
class Gossip {

    private final ArrivedMails mails;
    private final Set<UUID> about = ConcurrentHashMap.newKeySet();

    Gossip(ArrivedMails mails) {
        this.mails = mails;
    }

    void about(UUID workspace) {
        about.add(workspace);
    }

    void nolonger(UUID workspace) {
        about.remove(workspace);
    }

    @Listens("test.gossip")
    void hear(MessagesArrived arrived) {
        if (about.contains(arrived.workspace()))
            new Workspace(arrived.workspace()).run(() -> mails.each(arrived, Gossip::tell));
    }

    @Listens("test.whisper")
    void hear(MessageArrived arrived) {
        if (about.contains(arrived.workspace()))
            new Workspace(arrived.workspace()).run(() -> mails.one(arrived, Gossip::tell));
    }

    private static void tell(ArrivedMail mail) {
        throw new IllegalStateException(
                "cannot file " + mail.mail() + " of " + mail.envelopeFrom());
    }
}
