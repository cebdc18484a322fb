package org.tillside.inbox.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
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
import org.tillside.inbox.bulk.Bulk;
import org.tillside.inbox.bulk.BulkDeed;
import org.tillside.inbox.bulk.Bulks;
import org.tillside.inbox.bulk.Chosen;
import org.tillside.inbox.spam.BlockedSender;
import org.tillside.inbox.spam.BlockedSenders;
import org.tillside.inbox.spam.SentBefore;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Ids;
import org.tillside.web.Frame;
import org.tillside.web.Toast;

/** Whose mail is spam by itself. */
@Controller
@RequestMapping("/settings/blocked-senders")
class BlockedPage {

    private static final String HERE = "redirect:/settings/blocked-senders";

    private final BlockedSenders blocked;
    private final SentBefore sentBefore;
    private final Bulks bulks;

    BlockedPage(BlockedSenders blocked, SentBefore sentBefore, Bulks bulks) {
        this.blocked = blocked;
        this.sentBefore = sentBefore;
        this.bulks = bulks;
    }

    /**
     * @param who what the form proposes
     */
    @GetMapping
    String show(@RequestParam(defaultValue = "") String who, Model page) {
        return page(who, "", null, page);
    }

    /**
     * @param before "yes": what stands open of theirs becomes spam, too
     * @param form sent twice, that is done once
     */
    @PostMapping
    String block(
            @RequestParam(defaultValue = "") String who,
            @RequestParam(defaultValue = "") String why,
            @RequestParam(defaultValue = "no") String before,
            @RequestParam @Nullable UUID form,
            Frame frame,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model page) {
        try {
            var it = blocked.block(who, why);
            var moved = before.equals("yes") ? move(it, form) : Optional.<Bulk>empty();
            var words =
                    moved.map(bulk -> frame.say("inbox.blocked.moved", it.what(), bulk.chosen()))
                            .orElseGet(() -> frame.say("inbox.blocked.done", it.what()));
            var undo = moved.map(bulk -> "?bulk=" + bulk.id()).orElse("");
            Toast.done(words)
                    .withIcon("block")
                    .withUndo("/settings/blocked-senders/" + it.id() + undo, "delete", 10)
                    .on(redirect);
            return HERE;
        } catch (Fault wrong) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(who, why, wrong, page);
        }
    }

    private Optional<Bulk> move(BlockedSender it, @Nullable UUID form) {
        var sentTwice = form == null ? Optional.<Bulk>empty() : bulks.begunBy(form);
        if (sentTwice.isPresent()) return sentTwice;
        var open = sentBefore.of(it.id(), Bulks.MOST);
        if (open.isEmpty()) return Optional.empty();
        var once = form == null ? Ids.next() : form;
        return Optional.of(bulks.start(new BulkDeed.MarkSpam(), new Chosen.These(open), once));
    }

    /**
     * @param bulk what became spam with it, and is none then; null: nothing
     */
    @DeleteMapping("/{sender}")
    String unblock(
            @PathVariable UUID sender,
            @RequestParam @Nullable UUID bulk,
            Frame frame,
            RedirectAttributes redirect) {
        if (bulk != null) bulks.undo(bulk);
        blocked.unblock(sender);
        Toast.done(frame.say("inbox.blocked.ended")).on(redirect);
        return HERE;
    }

    private String page(String who, String why, @Nullable Fault wrong, Model page) {
        page.addAttribute("senders", blocked.all());
        page.addAttribute("before", sentBefore.count(who, Bulks.MOST));
        page.addAttribute("form", Ids.next());
        page.addAttribute("who", who);
        page.addAttribute("why", why);
        page.addAttribute("wrong", wrong == null ? null : wrong.code());
        return "inbox/blocked";
    }
}
