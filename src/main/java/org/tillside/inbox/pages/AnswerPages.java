package org.tillside.inbox.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;
import org.tillside.channels.outbox.Settlement;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Conversations;
import org.tillside.inbox.File;
import org.tillside.inbox.Message;
import org.tillside.inbox.MessageId;
import org.tillside.inbox.answering.Answered.Held;
import org.tillside.inbox.answering.Answered.Overtaken;
import org.tillside.inbox.answering.Answered.Posted;
import org.tillside.inbox.answering.Draft;
import org.tillside.inbox.answering.Drafts;
import org.tillside.inbox.answering.Mode;
import org.tillside.inbox.answering.Notes;
import org.tillside.inbox.answering.Planned;
import org.tillside.inbox.answering.Replies;
import org.tillside.inbox.answering.Scheduled;
import org.tillside.inbox.answering.Scheduling;
import org.tillside.inbox.answering.Settlements;
import org.tillside.inbox.answering.Undo;
import org.tillside.inbox.pages.Composers.Refusal;
import org.tillside.kernel.Fault;
import org.tillside.web.Frame;
import org.tillside.web.Toast;

/** Answers and notes, and taking an answer back. */
@Controller
class AnswerPages {

    private static final int UNDO_SECONDS = 10;

    private final Replies replies;
    private final Notes notes;
    private final Undo undo;
    private final Settlements settlements;
    private final Drafts drafts;
    private final Desks desks;
    private final Conversations conversations;
    private final UndoTime undoTime;
    private final Scheduling scheduling;
    private final Laters laters;
    private final Clock clock;

    AnswerPages(
            Replies replies,
            Notes notes,
            Undo undo,
            Settlements settlements,
            Drafts drafts,
            Desks desks,
            Conversations conversations,
            UndoTime undoTime,
            Scheduling scheduling,
            Laters laters,
            Clock clock) {
        this.replies = replies;
        this.notes = notes;
        this.undo = undo;
        this.settlements = settlements;
        this.drafts = drafts;
        this.desks = desks;
        this.conversations = conversations;
        this.undoTime = undoTime;
        this.scheduling = scheduling;
        this.laters = laters;
        this.clock = clock;
    }

    /** Refused, what was typed is kept as the draft and shown again with the reason. */
    @PostMapping("/conversations/{conversation}/replies")
    Object reply(
            @PathVariable ConversationId conversation,
            AnswerForm form,
            Frame frame,
            Model page,
            RedirectAttributes next,
            HttpServletResponse response) {
        if (form.chosen() == Mode.NOTE)
            return note(conversation, form, frame, page, next, response);
        try {
            var files = files(conversation);
            var other = drafts.elsewhere(form.draft(conversation), form.savedBefore());
            return switch (replies.post(conversation, form.answer(files))) {
                case Posted(var message, _) -> {
                    other.ifPresent(drafts::save);
                    yield sent(message, form, frame, next);
                }
                case Overtaken(var by) ->
                        again(conversation, form, Refusal.by(by), frame, page, response);
                case Held(var verdict) ->
                        again(
                                conversation,
                                form,
                                Refusal.held(verdict, form),
                                frame,
                                page,
                                response);
            };
        } catch (Fault refused) {
            if (!refused.code().startsWith("reply.")) throw refused;
            return again(
                    conversation,
                    form,
                    Refusal.because(said(frame, refused)),
                    frame,
                    page,
                    response);
        }
    }

    /**
     * The same later.
     *
     * @param later a word for a time; blank: what is typed
     */
    @PostMapping("/conversations/{conversation}/schedule")
    Object schedule(
            @PathVariable ConversationId conversation,
            AnswerForm form,
            @RequestParam(defaultValue = "") String later,
            @RequestParam(defaultValue = "") String time,
            Frame frame,
            Model page,
            RedirectAttributes next,
            HttpServletResponse response) {
        try {
            var at = laters.of(frame).at(later.isBlank() ? time : later, clock.instant());
            var other = drafts.elsewhere(form.draft(conversation), form.savedBefore());
            var answer = form.answer(files(conversation));
            return switch (scheduling.schedule(conversation, answer, at)) {
                case Planned.Waits(var it) -> {
                    other.ifPresent(drafts::save);
                    yield waits(it, form, frame, next);
                }
                case Planned.Overtaken(var by) ->
                        again(conversation, form, Refusal.by(by), frame, page, response);
                case Planned.Held(var verdict) ->
                        again(
                                conversation,
                                form,
                                Refusal.held(verdict, form),
                                frame,
                                page,
                                response);
            };
        } catch (Fault refused) {
            if (!refused.code().matches("(reply|later|schedule)\\..*")) throw refused;
            var why = Refusal.because(said(frame, refused));
            return again(conversation, form, why, frame, page, response);
        }
    }

