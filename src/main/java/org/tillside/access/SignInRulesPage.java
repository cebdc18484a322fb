package org.tillside.access;

import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tillside.access.SignInRule.Wanted;
import org.tillside.kernel.Fault;
import org.tillside.web.Frame;
import org.tillside.web.Toast;

/** Of whom a second step is wanted, who has one, and help for those who lost it. For owners. */
@Controller
class SignInRulesPage {

    private static final String HERE = "redirect:/settings/sign-in";

    private final SignInRules rules;
    private final SecondSteps secondSteps;
    private final Rescue rescue;
    private final Staff staff;
    private final Workspaces workspaces;

    SignInRulesPage(
            SignInRules rules,
            SecondSteps secondSteps,
            Rescue rescue,
            Staff staff,
            Workspaces workspaces) {
        this.rules = rules;
        this.secondSteps = secondSteps;
        this.rescue = rescue;
        this.staff = staff;
        this.workspaces = workspaces;
    }

    @GetMapping("/settings/sign-in")
    String show(Model view) {
        return page(null, view);
    }

    @PostMapping("/settings/sign-in")
    String change(
            @RequestParam(defaultValue = "") String wanted,
            @RequestParam(defaultValue = "") String from,
            Frame frame,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model view) {
        return then(
                () -> rules.change(Wanted.of(wanted), day(from)),
                "access.rules.saved",
                frame,
                response,
                redirect,
                view);
    }

    @DeleteMapping("/settings/sign-in/{person}")
    String takeOff(
            @PathVariable PersonId person,
            Frame frame,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model view) {
        return then(
                () -> rescue.takeOff(person),
                "access.rules.taken-off",
                frame,
                response,
                redirect,
                view);
    }

    private String then(
            Runnable work,
            String done,
            Frame frame,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model view) {
        try {
            work.run();
            Toast.done(frame.say(done)).on(redirect);
            return HERE;
        } catch (Fault wrong) {
            if (wrong.code().endsWith(".unknown")) throw wrong;
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(frame.say("fault." + wrong.code()), view);
        }
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException wrong) {
            throw new Fault(
                    "sign-in-rule.date",
                    Fault.Blame.USER,
                    "\"" + text + "\" is not a day such as 2027-01-31.",
                    wrong);
        }
    }

    private String page(@Nullable String wrong, Model view) {
        var members = staff.all();
        var rule = rules.get();
        view.addAttribute("members", members);
        view.addAttribute(
                "protectedPeople", secondSteps.on(members.stream().map(StaffMember::id).toList()));
        view.addAttribute("wanted", rule.wanted().code());
        view.addAttribute("from", LocalDate.ofInstant(rule.from(), workspaces.zone()).toString());
        view.addAttribute("wrong", wrong);
        return "access/rules";
    }
}
