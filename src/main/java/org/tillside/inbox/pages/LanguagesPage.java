package org.tillside.inbox.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tillside.access.Workspaces;
import org.tillside.channels.MailboxId;
import org.tillside.channels.Mailboxes;
import org.tillside.inbox.Tongues;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Language;
import org.tillside.web.Frame;
import org.tillside.web.Toast;

/** In which languages the workspace is written to, and each of its mailboxes. */
@Controller
@RequestMapping("/settings/languages")
class LanguagesPage {

    private static final String HERE = "redirect:/settings/languages";

    private final Workspaces workspaces;
    private final Mailboxes mailboxes;
    private final Tongues tongues;

    LanguagesPage(Workspaces workspaces, Mailboxes mailboxes, Tongues tongues) {
        this.workspaces = workspaces;
        this.mailboxes = mailboxes;
        this.tongues = tongues;
    }

    @GetMapping
    String show(Model page) {
        return page(null, page);
    }

    @PostMapping
    String change(
            @RequestParam(required = false) @Nullable List<String> language,
            Frame frame,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model page) {
        try {
            workspaces.speak(language == null ? List.of() : language);
            Toast.done(frame.say("inbox.languages.saved")).on(redirect);
            return HERE;
        } catch (Fault wrong) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page("fault." + wrong.code(), page);
        }
    }

    /** Faults: {@code mailbox.unknown}, {@code language.invalid}. */
    @PostMapping("/{mailbox}")
    String change(
            @PathVariable MailboxId mailbox,
            @RequestParam(defaultValue = "") String language,
            Frame frame,
            RedirectAttributes redirect) {
        var found = mailboxes.find(mailbox).orElseThrow(() -> Fault.unknown("mailbox", mailbox));
        tongues.speak(mailbox, found.address(), language.isBlank() ? null : language);
        Toast.done(frame.say("inbox.languages.saved")).on(redirect);
        return HERE;
    }

    private String page(@Nullable String wrong, Model page) {
        page.addAttribute("known", Language.KNOWN);
        page.addAttribute("spoken", workspaces.languages());
        page.addAttribute("mailboxes", mailboxes.all());
        page.addAttribute("own", tongues.ofMailboxes());
        page.addAttribute("wrong", wrong);
        return "inbox/languages";
    }
}
