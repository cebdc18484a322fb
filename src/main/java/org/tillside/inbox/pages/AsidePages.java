package org.tillside.inbox.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Conversations;
import org.tillside.inbox.Sight;
import org.tillside.inbox.asides.Aside;
import org.tillside.inbox.asides.AsideDrafts;
import org.tillside.inbox.asides.AsideId;
import org.tillside.inbox.asides.AsideLetter;
import org.tillside.inbox.asides.AsideSent;
import org.tillside.inbox.asides.AsideWriting;
import org.tillside.inbox.asides.Asides;
import org.tillside.inbox.pages.AsideViews.Refused;
import org.tillside.kernel.Fault;
import org.tillside.web.Frame;
import org.tillside.web.Toast;

/** Asking somebody outside, in the same place and out of the buyer's sight. */
@Controller
@RequestMapping("/conversations/{conversation}/asides")
class AsidePages {

    private final Conversations conversations;
    private final Asides asides;
    private final AsideWriting writing;
    private final AsideDrafts drafts;
    private final AsideViews views;
    private final Desks desks;
    private final UndoTime undoTime;

    AsidePages(
            Conversations conversations,
            Asides asides,
            AsideWriting writing,
            AsideDrafts drafts,
            AsideViews views,
            Desks desks,
            UndoTime undoTime) {
        this.conversations = conversations;
        this.asides = asides;
        this.writing = writing;
        this.drafts = drafts;
        this.views = views;
        this.desks = desks;
        this.undoTime = undoTime;
    }

    @GetMapping("/new")
    String write(
            @PathVariable ConversationId conversation,
            @RequestParam(defaultValue = "mine") String view,
            Frame frame,
            Model page) {
        Sight.refuseGuests("aside");
        return show(conversation, null, Refused.NOT, view, frame, page);
    }

    @GetMapping("/{aside}")
    String one(
            @PathVariable ConversationId conversation,
            @PathVariable AsideId aside,
            @RequestParam(defaultValue = "mine") String view,
            Frame frame,
            Model page) {
        var it = asides.get(aside);
        return show(it.conversation(), it, Refused.NOT, view, frame, page);
    }

    @GetMapping("/{aside}/thread")
    String thread(
            @PathVariable ConversationId conversation,
            @PathVariable AsideId aside,
            @RequestParam(defaultValue = "mine") String view,
            Frame frame,
            Model page) {
        var it = asides.get(aside);
        var beside = conversations.get(it.conversation());
        var shown = Listing.shown(view).word();
        page.addAttribute("frame", frame)
                .addAttribute("aside", views.of(beside, it, Refused.NOT, shown, frame));
        return "inbox/asidethread";
    }

    @PostMapping
    Object begin(
            @PathVariable ConversationId conversation,
            AsideForm form,
            Frame frame,
            Model page,
            RedirectAttributes next,
            HttpServletResponse response) {
        return send(
                conversation,
                null,
                () -> writing.begin(conversation, form.text(drafts.files(conversation.value()))),
                form,
                frame,
                page,
                next,
                response);
    }

    @PostMapping("/{aside}/letters")
    Object answer(
            @PathVariable ConversationId conversation,
            @PathVariable AsideId aside,
            AsideForm form,
            Frame frame,
            Model page,
            RedirectAttributes next,
            HttpServletResponse response) {
        var it = asides.get(aside);
        return send(
                it.conversation(),
                it,
                () -> writing.answer(aside, form.text(drafts.files(aside.value()))),
                form,
                frame,
                page,
                next,
                response);
    }

    @PostMapping("/{aside}/closure")
    RedirectView end(
            @PathVariable ConversationId conversation,
            @PathVariable AsideId aside,
            @RequestParam @Nullable String view,
            Frame frame,
            RedirectAttributes next) {
        asides.end(aside);
        var it = asides.get(aside);
        Toast.done(frame.say("inbox.aside.ended"))
                .withIcon("check")
                .withUndo(
                        AnswerPages.undo(address(it.conversation(), aside) + "/closure", view),
                        "delete",
                        undoTime.seconds())
                .on(next);
        return there(it.conversation(), aside, view);
    }

    @DeleteMapping("/{aside}/closure")
    RedirectView reopen(
            @PathVariable ConversationId conversation,
            @PathVariable AsideId aside,
            @RequestParam @Nullable String view) {
        asides.reopen(aside);
        return there(asides.get(aside).conversation(), aside, view);
    }

    /** All up to its newest letter was seen. */
    @PostMapping("/{aside}/reading")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void read(@PathVariable ConversationId conversation, @PathVariable AsideId aside) {
        asides.read(aside);
    }

    private String show(
            ConversationId conversation,
            @Nullable Aside it,
            Refused refused,
            @Nullable String view,
            Frame frame,
            Model page) {
        var listing = Listing.shown(view);
        var shown = views.of(conversations.get(conversation), it, refused, listing.word(), frame);
        page.addAttribute("frame", frame).addAttribute("desk", desks.aside(frame, listing, shown));
        return "inbox/desk";
    }

    private Object send(
            ConversationId beside,
            @Nullable Aside it,
            Supplier<AsideSent> sending,
            AsideForm form,
            Frame frame,
            Model page,
            RedirectAttributes next,
            HttpServletResponse response) {
        try {
            return switch (sending.get()) {
                case AsideSent.Posted(var letter) -> sent(beside, letter, form, frame, next);
                case AsideSent.Held(var remarks) ->
                        again(beside, it, form, held(remarks), frame, page, response);
            };
        } catch (Fault refused) {
            if (!isOfForm(refused)) throw refused;
            return again(beside, it, form, because(refused, frame), frame, page, response);
        }
    }

    private Object sent(
            ConversationId beside,
            AsideLetter letter,
            AsideForm form,
            Frame frame,
            RedirectAttributes next) {
        Toast.done(frame.say("inbox.aside.sent"))
                .withIcon("send")
                .withUndo(
                        AnswerPages.undo("/asides/letters/" + letter.id(), form.view()),
                        "delete",
                        undoTime.seconds())
                .on(next);
        return there(beside, letter.aside(), form.view());
    }

    private String again(
            ConversationId beside,
            @Nullable Aside it,
            AsideForm form,
            Refused refused,
            Frame frame,
            Model page,
            HttpServletResponse response) {
        var slot = it == null ? beside.value() : it.id().value();
        drafts.keepBoth(form.draft(slot), form.savedBefore());
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(beside, it, refused, form.view(), frame, page);
    }

    private static Refused held(List<org.tillside.inbox.asides.AsideRemark> remarks) {
        return new Refused(null, remarks);
    }

    private static Refused because(Fault refused, Frame frame) {
        return new Refused(frame.fault(refused.code(), refused.words()), List.of());
    }

    /** What one can mend in the form; whoever may not write at all is told so elsewhere. */
    private static boolean isOfForm(Fault refused) {
        return refused.code()
                .matches("aside\\.(empty|again|recipients|subject|buyer|ours)|reply\\.recipients");
    }

    static RedirectView there(ConversationId beside, AsideId aside, @Nullable String view) {
        return to(address(beside, aside), view);
    }

    static RedirectView to(String path, @Nullable String view) {
        var there = new RedirectView(path + "?view=" + Listing.shown(view).word());
        there.setStatusCode(HttpStatus.SEE_OTHER);
        return there;
    }

    private static String address(ConversationId beside, AsideId aside) {
        return "/conversations/" + beside + "/asides/" + aside;
    }
}
