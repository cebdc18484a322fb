package org.tillside.connectors;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
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
    private final WebhookTrials trials;

    WebhooksPage(Webhooks webhooks, Telling telling, WebhookTrials trials) {
        this.webhooks = webhooks;
        this.telling = telling;
        this.trials = trials;
    }

    @GetMapping
    String show(Model page) {
        return all(WebhookWish.silent("", ""), null, page);
    }

    /** The secret is shown on the answer itself, this once. */
    @PostMapping
    String create(WebhookForm form, HttpServletResponse response, Model page) {
        var wish = form.wish();
        try {
            var made = webhooks.create(wish);
            return one(made.webhook().id(), made, null, new Shown(null, null), page);
        } catch (Fault wrong) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return all(wish, wrong.code(), page);
        }
    }

    @GetMapping("/{webhook}")
    String one(
            @PathVariable UUID webhook,
            @RequestParam @Nullable String after,
            @RequestParam @Nullable UUID open,
            Model page) {
        return one(webhook, null, null, new Shown(after, open), page);
    }

    @PostMapping("/{webhook}")
    String change(
            @PathVariable UUID webhook,
            WebhookForm form,
            Frame frame,
            HttpServletResponse response,
            RedirectAttributes next,
            Model page) {
        try {
            Toast.done(
                            frame.say(
                                    "connectors.webhook.saved",
                                    webhooks.change(webhook, form.wish()).name()))
                    .on(next);
            return here(webhook);
        } catch (Fault wrong) {
            if (wrong.code().endsWith(".unknown")) throw wrong;
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return one(webhook, null, wrong.code(), new Shown(null, null), page);
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
        return one(webhook, webhooks.renew(webhook), null, new Shown(null, null), page);
    }

    /** The page that follows shows the answer, unfolded. */
    @PostMapping("/{webhook}/tests")
    String test(@PathVariable UUID webhook, Frame frame, RedirectAttributes next) {
        var told = trials.run(webhook);
        var words =
                told.status() != null
                        ? frame.say("connectors.webhook.tested", told.status().toString())
                        : frame.say("connectors.problem." + told.problem());
        Toast.done(words).on(next);
        return here(webhook) + "?open=" + told.id();
    }

    /** All that was given up since that day began, where the reader is. */
    @PostMapping("/{webhook}/replays")
    String replayFailed(
            @PathVariable UUID webhook,
            @RequestParam LocalDate since,
            Frame frame,
            RedirectAttributes next) {
        var from = since.atStartOfDay(frame.reader().zone()).toInstant();
        Toast.done(frame.say("connectors.deliveries.replayed", telling.replayFailed(webhook, from)))
                .on(next);
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

    private String all(WebhookWish wish, @Nullable String wrong, Model page) {
        page.addAttribute("webhooks", webhooks.all())
                .addAttribute("wish", wish)
                .addAttribute("wrong", wrong);
        return "connectors/webhooks";
    }

    private String one(
            UUID webhook, @Nullable Made made, @Nullable String wrong, Shown shown, Model page) {
        var deliveries = telling.of(webhook, shown.cursor(), ROWS);
        var ids = deliveries.items().stream().map(Delivery::id).toList();
        page.addAttribute("webhook", webhooks.get(webhook))
                .addAttribute("secret", made == null ? null : made.secret())
                .addAttribute("deliveries", deliveries)
                .addAttribute("attempts", telling.attempts(ids))
                .addAttribute("open", shown.open())
                .addAttribute("wrong", wrong);
        return "connectors/webhook";
    }

    /**
     * What of the deliveries is in sight.
     *
     * @param after the page before; null: none
     * @param open unfolded; null: none is
     */
    private record Shown(@Nullable String after, @Nullable UUID open) {

        @Nullable Cursor cursor() {
            return after == null ? null : Cursor.decode(after);
        }
    }

    private static String here(UUID webhook) {
        return HERE + "/" + webhook;
    }
}
