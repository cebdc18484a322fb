package org.tillside.inbox.texts;

import java.util.function.BooleanSupplier;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.tillside.access.Actor;
import org.tillside.database.NodeRole;
import org.tillside.database.Workspace;

/**
 * Has messages looked through for what views ask about their texts, until all are. It may be asked
 * as often as one likes, by two nodes at once, and after a crash.
 */
@Component
public class TextLook {

    /** Of 200 messages each: a small shop is done at once, the rest is the timer's. */
    private static final int STEPS = 10;

    private final TextCatchUp catchUp;
    private final TextQuestions questions;
    private final NodeRole role;

    TextLook(TextCatchUp catchUp, TextQuestions questions, NodeRole role) {
        this.catchUp = catchUp;
        this.questions = questions;
        this.role = role;
    }

    /**
     * A beginning, by a thread that others wait for: mails are filed by it, too. The timer goes on.
     */
    @Async
    public void soon(Workspace workspace) {
        if (role.works()) attempt(workspace, this::some);
    }

    private void some() {
        catchUp.begin();
        for (int step = 0; step < STEPS && catchUp.some(); step++) continue;
    }

    /** Until all is looked through, and what nobody asks any longer is deleted. */
    public void at(Workspace workspace, BooleanSupplier stops) {
        attempt(workspace, () -> all(stops));
    }

    /** What no view has asked for a while is asked no longer. */
    void drop(Workspace workspace) {
        attempt(workspace, questions::drop);
    }

    /**
     * Trouble is not that of whoever asks, nor of other workspaces: what is left stays to be done.
     */
    private static void attempt(Workspace workspace, Runnable work) {
        workspace.attempt(
                "Texts in {} are not looked through this time",
                () -> Actor.system("inbox").run(work));
    }

    private void all(BooleanSupplier stops) {
        catchUp.begin();
        while (!stops.getAsBoolean() && catchUp.some()) continue;
        while (!stops.getAsBoolean() && questions.clear()) continue;
    }
}
