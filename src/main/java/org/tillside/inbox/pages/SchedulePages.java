package org.tillside.inbox.pages;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;
import org.tillside.inbox.answering.Scheduling;
import org.tillside.web.Frame;
import org.tillside.web.Toast;

/** What becomes of an answer that was to leave later. */
@Controller
@RequestMapping("/scheduled/{scheduled}")
class SchedulePages {

    private final Scheduling scheduling;
    private final UndoTime undoTime;

    SchedulePages(Scheduling scheduling, UndoTime undoTime) {
        this.scheduling = scheduling;
        this.undoTime = undoTime;
    }

    /** Its words stand in the composer again. */
    @DeleteMapping
    RedirectView back(@PathVariable UUID scheduled, @RequestParam @Nullable String view) {
        return AnswerPages.back(scheduling.back(scheduled), view);
    }

    @PostMapping("/departure")
    RedirectView sendNow(
            @PathVariable UUID scheduled,
            @RequestParam @Nullable String view,
            Frame frame,
            RedirectAttributes next) {
        var message = scheduling.sendNow(scheduled);
        Toast.done(frame.say("inbox.sent"))
                .withIcon("send")
                .withUndo(
                        AnswerPages.undo("/replies/" + message.id(), view),
                        "delete",
                        undoTime.seconds())
                .on(next);
        return AnswerPages.back(message.conversation(), view);
    }
}
