package org.tillside.inbox.pages;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Conversations;
import org.tillside.inbox.lists.SavedViews;
import org.tillside.inbox.lists.View;
import org.tillside.inbox.pages.Composers.Refusal;
import org.tillside.web.Frame;

/** The desk: lists, an open conversation, and the frames that keep both fresh. */
@Controller
class DeskPages {

    private static final String MINE = "mine";

    private final Desks desks;
    private final Conversations conversations;
    private final Heads heads;
    private final Threads threads;
    private final Panels panels;
    private final SavedViews savedViews;

    DeskPages(
            Desks desks,
            Conversations conversations,
            Heads heads,
            Threads threads,
            Panels panels,
            SavedViews savedViews) {
        this.desks = desks;
        this.conversations = conversations;
        this.heads = heads;
        this.threads = threads;
        this.panels = panels;
        this.savedViews = savedViews;
    }

    @GetMapping("/inbox")
    String inbox() {
        return "redirect:/inbox/" + MINE;
    }

    @GetMapping("/inbox/{view}")
    String view(
            @PathVariable String view,
            @RequestParam @Nullable String after,
            @RequestParam @Nullable UUID queue,
            Frame frame,
            Model page) {
        page.addAttribute("frame", frame)
                .addAttribute("desk", desks.idle(frame, named(view), after, queue));
        return "inbox/desk";
    }

    @GetMapping("/inbox/{view}/list")
    String list(
            @PathVariable String view,
            @RequestParam @Nullable String after,
            @RequestParam @Nullable UUID queue,
            Frame frame,
            Model page) {
        page.addAttribute("frame", frame)
                .addAttribute("list", desks.list(frame, named(view), after, null, queue));
        return "inbox/list";
    }

    @GetMapping("/inbox/counts")
    String counts(@RequestParam(defaultValue = MINE) String view, Frame frame, Model page) {
        page.addAttribute("frame", frame).addAttribute("views", desks.views(Listing.shown(view)));
        return "inbox/counts";
    }

    @GetMapping("/conversations/{conversation}")
    String conversation(
            @PathVariable ConversationId conversation,
            @RequestParam(defaultValue = MINE) String view,
            @RequestParam(defaultValue = "no") String all,
            Frame frame,
            Model page) {
        var asked = conversations.get(conversation);
        if (asked.mergedInto() != null)
            return "redirect:/conversations/"
                    + conversations.last(conversation).id()
                    + "?view="
                    + Listing.shown(view).word();
        var desk = desks.conversation(frame, Listing.shown(view), asked, isYes(all), Refusal.NONE);
        page.addAttribute("frame", frame).addAttribute("desk", desk);
        return "inbox/desk";
    }

    @GetMapping("/conversations/{conversation}/thread")
    String thread(
            @PathVariable ConversationId conversation,
            @RequestParam(defaultValue = MINE) String view,
            @RequestParam(defaultValue = "no") String all,
            Frame frame,
            Model page) {
        var it = conversations.get(conversation);
        page.addAttribute("frame", frame)
                .addAttribute("head", heads.of(it, Listing.shown(view).word(), frame))
                .addAttribute("thread", threads.of(it, isYes(all)));
        return "inbox/thread";
    }

    @GetMapping("/conversations/{conversation}/panel")
    String panel(
            @PathVariable ConversationId conversation,
            @RequestParam(defaultValue = MINE) String view,
            Frame frame,
            Model page) {
        page.addAttribute("frame", frame)
                .addAttribute("panel", panels.of(conversations.get(conversation), frame))
                .addAttribute("view", Listing.shown(view).word());
        return "inbox/panel";
    }

    @GetMapping("/conversations/{conversation}/presence")
    String presence(@PathVariable ConversationId conversation, Frame frame, Model page) {
        page.addAttribute("frame", frame).addAttribute("presence", heads.presence(conversation));
        return "inbox/presence";
    }

    /** Faults: {@code view.unknown}. */
    private Listing named(String word) {
        if (Listing.isId(word))
            return new Listing(View.MINE, savedViews.get(UUID.fromString(word)).id());
        return Listing.shown(View.of(word).word());
    }

    private static boolean isYes(String word) {
        return word.equals("yes");
    }
}
