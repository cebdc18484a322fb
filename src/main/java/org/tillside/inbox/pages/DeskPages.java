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
import org.tillside.inbox.View;
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

    DeskPages(
            Desks desks, Conversations conversations, Heads heads, Threads threads, Panels panels) {
        this.desks = desks;
        this.conversations = conversations;
        this.heads = heads;
        this.threads = threads;
        this.panels = panels;
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
        page.addAttribute("frame", frame).addAttribute("views", desks.views(shown(view)));
        return "inbox/counts";
    }

    @GetMapping("/conversations/{conversation}")
    String conversation(
            @PathVariable ConversationId conversation,
            @RequestParam(defaultValue = MINE) String view,
            @RequestParam(defaultValue = "no") String all,
            Frame frame,
            Model page) {
        var desk =
                desks.conversation(
                        frame,
                        shown(view),
                        conversations.get(conversation),
                        isYes(all),
                        Refusal.NONE);
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
                .addAttribute("head", heads.of(it, shown(view).word()))
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
                .addAttribute("view", shown(view).word());
        return "inbox/panel";
    }

    @GetMapping("/conversations/{conversation}/presence")
    String presence(@PathVariable ConversationId conversation, Frame frame, Model page) {
        page.addAttribute("frame", frame).addAttribute("presence", heads.presence(conversation));
        return "inbox/presence";
    }

    /** Faults: {@code view.unknown}. */
    private static View named(String word) {
        return shown(View.of(word).word());
    }

    /**
     * A view that this reader does not have, or that there is none of, is their own: links are
     * older than roles.
     */
    static View shown(String word) {
        return View.shown().stream()
                .filter(view -> view.word().equals(word))
                .findFirst()
                .orElse(View.MINE);
    }

    private static boolean isYes(String word) {
        return word.equals("yes");
    }
}
