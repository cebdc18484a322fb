package org.tillside.inbox.pages;

import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.bulk.Bulk;
import org.tillside.inbox.bulk.Bulks;
import org.tillside.inbox.bulk.Chosen;
import org.tillside.inbox.view.BulkView;
import org.tillside.kernel.Ids;
import org.tillside.web.Frame;
import org.tillside.web.Toast;

/** Something is done to all that are ticked in a list, and taken back. */
@Controller
class BulkPages {

    private static final int UNDO_SECONDS = 10;

    private final Bulks bulks;
    private final Desks desks;
    private final Laters laters;
    private final Clock clock;

    BulkPages(Bulks bulks, Desks desks, Laters laters, Clock clock) {
        this.bulks = bulks;
        this.desks = desks;
        this.laters = laters;
        this.clock = clock;
    }

    @PostMapping("/inbox/bulks")
    RedirectView start(BulkForm form, Frame frame, RedirectAttributes next) {
        var there = back(form.view(), form.beside());
        if (form.saysNothing()) {
            Toast.done(frame.say("inbox.bulk.nothing")).withIcon("info").on(next);
            return there;
        }
        var id = form.form() == null ? Ids.next() : form.form();
        var bulk = bulks.start(form.wanted(laters.of(frame), clock.instant()), chosen(form), id);
        if (bulk.state() == Bulk.State.DONE && bulk.done() > 0)
            toast(bulk, frame).withUndo(undo(bulk, form), "delete", UNDO_SECONDS).on(next);
        else toast(bulk, frame).on(next);
        return there;
    }

    @DeleteMapping("/inbox/bulks/{bulk}")
    RedirectView undo(
            @PathVariable UUID bulk,
            @RequestParam @Nullable String view,
            @RequestParam @Nullable ConversationId open,
            Frame frame,
            RedirectAttributes next) {
        toast(bulks.undo(bulk), frame).withIcon("undo").on(next);
        return back(view, open);
    }

    /** How far it is. */
    @GetMapping("/inbox/bulks/{bulk}")
    String progress(@PathVariable UUID bulk, Frame frame, Model page) {
        page.addAttribute("frame", frame).addAttribute("bulk", BulkView.of(bulks.get(bulk)));
        return "inbox/bulk";
    }

    private Chosen chosen(BulkForm form) {
        if (!form.isWhole()) return new Chosen.These(form.ticked());
        var filter = desks.filter(Listing.shown(form.view()), form.queue());
        return new Chosen.Whole(filter, form.seenAt(clock.instant()));
    }

    private static Toast toast(Bulk bulk, Frame frame) {
        return Toast.done(BulkView.of(bulk).said(frame));
    }

    private static String undo(Bulk bulk, BulkForm form) {
        var path = AnswerPages.undo("/inbox/bulks/" + bulk.id(), form.view());
        return form.open() == null ? path : path + "&open=" + form.open();
    }

    private static RedirectView back(@Nullable String view, @Nullable ConversationId open) {
        if (open != null) return AnswerPages.back(open, view);
        var there = new RedirectView("/inbox/" + Listing.shown(view).word());
        there.setStatusCode(HttpStatus.SEE_OTHER);
        return there;
    }
}
