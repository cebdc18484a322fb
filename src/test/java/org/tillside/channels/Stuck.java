package org.tillside.channels;

import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tillside.channels.intake.Quarantine;
import org.tillside.channels.intake.UnfiledMail;
import org.tillside.database.Workspace;

/** Mails that somebody cannot take, until they can: what stands in quarantine meanwhile. */
@Component
public class Stuck {

    private final TellTale listener;
    private final UnfiledMail unfiled;
    private final Quarantine quarantine;

    Stuck(TellTale listener, UnfiledMail unfiled, Quarantine quarantine) {
        this.listener = listener;
        this.unfiled = unfiled;
        this.quarantine = quarantine;
    }

    public void from(UUID workspace) {
        listener.refuse(workspace);
    }

    public void nolonger(UUID workspace) {
        listener.relent(workspace);
    }

    /** After several tries; ask again until it is so. */
    public boolean isSetAside(UUID workspace) {
        unfiled.setAside();
        return new Workspace(workspace).call(() -> quarantine.count() > 0);
    }
}
