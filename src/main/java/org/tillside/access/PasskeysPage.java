package org.tillside.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tillside.access.gate.Visitor;
import org.tillside.kernel.Fault;
import org.tillside.web.Frame;
import org.tillside.web.Toast;

/** A person's own passkeys. A new one asks for the password: whoever has it gets in for good. */
@Controller
@RequestMapping("/settings/profile/passkeys")
class PasskeysPage {

    private static final String HERE = "redirect:/settings/profile/passkeys";

    private final Passkeys passkeys;
    private final PasskeyForms forms;
    private final OwnPassword own;
    private final Enrolment enrolment;

    PasskeysPage(Passkeys passkeys, PasskeyForms forms, OwnPassword own, Enrolment enrolment) {
        this.passkeys = passkeys;
        this.forms = forms;
        this.own = own;
        this.enrolment = enrolment;
    }

    @GetMapping
    String show(Visitor visitor, HttpServletRequest request, Model view) {
        return page(visitor, request, Map.of(), view);
    }

    @PostMapping(path = "/options", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    String options(Visitor visitor, HttpServletRequest request) {
        return forms.askToMake(request, visitor.person().id());
    }

    @PostMapping
    String add(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String credential,
            Visitor visitor,
            Frame frame,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model view) {
        try {
            enrolment.mustBeOpen(visitor, request);
            mustKnow(password, visitor, request);
            visitor.act(() -> {
                forms.made(request, name, credential);
                return visitor;
            });
            Toast.done(frame.say("access.passkeys.added")).on(redirect);
            return HERE;
        } catch (Fault wrong) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            var words = frame.say("fault." + wrong.code());
            return page(visitor, request, Map.of(wrong.code(), words), view);
        }
    }

    @DeleteMapping("/{passkey}")
    String remove(
            @PathVariable UUID passkey, Visitor visitor, Frame frame, RedirectAttributes redirect) {
        visitor.act(() -> {
            passkeys.remove(visitor.person().id(), passkey);
            return visitor;
        });
        Toast.done(frame.say("access.passkeys.removed")).on(redirect);
        return HERE;
    }

    private void mustKnow(String password, Visitor visitor, HttpServletRequest request) {
        if (own.isShown(visitor, password, request)) return;
        throw Fault.user(
                "passkey.password",
                "That is not your current password, or there were too many tries.");
    }

    private String page(
            Visitor visitor, HttpServletRequest request, Map<String, String> wrongs, Model view) {
        view.addAttribute("email", visitor.person().email());
        view.addAttribute("has", own.isSet(visitor));
        view.addAttribute("passkeys", passkeys.of(visitor.person().id()));
        view.addAttribute("possible", forms.arePossible(request));
        view.addAttribute("open", enrolment.isOpen(visitor, request));
        view.addAttribute("wrongs", wrongs);
        return "access/passkeys";
    }
}
