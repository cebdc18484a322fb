package org.tillside.inbox.giving;

import org.springframework.stereotype.Component;
import org.tillside.access.Actor;
import org.tillside.database.Workspace;

/**
 * Looks whether there is something to give out. Trouble here is not that of whoever asks: a mail is
 * in its conversation whether or not somebody gets it now, and the next look is ten seconds away.
 */
@Component
public class GivingLook {

    private final Giving giving;

    GivingLook(Giving giving) {
        this.giving = giving;
    }

    public void at(Workspace workspace) {
        attempt(workspace, giving::run);
    }

    /** Only at what has waited longest: mail came. */
    public void atFirst(Workspace workspace) {
        attempt(workspace, giving::runFirst);
    }

    private static void attempt(Workspace workspace, Runnable work) {
        workspace.attempt(
                "Nothing was given out in {} this time", () -> Actor.system("inbox").run(work));
    }
}
