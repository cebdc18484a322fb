package org.tillside.inbox.view;

import java.util.UUID;
import org.tillside.inbox.bulk.Bulk;
import org.tillside.web.Frame;

/**
 * Something done to many conversations, as its person sees it.
 *
 * @param deed its word, in the message keys
 * @param state {@code running}, {@code done}, {@code undoing} or {@code undone}
 * @param reached of {@code wanted}
 * @param many how many it changed, or put back
 * @param left how many it left alone
 */
public record BulkView(
        UUID id, String deed, String state, int reached, int wanted, int many, int left) {

    public static BulkView of(Bulk it) {
        boolean back = it.state().isBack();
        return new BulkView(
                it.id(),
                it.deed().kind().word(),
                it.state().word(),
                it.reached(),
                it.wanted(),
                back ? it.undone() : it.done(),
                back ? it.kept() : it.same() + it.refused());
    }

    public boolean goesOn() {
        return state.equals("running") || state.equals("undoing");
    }

    public boolean isBack() {
        return state.startsWith("und");
    }

    /** What was done, in one sentence. */
    public String said(Frame frame) {
        if (goesOn()) return frame.say("inbox.bulk." + state, reached, wanted);
        return frame.say(isBack() ? "inbox.bulk.undone" : "inbox.bulk.done." + deed, many, left);
    }
}
