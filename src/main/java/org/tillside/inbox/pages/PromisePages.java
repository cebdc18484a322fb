package org.tillside.inbox.pages;

import java.time.Clock;
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
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.promises.PromiseKind;
import org.tillside.inbox.promises.Promises;
import org.tillside.web.Frame;
import org.tillside.web.Toast;

/** A date named to the buyer of one conversation. */
@Controller
@RequestMapping("/conversations/{conversation}/promises")
class PromisePages {

    private static final int UNDO_SECONDS = 10;

    private final Promises promises;
    private final Laters laters;
    private final Clock clock;

    PromisePages(Promises promises, Laters laters, Clock clock) {
        this.promises = promises;
        this.laters = laters;
        this.clock = clock;
    }

    /**
     * @param until a word for a time; blank: what is typed
     */
    @PostMapping
    RedirectView promise(
            @PathVariable ConversationId conversation,
            @RequestParam(defaultValue = "answer") String kind,
            @RequestParam(defaultValue = "") String why,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "") String time,
            @RequestParam @Nullable String view,
            Frame frame,
            RedirectAttributes next) {
        var at = laters.of(frame).at(until.isBlank() ? time : until, clock.instant());
        var made = promises.promise(conversation, PromiseKind.of(kind), at, why);
        Toast.done(frame.say("inbox.promise.made", frame.later(at)))
                .withIcon("clock")
                .withUndo(undo(conversation, made, "making", view), "delete", UNDO_SECONDS)
                .on(next);
        return AnswerPages.back(conversation, view);
    }

    @DeleteMapping("/{promise}")
    RedirectView withdraw(
            @PathVariable ConversationId conversation,
            @PathVariable UUID promise,
            @RequestParam @Nullable String view,
            Frame frame,
            RedirectAttributes next) {
        promises.withdraw(conversation, promise);
        Toast.done(frame.say("inbox.promise.withdrawn"))
                .withUndo(undo(conversation, promise, "withdrawal", view), "delete", UNDO_SECONDS)
                .on(next);
        return AnswerPages.back(conversation, view);
    }

    @DeleteMapping("/{promise}/making")
    RedirectView unmake(
            @PathVariable ConversationId conversation,
            @PathVariable UUID promise,
            @RequestParam @Nullable String view) {
        promises.undo(conversation, promise);
        return AnswerPages.back(conversation, view);
    }

    @DeleteMapping("/{promise}/withdrawal")
    RedirectView restore(
            @PathVariable ConversationId conversation,
            @PathVariable UUID promise,
            @RequestParam @Nullable String view) {
        promises.restore(conversation, promise);
        return AnswerPages.back(conversation, view);
    }

    private static String undo(
            ConversationId conversation, UUID promise, String what, @Nullable String view) {
        return AnswerPages.undo(
                "/conversations/" + conversation + "/promises/" + promise + "/" + what, view);
    }
}
