package org.tillside.channels.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
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
import org.tillside.channels.Mailbox;
import org.tillside.channels.MailboxId;
import org.tillside.channels.Mailboxes;
import org.tillside.kernel.Fault;
import org.tillside.malls.MallId;
import org.tillside.web.Frame;
import org.tillside.web.Toast;

/** One mailbox: its name, its signature, its end. */
@Controller
@RequestMapping("/settings/mailboxes/{mailbox}")
class MailboxPage {

    private final Mailboxes mailboxes;
    private final MailboxViews views;

    MailboxPage(Mailboxes mailboxes, MailboxViews views) {
        this.mailboxes = mailboxes;
        this.views = views;
    }

    @GetMapping
    String show(@PathVariable MailboxId mailbox, HttpServletRequest request, Model page) {
        return page(find(mailbox), Refusal.NONE, request, page);
    }

    /** What the frames around the accounts ask for. */
    @GetMapping("/accounts")
    String accounts(@PathVariable MailboxId mailbox, HttpServletRequest request, Model page) {
        page(find(mailbox), Refusal.NONE, request, page);
        return "channels/states";
    }

    @PostMapping
    String change(
            @PathVariable MailboxId mailbox,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String signature,
            @RequestParam(defaultValue = "") String mall,
            Frame frame,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model page) {
        try {
            mailboxes.change(mailbox, name.isBlank() ? frame.workspace() : name, signature);
            mailboxes.belong(mailbox, mall.isBlank() ? null : MallId.valueOf(mall));
            Toast.done(frame.say("channels.mailbox.saved")).on(redirect);
            return here(mailbox);
        } catch (Fault wrong) {
            if (wrong.code().endsWith(".unknown")) throw wrong;
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            var field = wrong.code().substring(wrong.code().indexOf('.') + 1);
            var refusal = Refusal.of(name, signature, Map.of(field, "fault." + wrong.code()));
            return page(find(mailbox), refusal, request, page);
        }
    }

    @PostMapping("/ending")
    String end(@PathVariable MailboxId mailbox, Frame frame, RedirectAttributes redirect) {
        var ended = find(mailbox);
        mailboxes.end(mailbox);
        Toast.done(frame.say("channels.mailbox.ended", ended.address()))
                .withUndo("/settings/mailboxes/" + mailbox + "/ending", "delete", 10)
                .on(redirect);
        return "redirect:/settings/mailboxes";
    }

    @DeleteMapping("/ending")
    String reopen(@PathVariable MailboxId mailbox, Frame frame, RedirectAttributes redirect) {
        mailboxes.reopen(mailbox);
        Toast.done(frame.say("channels.mailbox.reopened")).on(redirect);
        return here(mailbox);
    }

    private static String here(MailboxId mailbox) {
        return "redirect:/settings/mailboxes/" + mailbox;
    }

    private Mailbox find(MailboxId mailbox) {
        return mailboxes.find(mailbox).orElseThrow(() -> Fault.unknown("mailbox", mailbox));
    }

    private String page(Mailbox mailbox, Refusal refusal, HttpServletRequest request, Model page) {
        page.addAttribute("mailbox", views.of(mailbox, refusal, request.getServerName()));
        return "channels/mailbox";
    }
}
