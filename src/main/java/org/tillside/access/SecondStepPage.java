package org.tillside.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tillside.access.gate.Visitor;
import org.tillside.kernel.Fault;
import org.tillside.web.Frame;
import org.tillside.web.Toast;

/**
 * A person's own second step. Whoever finds a browser open can neither set one up nor turn it off:
 * both ask for the password.
 */
@Controller
@RequestMapping("/settings/profile/second-step")
class SecondStepPage {

    private static final String HERE = "redirect:/settings/profile/second-step";

    private static final String WRONG = "access.profile.current-wrong";

    private final SecondSteps secondSteps;
    private final OwnPassword own;

    SecondStepPage(SecondSteps secondSteps, OwnPassword own) {
        this.secondSteps = secondSteps;
        this.own = own;
    }

    @GetMapping
    String show(Visitor visitor, Model view) {
        return page(visitor, List.of(), Map.of(), view);
    }

    @PostMapping
    String begin(
            @RequestParam(defaultValue = "") String password,
            Visitor visitor,
            Frame frame,
            HttpServletRequest request,
            HttpServletResponse response,
            Model view) {
        if (!knows(password, visitor, request))
            return refused(visitor, frame.say(WRONG), "password", response, view);
        secondSteps.begin(visitor.person().id());
        return HERE;
    }

    /** The recovery codes are shown on the answer itself, this once. */
    @PostMapping("/confirmation")
    String confirm(
            @RequestParam(defaultValue = "") String code,
            Visitor visitor,
            Frame frame,
            HttpServletResponse response,
            Model view) {
        try {
            var person = visitor.person().id();
            var codes = visitor.act(() -> secondSteps.confirm(person, code));
            return page(visitor, codes, Map.of(), view);
        } catch (Fault wrong) {
            return refused(visitor, frame.say("fault." + wrong.code()), "code", response, view);
        }
    }

    /** The new codes are shown on the answer itself, this once. */
    @PostMapping("/codes")
    String renewCodes(
            @RequestParam(defaultValue = "") String password,
            Visitor visitor,
            Frame frame,
            HttpServletRequest request,
            HttpServletResponse response,
            Model view) {
        if (!knows(password, visitor, request))
            return refused(visitor, frame.say(WRONG), "password", response, view);
        var person = visitor.person().id();
        var codes = visitor.act(() -> secondSteps.renewCodes(person));
        return page(visitor, codes, Map.of(), view);
    }

    @DeleteMapping
    String takeOff(
            @RequestParam(defaultValue = "") String password,
            Visitor visitor,
            Frame frame,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model view) {
        if (!knows(password, visitor, request))
            return refused(visitor, frame.say(WRONG), "turn-off", response, view);
        visitor.act(() -> {
            secondSteps.takeOff(visitor.person().id());
            return visitor;
        });
        Toast.done(frame.say("access.second.taken-off")).on(redirect);
        return HERE;
    }

    private boolean knows(String password, Visitor visitor, HttpServletRequest request) {
        return own.isShown(visitor, password, request);
    }

    /** The page again, with these words under the field. */
    private String refused(
            Visitor visitor, String words, String field, HttpServletResponse response, Model view) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(visitor, List.of(), Map.of(field, words), view);
    }

    /** The workspace that wants one of them now; null: none does. */
    private static @Nullable String owed(Visitor visitor) {
        return visitor.owes() && visitor.chosen() != null ? visitor.chosen().name() : null;
    }

    private String page(
            Visitor visitor, List<String> codes, Map<String, String> wrongs, Model view) {
        var person = visitor.person();
        view.addAttribute("has", own.isSet(visitor));
        var key = secondSteps.begun(person.id()).orElse(null);
        view.addAttribute("email", person.email());
        view.addAttribute("step", secondSteps.find(person.id()).orElse(null));
        view.addAttribute("owed", codes.isEmpty() ? owed(visitor) : null);
        view.addAttribute("key", key == null ? null : key.words());
        view.addAttribute("qr", key == null ? null : QrDrawing.of(key.address(person.email())));
        view.addAttribute("codes", codes);
        view.addAttribute("wrongs", wrongs);
        return "access/second-step";
    }
}
