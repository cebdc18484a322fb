package org.tillside.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
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
import org.tillside.access.SignInRule.Wanted;
import org.tillside.access.gate.Sessions;
import org.tillside.kernel.Fault;
import org.tillside.web.Frame;
import org.tillside.web.Toast;

/**
 * Of whom a second step is wanted, who has one, help for those who lost it, and by which ways
 * people come in. For owners.
 */
@Controller
@RequestMapping("/settings/sign-in")
class SignInRulesPage {

    private static final String HERE = "redirect:/settings/sign-in";

    private final SignInRules rules;
    private final AllowedWays ways;
    private final Rescue rescue;
    private final SignInRulesView page;

    SignInRulesPage(SignInRules rules, AllowedWays ways, Rescue rescue, SignInRulesView page) {
        this.rules = rules;
        this.ways = ways;
        this.rescue = rescue;
        this.page = page;
    }

    @GetMapping
    String show(Frame frame, Model view) {
        return page.fill(null, frame, view);
    }

    @PostMapping
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

    @PostMapping("/ways")
    String changeWays(
            @RequestParam(defaultValue = "") List<String> way,
            Frame frame,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model view) {
        var own = Sessions.way(request.getSession()).orElse(null);
        return then(
                () -> ways.change(SignInWay.of(way), own),
                "access.rules.ways.saved",
                frame,
                response,
                redirect,
                view);
    }

    @DeleteMapping("/{person}")
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
            return page.fill(frame.say("fault." + wrong.code()), frame, view);
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
}
