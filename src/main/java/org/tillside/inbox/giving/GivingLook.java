package org.tillside.inbox.giving;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tillside.access.Actor;
import org.tillside.database.Workspace;

/**
 * Looks whether there is something to give out. Trouble here is not that of whoever asks: a mail is
 * in its conversation whether or not somebody gets it now, and the next look is ten seconds away.
 */
@Component
public class GivingLook {

    private static final Logger LOG = LoggerFactory.getLogger(GivingLook.class);

    private final Giving giving;

    GivingLook(Giving giving) {
        this.giving = giving;
    }

    public void at(Workspace workspace) {
        try {
            workspace.run(() -> Actor.system("inbox").run(giving::run));
        } catch (RuntimeException trouble) {
            LOG.warn("Nothing was given out in {} this time", workspace, trouble);
        }
    }
}
