package org.tillside.inbox.pages;

import jakarta.servlet.http.HttpServletResponse;
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
import org.tillside.channels.MailboxId;
import org.tillside.inbox.satisfaction.SurveySettings;
import org.tillside.inbox.satisfaction.SurveySettings.Setting;
import org.tillside.kernel.Fault;
import org.tillside.notices.HomeAddress;
import org.tillside.web.Frame;
import org.tillside.web.Toast;

/** For each mailbox, whether its buyers are asked how we did. */
@Controller
@RequestMapping("/settings/satisfaction")
class SurveySettingsPage {

    private final SurveySettings settings;
    private final HomeAddress home;

    SurveySettingsPage(SurveySettings settings, HomeAddress home) {
        this.settings = settings;
        this.home = home;
    }

    @GetMapping
    String show(Model page) {
        return page(null, page);
    }

    @PostMapping("/{mailbox}")
    String change(
            @PathVariable MailboxId mailbox,
            @RequestParam(defaultValue = "false") boolean running,
            @RequestParam(defaultValue = "") String hours,
            @RequestParam(defaultValue = "") String days,
            Frame frame,
            HttpServletResponse response,
            RedirectAttributes next,
            Model page) {
        try {
            settings.set(mailbox, new Setting(running, number(hours), number(days)));
            Toast.done(frame.say("inbox.survey.saved")).on(next);
            return "redirect:/settings/satisfaction";
        } catch (Fault wrong) {
            if (wrong.code().endsWith(".unknown")) throw wrong;
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(wrong.code(), page);
        }
    }

    private String page(@Nullable String wrong, Model page) {
        page.addAttribute("mailboxes", settings.all())
                .addAttribute("home", home.isKnown() ? "" : home.of(""))
                .addAttribute("wrong", wrong);
        return "inbox/surveysettings";
    }

    /** What is no number is refused as one that is too small. */
    private static int number(String typed) {
        return typed.strip().matches("\\d{1,6}") ? Integer.parseInt(typed.strip()) : 0;
    }
}
