package org.tillside.connectors;

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
import org.tillside.connectors.Webhooks.Made;
import org.tillside.kernel.Cursor;
import org.tillside.kernel.Fault;
import org.tillside.web.Frame;
import org.tillside.web.Toast;

/** The programs elsewhere that are told, and how that goes. */
@Controller
@RequestMapping("/settings/webhooks")
class WebhooksPage {

    private static final String HERE = "redirect:/settings/webhooks";
    private static final int ROWS = 50;

    private final Webhooks webhooks;
    private final Telling telling;

    WebhooksPage(Webhooks webhooks, Telling telling) {
        this.webhooks = webhooks;
        this.telling = telling;
    }

    @GetMapping
    String show(Model page) {
        return all("", "", null, page);
    }

    /** The secret is shown on the answer itself, this once. */
    @PostMapping
    String create(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String url,
            HttpServletResponse response,
            Model page) {
        try {
            var made = webhooks.create(name, url);
            return one(made.webhook().id(), made, null, null, page);
        } catch (Fault wrong) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return all(name, url, wrong.code(), page);
        }
    }

    @GetMapping("/{webhook}")
    String one(@PathVariable UUID webhook, @RequestParam @Nullable String after, Model page) {
        return one(webhook, null, null, after, page);
    }

    @PostMapping("/{webhook}")
    String change(
            @PathVariable UUID webhook,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String url,
            Frame frame,
            HttpServletResponse response,
            RedirectAttributes next,
            Model page) {
        try {
            Toast.done(
                            frame.say(
                                    "connectors.webhook.saved",
                                    webhooks.change(webhook, name, url).name()))
                    .on(next);
            return here(webhook);
        } catch (Fault wrong) {
            if (wrong.code().endsWith(".unknown")) throw wrong;
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return one(webhook, null, wrong.code(), null, page);
        }
    }

    @DeleteMapping("/{webhook}")
    String end(@PathVariable UUID webhook, Frame frame, RedirectAttributes next) {
        webhooks.end(webhook);
        Toast.done(frame.say("connectors.webhook.removed")).on(next);
        return HERE;
    }

    @PostMapping("/{webhook}/running")
    String turnOn(@PathVariable UUID webhook) {
        webhooks.turn(webhook, true);
        return here(webhook);
    }

    @DeleteMapping("/{webhook}/running")
    String turnOff(@PathVariable UUID webhook) {
        webhooks.turn(webhook, false);
        return here(webhook);
    }

    @PostMapping("/{webhook}/secret")
    String renew(@PathVariable UUID webhook, Model page) {
        return one(webhook, webhooks.renew(webhook), null, null, page);
    }

    @PostMapping("/{webhook}/tests")
    String test(@PathVariable UUID webhook, Frame frame, RedirectAttributes next) {
        telling.test(webhook);
        Toast.done(frame.say("connectors.webhook.tested")).on(next);
        return here(webhook);
    }

    @PostMapping("/{webhook}/deliveries/{delivery}/replay")
    String replay(
            @PathVariable UUID webhook,
            @PathVariable UUID delivery,
            Frame frame,
            RedirectAttributes next) {
        telling.replay(webhook, delivery);
        Toast.done(frame.say("connectors.delivery.replayed")).on(next);
        return here(webhook);
    }

    private String all(String name, String url, @Nullable String wrong, Model page) {
        page.addAttribute("webhooks", webhooks.all())
                .addAttribute("name", name)
                .addAttribute("url", url)
                .addAttribute("wrong", wrong);
        return "connectors/webhooks";
    }

    private String one(
            UUID webhook,
            @Nullable Made made,
            @Nullable String wrong,
            @Nullable String after,
            Model page) {
        page.addAttribute("webhook", webhooks.get(webhook))
                .addAttribute("secret", made == null ? null : made.secret())
                .addAttribute(
                        "deliveries",
                        telling.of(webhook, after == null ? null : Cursor.decode(after), ROWS))
                .addAttribute("wrong", wrong);
        return "connectors/webhook";
    }

    private static String here(UUID webhook) {
        return HERE + "/" + webhook;
    }
}
