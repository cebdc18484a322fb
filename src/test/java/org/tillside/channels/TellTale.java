package org.tillside.channels;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;
import org.tillside.database.Listens;
import org.tillside.database.Workspace;
import org.tillside.kernel.Fault;

/** A listener of the tests: remembers what was told, and fails where it is asked to. */
@Component
class TellTale {

    private final ArrivedMails mails;
    private final List<MessageArrived> told = new CopyOnWriteArrayList<>();
    private final Set<UUID> refused = ConcurrentHashMap.newKeySet();
    private final Set<UUID> away = ConcurrentHashMap.newKeySet();

    TellTale(ArrivedMails mails) {
        this.mails = mails;
    }

    @Listens("test.mails")
    void hear(MessagesArrived arrived) {
        new Workspace(arrived.workspace()).run(() -> mails.each(arrived, this::take));
    }

    /** As it is told among others. */
    void take(ArrivedMail mail) {
        if (away.contains(Workspace.current().id())) throw away();
        hear(mail);
    }

    @Listens("test.mail")
    void hear(MessageArrived arrived) {
        new Workspace(arrived.workspace()).run(() -> mails.one(arrived, this::hear));
    }

    private void hear(ArrivedMail mail) {
        var workspace = Workspace.current().id();
        var intake = mail.intake().value();
        told.add(new MessageArrived(workspace, intake));
        if (away.contains(workspace)) throw away();
        if (refused.contains(workspace) || refused.contains(intake))
            throw new IllegalStateException("asked to fail");
    }

    private static Fault away() {
        return new Fault("blob.away", Fault.Blame.RESOURCES, "it does not answer");
    }

    /** For this workspace, the stored bytes cannot be had. */
    void away(UUID workspace) {
        away.add(workspace);
    }

    void back(UUID workspace) {
        away.remove(workspace);
    }

    /** All of a workspace, or one mail. */
    void refuse(UUID id) {
        refused.add(id);
    }

    void relent(UUID id) {
        refused.remove(id);
    }

    List<UUID> intakes(UUID workspace) {
        return told.stream()
                .filter(it -> it.workspace().equals(workspace))
                .map(MessageArrived::intake)
                .toList();
    }
}
