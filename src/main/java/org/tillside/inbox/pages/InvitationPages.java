package org.tillside.inbox.pages;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;
import org.tillside.inbox.MessageId;
import org.tillside.inbox.answering.InvitationAnswers;
import org.tillside.inbox.invitations.Rsvp;
import org.tillside.web.Frame;
import org.tillside.web.Toast;

/** What we say to an invitation. */
@Controller
class InvitationPages {

    private final InvitationAnswers answers;
    private final UndoTime undoTime;

    InvitationPages(InvitationAnswers answers, UndoTime undoTime) {
        this.answers = answers;
        this.undoTime = undoTime;
    }

    @PostMapping("/messages/{message}/invitation")
    RedirectView answer(
            @PathVariable MessageId message,
            @RequestParam String answer,
            @RequestParam @Nullable String view,
            Frame frame,
            RedirectAttributes next) {
        var sent = answers.answer(message, Rsvp.wanted(answer));
        Toast.done(frame.say("inbox.sent"))
                .withIcon("send")
                .withUndo(
                        AnswerPages.undo("/replies/" + sent.id(), view),
                        "delete",
                        undoTime.seconds())
                .on(next);
        return AnswerPages.back(sent.conversation(), view);
    }
}
