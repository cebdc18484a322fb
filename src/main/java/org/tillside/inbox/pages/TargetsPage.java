package org.tillside.inbox.pages;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
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
import org.tillside.access.Actor;
import org.tillside.access.Role;
import org.tillside.kernel.Fault;
import org.tillside.malls.Mall;
import org.tillside.malls.MallId;
import org.tillside.malls.Malls;
import org.tillside.malls.Preset;
import org.tillside.malls.Presets;
import org.tillside.malls.ReplyTargets;
import org.tillside.malls.TargetId;
import org.tillside.web.Frame;
import org.tillside.web.Place;
import org.tillside.web.Place.Spot;
import org.tillside.web.Toast;

/** How soon buyers are to be answered. */
@Controller
@RequestMapping("/settings/reply-times")
class TargetsPage {

    private static final String HERE = "redirect:/settings/reply-times";

    private final ReplyTargets targets;
    private final Malls malls;
    private final Presets presets;
    private final TargetChoices choices;

    TargetsPage(ReplyTargets targets, Malls malls, Presets presets, TargetChoices choices) {
        this.targets = targets;
        this.malls = malls;
        this.presets = presets;
        this.choices = choices;
    }

    @GetMapping
    String show(Frame frame, Model page) {
        return page(frame, TargetForm.EMPTY, null, page);
    }

    @PostMapping
    String create(
            TargetForm form,
            Frame frame,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model page) {
        try {
            var made = targets.create(form.draft());
            Toast.done(frame.say("inbox.target.made", made.name())).on(redirect);
            return HERE;
        } catch (Fault wrong) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(frame, form, wrong.code(), page);
        }
    }

    /** What a marketplace asks for becomes a reply time of this mall. */
    @PostMapping("/presets/{preset}")
    String adopt(
            @PathVariable String preset,
            @RequestParam MallId mall,
            Frame frame,
            RedirectAttributes redirect) {
        var wanted = presets.find(preset).orElseThrow(() -> Fault.unknown("preset", preset));
        var of = malls.get(mall);
        adopt(wanted, of);
        Toast.done(frame.say("inbox.target.made", of.name())).on(redirect);
        return HERE;
    }

    /** Sent twice, it is adopted once. */
    private void adopt(Preset proposed, Mall mall) {
        try {
            targets.adopt(proposed, mall);
        } catch (Fault fault) {
            if (!fault.code().equals("target.taken")) throw fault;
        }
    }

    @PostMapping("/{target}/ending")
    String end(@PathVariable TargetId target, Frame frame, RedirectAttributes redirect) {
        targets.end(target);
        Toast.done(frame.say("inbox.target.ended"))
                .withUndo("/settings/reply-times/" + target + "/ending", "delete", 10)
                .on(redirect);
        return HERE;
    }

    @DeleteMapping("/{target}/ending")
    String reopen(@PathVariable TargetId target, Frame frame, RedirectAttributes redirect) {
        targets.reopen(target);
        Toast.done(frame.say("inbox.target.reopened")).on(redirect);
        return HERE;
    }

    private String page(Frame frame, TargetForm form, @Nullable String wrong, Model page) {
        page.addAttribute("targets", choices.inForce(frame));
        page.addAttribute("proposals", choices.proposals(frame));
        page.addAttribute("places", choices.places(frame));
        page.addAttribute("teams", choices.teams());
        page.addAttribute("days", choices.days(frame));
        page.addAttribute("form", form);
        page.addAttribute("wrong", wrong);
        return "inbox/targets";
    }

    @Configuration(proxyBeanMethods = false)
    static class Places {

        @Bean
        Place replyTimesPlace() {
            return new Place(36, "inbox.targets", "/settings/reply-times", "clock")
                    .at(Spot.SETTINGS)
                    .shownIf(() -> is(Role.OWNER) || is(Role.LEAD));
        }

        private static boolean is(Role role) {
            return Actor.isBound() && Actor.current().role() == role;
        }
    }
}
