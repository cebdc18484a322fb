package org.tillside.inbox.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tillside.inbox.spam.BlockedSenders;
import org.tillside.kernel.Fault;
import org.tillside.web.Frame;
import org.tillside.web.Toast;

/** Whose mail is spam by itself. */
@Controller
@RequestMapping("/settings/blocked-senders")
class BlockedPage {

    private static final String HERE = "redirect:/settings/blocked-senders";

    private final BlockedSenders blocked;

    BlockedPage(BlockedSenders blocked) {
        this.blocked = blocked;
    }

    /**
     * @param who what the form proposes
     */
    @GetMapping
    String show(@RequestParam(defaultValue = "") String who, Model page) {
        return page(who, "", null, page);
    }

    @PostMapping
    String block(
            @RequestParam(defaultValue = "") String who,
            @RequestParam(defaultValue = "") String why,
            Frame frame,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model page) {
        try {
            var it = blocked.block(who, why);
            Toast.done(frame.say("inbox.blocked.done", it.what()))
                    .withIcon("block")
                    .withUndo("/settings/blocked-senders/" + it.id(), "delete", 10)
                    .on(redirect);
            return HERE;
        } catch (Fault wrong) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(who, why, wrong, page);
        }
    }

    @DeleteMapping("/{sender}")
    String unblock(@PathVariable UUID sender, Frame frame, RedirectAttributes redirect) {
        blocked.unblock(sender);
        Toast.done(frame.say("inbox.blocked.ended")).on(redirect);
        return HERE;
    }

    private String page(String who, String why, @Nullable Fault wrong, Model page) {
        page.addAttribute("senders", blocked.all());
        page.addAttribute("who", who);
        page.addAttribute("why", why);
        page.addAttribute("wrong", wrong == null ? null : wrong.code());
        return "inbox/blocked";
    }
}
