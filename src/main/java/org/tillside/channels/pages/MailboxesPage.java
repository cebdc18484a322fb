package org.tillside.channels.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tillside.channels.Mailbox;
import org.tillside.channels.MailboxId;
import org.tillside.channels.Mailboxes;
import org.tillside.channels.outbox.StaffSender;
import org.tillside.kernel.Correspondent;
import org.tillside.kernel.Fault;
import org.tillside.web.Frame;
import org.tillside.web.Toast;

/** Which mailboxes there are, and how it goes with each; the next one is made here. */
@Controller
@RequestMapping("/settings/mailboxes")
class MailboxesPage {

    private final Mailboxes mailboxes;
    private final MailboxViews views;
    private final StaffSender staff;

    MailboxesPage(Mailboxes mailboxes, MailboxViews views, StaffSender staff) {
        this.mailboxes = mailboxes;
        this.views = views;
        this.staff = staff;
    }

    @GetMapping
    String show(Frame frame, Model page) {
        return page("", frame.workspace(), null, page);
    }

    /** What the frame around the list asks for; no page of its own, so it takes no toast away. */
    @GetMapping("/list")
    String list(Model page) {
        page.addAttribute("mailboxes", views.all());
        return "channels/list";
    }

    /** Sent twice, it leads to the mailbox that the first one made. */
    @PostMapping
    String create(
            @RequestParam(defaultValue = "") String address,
            @RequestParam(defaultValue = "") String name,
            Frame frame,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model page) {
        try {
            var called = name.isBlank() ? frame.workspace() : name;
            var made = mailboxes.create(address, called);
            Toast.done(frame.say("channels.mailbox.made")).on(redirect);
            return "redirect:/settings/mailboxes/" + made.id();
        } catch (Fault wrong) {
            var ours = wrong.code().equals("mailbox.taken") ? here(address) : null;
            if (ours != null) return "redirect:/settings/mailboxes/" + ours.id();
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(address, name, wrong.code(), page);
        }
    }

    /** From now on mail to the team comes from this one. */
    @PostMapping("/staff-sender")
    String chooseSender(@RequestParam MailboxId mailbox, Frame frame, RedirectAttributes redirect) {
        staff.choose(mailbox);
        var said = frame.say("channels.staff.saved", staff.sender().orElse(""));
        Toast.done(said).on(redirect);
        return "redirect:/settings/mailboxes";
    }

    private @Nullable Mailbox here(String address) {
        var key = Correspondent.key(address);
        return mailboxes.all().stream()
                .filter(it -> it.address().equals(key))
                .findFirst()
                .orElse(null);
    }

    private String page(String address, String name, @Nullable String wrong, Model page) {
        page.addAttribute("mailboxes", views.all());
        page.addAttribute("ended", mailboxes.ended());
        page.addAttribute("senders", senders());
        page.addAttribute("sender", staff.mailbox().map(it -> it.id().toString()).orElse(""));
        page.addAttribute("address", address);
        page.addAttribute("name", name);
        page.addAttribute("wrong", wrong);
        return "channels/mailboxes";
    }

    private Map<String, String> senders() {
        var all = new LinkedHashMap<String, String>();
        mailboxes.all().forEach(it -> all.put(it.id().toString(), it.address()));
        return all;
    }
}
