package org.tillside.inbox.pages;

import java.time.Clock;
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
import org.tillside.inbox.snoozing.Snoozes;
import org.tillside.web.Frame;
import org.tillside.web.Toast;

/** Out of sight until later. */
@Controller
@RequestMapping("/conversations/{conversation}/snooze")
class SnoozePages {

    private static final int UNDO_SECONDS = 10;

    private final Snoozes snoozes;
    private final Laters laters;
    private final Clock clock;

    SnoozePages(Snoozes snoozes, Laters laters, Clock clock) {
        this.snoozes = snoozes;
        this.laters = laters;
        this.clock = clock;
    }

    /**
     * @param until a word for a time; blank: what is typed
     */
    @PostMapping
    RedirectView snooze(
            @PathVariable ConversationId conversation,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "") String time,
            @RequestParam @Nullable String view,
            Frame frame,
            RedirectAttributes next) {
        var at = laters.of(frame).at(until.isBlank() ? time : until, clock.instant());
        snoozes.snooze(conversation, at);
        Toast.done(frame.say("inbox.snoozed", frame.later(at)))
                .withIcon("snooze")
                .withUndo(
                        AnswerPages.undo("/conversations/" + conversation + "/snooze", view),
                        "delete",
                        UNDO_SECONDS)
                .on(next);
        return AnswerPages.back(conversation, view);
    }

    @DeleteMapping
    RedirectView wake(
            @PathVariable ConversationId conversation, @RequestParam @Nullable String view) {
        snoozes.wake(conversation);
        return AnswerPages.back(conversation, view);
    }
}
