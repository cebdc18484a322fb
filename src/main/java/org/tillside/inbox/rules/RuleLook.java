package org.tillside.inbox.rules;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.tillside.access.Actor;
import org.tillside.database.Workspace;

/**
 * Has the rules of a workspace look at what waits for them. It may be asked as often as one likes,
 * by two nodes at once, and after a crash.
 */
@Component
public class RuleLook {

    private static final Logger LOG = LoggerFactory.getLogger(RuleLook.class);
    private static final int MOST = 1_000;

    private final RuleWork work;
    private final Silences silences;

    RuleLook(RuleWork work, Silences silences) {
        this.work = work;
        this.silences = silences;
    }

    @Async
    public void soon(Workspace workspace) {
        at(workspace);
    }

    /** Trouble is not that of whoever asks: what waits goes on waiting. */
    public void at(Workspace workspace) {
        in(workspace, this::all);
    }

    /** Also what only time brings: that somebody has been silent for long. */
    public void later(Workspace workspace) {
        in(workspace, silences::look);
        in(workspace, work::forget);
        at(workspace);
    }

    private static void in(Workspace workspace, Runnable look) {
        workspace.attempt(
                "The rules of {} did not look this time", () -> Actor.system("rules").run(look));
    }

    private void all() {
        for (int done = 0; done < MOST; done++) {
            var event = work.next();
            if (event.isEmpty()) return;
            try {
                if (!work.take(event.get())) return;
            } catch (RuntimeException trouble) {
                LOG.warn("The rules could not look at {} this time", event.get(), trouble);
                if (work.failed(event.get())) work.tellOfGivenUp(event.get());
            }
        }
    }
}
