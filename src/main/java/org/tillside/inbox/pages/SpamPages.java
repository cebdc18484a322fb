package org.tillside.inbox.pages;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.spam.Spams;
import org.tillside.web.Frame;
import org.tillside.web.Toast;

/** That a conversation is spam, or is not. */
@Controller
@RequestMapping("/conversations/{conversation}/spam")
class SpamPages {

    private static final int UNDO_SECONDS = 10;

    private final Spams spams;

    SpamPages(Spams spams) {
        this.spams = spams;
    }

    @PostMapping
    RedirectView mark(
            @PathVariable ConversationId conversation,
            @RequestParam @Nullable String view,
            Frame frame,
            RedirectAttributes next) {
        spams.mark(conversation);
        Toast.done(frame.say("inbox.spam.marked"))
                .withIcon("block")
                .withUndo(
                        AnswerPages.undo("/conversations/" + conversation + "/spam", view),
                        "delete",
                        UNDO_SECONDS)
                .on(next);
        return AnswerPages.back(conversation, view);
    }

    @DeleteMapping
    RedirectView unmark(
            @PathVariable ConversationId conversation,
            @RequestParam @Nullable String view,
            Frame frame,
            RedirectAttributes next) {
        spams.unmark(conversation);
        Toast.done(frame.say("inbox.spam.unmarked")).on(next);
        return AnswerPages.back(conversation, view);
    }
}
