package org.tillside.inbox.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.RedirectView;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.answering.Drafts;
import org.tillside.inbox.answering.TemplatesAtHand;
import org.tillside.inbox.view.DraftFile;
import org.tillside.inbox.view.PickView;
import org.tillside.knowledge.TemplateId;
import org.tillside.web.Frame;

/**
 * Templates for the answer that is being written: found while one types, or on a page of its own.
 */
@Controller
@RequestMapping("/conversations/{conversation}")
class PickPages {

    private static final int IN_LIST = 8;
    private static final int ON_PAGE = 50;

    private final TemplatesAtHand atHand;
    private final Drafts drafts;

    PickPages(TemplatesAtHand atHand, Drafts drafts) {
        this.atHand = atHand;
        this.drafts = drafts;
    }

    /** What a script puts in where the caret stands, and the files that joined the draft. */
    record Inserted(String text, List<DraftFile> files) {}

    @GetMapping("/templates/list")
    String list(
            @PathVariable ConversationId conversation,
            @RequestParam(defaultValue = "") String q,
            Frame frame,
            Model page) {
        page.addAttribute("frame", frame)
                .addAttribute("conversation", conversation.value())
                .addAttribute("picks", picks(conversation, q, IN_LIST));
        return "inbox/picklist";
    }

    @GetMapping("/templates")
    String page(
            @PathVariable ConversationId conversation,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "mine") String view,
            Frame frame,
            Model page) {
        page.addAttribute("frame", frame)
                .addAttribute("conversation", conversation.value())
                .addAttribute("view", Listing.shown(view).word())
                .addAttribute("sought", q)
                .addAttribute("picks", picks(conversation, q, ON_PAGE));
        return "inbox/picks";
    }

    /** Where no script opens the list: what is written so far is kept, and the page shown. */
    @PostMapping("/templates")
    RedirectView keep(@PathVariable ConversationId conversation, AnswerForm form) {
        drafts.keepBoth(form.draft(conversation), form.savedBefore());
        var view = Listing.shown(form.view() == null ? "mine" : form.view()).word();
        var there = new RedirectView("/conversations/" + conversation + "/templates?view=" + view);
        there.setStatusCode(HttpStatus.SEE_OTHER);
        return there;
    }

    @PostMapping("/draft/templates/{template}")
    Object insert(
            @PathVariable ConversationId conversation,
            @PathVariable TemplateId template,
            @RequestParam(required = false) @Nullable String view,
            @RequestHeader(value = "Accept", defaultValue = "") String accept) {
        if (!accept.contains(MediaType.APPLICATION_JSON_VALUE)) {
            atHand.append(conversation, template);
            return DraftPages.there(conversation, view);
        }
        var inserted = atHand.insert(conversation, template);
        return ResponseEntity.ok(
                new Inserted(
                        inserted.words(), inserted.files().stream().map(DraftFile::of).toList()));
    }

    private List<PickView> picks(ConversationId conversation, String typed, int most) {
        return atHand.offered(conversation, typed, most).stream().map(PickView::of).toList();
    }
}
