package org.tillside.inbox.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;
import org.tillside.channels.Mailbox;
import org.tillside.channels.MailboxId;
import org.tillside.channels.Mailboxes;
import org.tillside.channels.outbox.Outbox;
import org.tillside.channels.outbox.TransportKind;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Message;
import org.tillside.inbox.answering.Answered.Held;
import org.tillside.inbox.answering.Answered.Overtaken;
import org.tillside.inbox.answering.Answered.Posted;
import org.tillside.inbox.answering.Draft;
import org.tillside.inbox.answering.Drafts;
import org.tillside.inbox.answering.Mode;
import org.tillside.inbox.answering.NewMessages;
import org.tillside.inbox.pages.Composers.Refusal;
import org.tillside.inbox.view.ComposerView;
import org.tillside.inbox.view.MailboxView;
import org.tillside.inbox.view.NewMessageView;
import org.tillside.inbox.writing.Addresses;
import org.tillside.inbox.writing.Recipients;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Ids;
import org.tillside.web.Frame;
import org.tillside.web.Toast;

/** Messages that begin a conversation. */
@Controller
class LetterPages {

    private final NewMessages messages;
    private final Drafts drafts;
    private final Mailboxes mailboxes;
    private final Outbox outbox;
    private final Desks desks;
    private final UndoTime undoTime;
    private final RemarkViews remarks;
    private final Composers composers;

    LetterPages(
            NewMessages messages,
            Drafts drafts,
            Mailboxes mailboxes,
            Outbox outbox,
            Desks desks,
            UndoTime undoTime,
            RemarkViews remarks,
            Composers composers) {
        this.messages = messages;
        this.drafts = drafts;
        this.mailboxes = mailboxes;
        this.outbox = outbox;
        this.desks = desks;
        this.undoTime = undoTime;
        this.remarks = remarks;
        this.composers = composers;
    }

    @GetMapping("/conversations/new")
    String write(@RequestParam(defaultValue = "mine") String view, Frame frame, Model page) {
        return show(view, Refusal.NONE, frame, page);
    }

    @PostMapping("/conversations")
    Object send(
            AnswerForm form,
            Frame frame,
            Model page,
            RedirectAttributes next,
            HttpServletResponse response) {
        try {
            var files =
                    drafts.find(ConversationId.NEW).map(Draft::files).orElse(List.of()).stream()
                            .map(Draft.Attached::file)
                            .toList();
            var other = drafts.elsewhere(form.draft(ConversationId.NEW), form.savedBefore());
            var answered =
                    messages.post(mailbox(form.chosenMailbox()), form.answer(files).to(Mode.NEW));
            return switch (answered) {
                case Posted(var sent, _) -> {
                    other.ifPresent(drafts::save);
                    yield sent(sent, form, frame, next);
                }
                case Held(var verdict) ->
                        again(form, Refusal.held(verdict, form), frame, page, response);
                case Overtaken(var by) -> again(form, Refusal.by(by), frame, page, response);
            };
        } catch (Fault refused) {
            if (!refused.code().startsWith("reply.")) throw refused;
            var why = Refusal.because(AnswerPages.said(frame, refused));
            return again(form, why, frame, page, response);
        }
    }

    private RedirectView sent(Message sent, AnswerForm form, Frame frame, RedirectAttributes next) {
        Toast.done(frame.say("inbox.sent"))
                .withIcon("send")
                .withUndo("/replies/" + sent.id(), "delete", undoTime.seconds())
                .on(next);
        return AnswerPages.back(sent.conversation(), form.view());
    }

    private String again(
            AnswerForm form,
            Refusal refusal,
            Frame frame,
            Model page,
            HttpServletResponse response) {
        drafts.keepBoth(form.draft(ConversationId.NEW), form.savedBefore());
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(form.view() == null ? "mine" : form.view(), refusal, frame, page);
    }

    private Mailbox mailbox(@Nullable MailboxId chosen) {
        if (chosen == null) throw Fault.unknown("mailbox", "");
        return mailboxes.find(chosen).orElseThrow(() -> Fault.unknown("mailbox", chosen));
    }

    private String show(String view, Refusal refusal, Frame frame, Model page) {
        var draft = drafts.find(ConversationId.NEW);
        var all = mailboxes.all();
        var chosen = draft.map(Draft::mailbox).or(() -> all.stream().findFirst().map(Mailbox::id));
        var letter =
                new NewMessageView(
                        all.stream()
                                .map(mailbox ->
                                        new MailboxView(
                                                mailbox.id().value(),
                                                mailbox.name(),
                                                mailbox.address()))
                                .toList(),
                        chosen.map(MailboxId::value).orElse(null),
                        composer(draft, chosen, refusal, frame));
        page.addAttribute("frame", frame)
                .addAttribute("desk", desks.writing(frame, Listing.shown(view), letter));
        return "inbox/desk";
    }

    private ComposerView composer(
            Optional<Draft> draft, Optional<MailboxId> mailbox, Refusal refusal, Frame frame) {
        var recipients = draft.map(Draft::recipients).orElse(Recipients.NONE);
        UUID form = Ids.next();
        return new ComposerView(
                ConversationId.NEW.value(),
                Mode.NEW.word(),
                List.of(Mode.NEW.word()),
                Addresses.line(recipients.to()),
                Addresses.line(recipients.cc()),
                List.of(),
                false,
                draft.map(Draft::subject).orElse(""),
                draft.map(Draft::text).orElse(""),
                Composers.files(draft),
                null,
                form,
                null,
                "",
                mailbox.map(outbox::transport).orElse(TransportKind.FILE) == TransportKind.FILE,
                false,
                draft.map(Draft::savedAt).orElse(null),
                composers.conflict(refusal.overtaken()),
                refusal.problem(),
                remarks.of(null, draft, refusal, frame),
                null);
    }
}