    private static RedirectView waits(
            Scheduled it, AnswerForm form, Frame frame, RedirectAttributes next) {
        Toast.done(frame.say("inbox.scheduled.done", frame.later(it.leavesAt())))
                .withIcon("clock")
                .withUndo(undo("/scheduled/" + it.id(), form.view()), "delete", UNDO_SECONDS)
                .on(next);
        return back(it.conversation(), form.view());
    }

    private List<File> files(ConversationId conversation) {
        return drafts.find(conversation).map(Draft::files).orElse(List.of()).stream()
                .map(Draft.Attached::file)
                .toList();
    }

    @PostMapping("/conversations/{conversation}/notes")
    Object note(
            @PathVariable ConversationId conversation,
            AnswerForm form,
            Frame frame,
            Model page,
            RedirectAttributes next,
            HttpServletResponse response) {
        try {
            var other = drafts.elsewhere(form.draft(conversation), form.savedBefore());
            var note = notes.add(conversation, form.words(), form.formId());
            if (!note.text().equals(form.words())) // its form was sent before, with others
            return again(conversation, form, Refusal.by(note), frame, page, response);
            other.ifPresent(drafts::save);
            return back(conversation, form.view());
        } catch (Fault refused) {
            if (!refused.code().equals("note.empty")) throw refused;
            return again(
                    conversation,
                    form,
                    Refusal.because(said(frame, refused)),
                    frame,
                    page,
                    response);
        }
    }

    /** Undo: the words stand in the composer again. */
    @DeleteMapping("/replies/{message}")
    RedirectView undo(
            @PathVariable MessageId message, @RequestParam(defaultValue = "mine") String view) {
        return back(undo.undo(message), view);
    }

    @PostMapping("/replies/{message}/settlement")
    RedirectView settle(
            @PathVariable MessageId message,
            @RequestParam String outcome,
            @RequestParam(defaultValue = "mine") String view) {
        return back(settlements.settle(message, settlement(outcome)).conversation(), view);
    }

    static Settlement settlement(String outcome) {
        return switch (outcome) {
            case "sent" -> Settlement.SENT;
            case "again" -> Settlement.AGAIN;
            default ->
                    throw Fault.user(
                            "settlement.invalid", "It was \"sent\", or is to be sent \"again\".");
        };
    }

    static RedirectView back(
            ConversationId conversation, @org.jspecify.annotations.Nullable String view) {
        var shown = Listing.shown(view).word();
        var there = new RedirectView("/conversations/" + conversation + "?view=" + shown);
        there.setStatusCode(HttpStatus.SEE_OTHER);
        return there;
    }

    /** Where something is undone, so that one is back in the same list afterwards. */
    static String undo(String path, @org.jspecify.annotations.Nullable String view) {
        return path + "?view=" + Listing.shown(view).word();
    }

    /** The words of this fault in the reader's language, where there are any. */
    static String said(Frame frame, Fault fault) {
        var key = "inbox.fault." + fault.code();
        var words = frame.say(key);
        return words.equals(key) ? fault.words() : words;
    }

    private RedirectView sent(
            Message message, AnswerForm form, Frame frame, RedirectAttributes next) {
        Toast.done(frame.say("inbox.sent"))
                .withIcon("send")
                .withUndo("/replies/" + message.id(), "delete", undoTime.seconds())
                .on(next);
        return back(message.conversation(), form.view());
    }

    private String again(
            ConversationId conversation,
            AnswerForm form,
            Refusal refusal,
            Frame frame,
            Model page,
            HttpServletResponse response) {
        drafts.keepBoth(form.draft(conversation), form.savedBefore());
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        var view = Listing.shown(form.view());
        page.addAttribute("frame", frame)
                .addAttribute(
                        "desk",
                        desks.conversation(
                                frame, view, conversations.get(conversation), false, refusal));
        return "inbox/desk";
    }
}
