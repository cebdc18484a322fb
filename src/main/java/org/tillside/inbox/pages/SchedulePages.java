package org.tillside.inbox.pages;

import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;
import org.tillside.access.Actor;
import org.tillside.inbox.answering.Scheduling;
import org.tillside.web.Frame;
import org.tillside.web.Toast;

/** What becomes of an answer that was to leave later. */
@Controller
@RequestMapping("/scheduled/{scheduled}")
class SchedulePages {

    private static final String LIST = "list";

    private final Scheduling scheduling;
    private final Laters laters;
    private final UndoTime undoTime;
    private final Clock clock;

    SchedulePages(Scheduling scheduling, Laters laters, UndoTime undoTime, Clock clock) {
        this.scheduling = scheduling;
        this.laters = laters;
        this.undoTime = undoTime;
        this.clock = clock;
    }

    /**
     * Its words stand in the composer again.
     *
     * @param to "list": whoever asks stays there
     */
    @DeleteMapping
    RedirectView back(
            @PathVariable UUID scheduled,
            @RequestParam @Nullable String view,
            @RequestParam(defaultValue = "") String to,
            Frame frame,
            RedirectAttributes next) {
        var writer = scheduling.get(scheduled).by();
        var conversation = scheduling.back(scheduled);
        if (!to.equals(LIST)) return AnswerPages.back(conversation, view);
        boolean drafted = writer.kind() == Actor.Kind.PERSON;
        Toast.done(
                        frame.say(
                                drafted ? "inbox.scheduled.drafted" : "inbox.scheduled.gone",
                                writer.name()))
                .withIcon("undo")
                .on(next);
        return list();
    }

    /**
     * @param until a word for a time; blank: what is typed
     */
    @PutMapping
    RedirectView move(
            @PathVariable UUID scheduled,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "") String time,
            @RequestParam @Nullable String view,
            @RequestParam(defaultValue = "") String to,
            Frame frame,
            RedirectAttributes next) {
        var at = laters.of(frame).at(until.isBlank() ? time : until, clock.instant());
        var moved = scheduling.move(scheduled, at);
        Toast.done(frame.say("inbox.scheduled.done", frame.later(moved.leavesAt())))
                .withIcon("clock")
                .on(next);
        return to.equals(LIST) ? list() : AnswerPages.back(moved.conversation(), view);
    }

    private static RedirectView list() {
        var there = new RedirectView("/inbox/scheduled");
        there.setStatusCode(HttpStatus.SEE_OTHER);
        return there;
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
