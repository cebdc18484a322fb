package org.tillside.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tillside.access.gate.Halfway;
import org.tillside.access.gate.Sessions;
import org.tillside.access.gate.Visitor;
import org.tillside.kernel.Fault;
import org.tillside.web.Frame;
import org.tillside.web.PageLanguage;

/**
 * Where a one-time link leads. Looking at the page uses nothing up: programs look at links before
 * people do.
 */
@Controller
class LinkPage {

    private final Admissions admissions;
    private final People people;
    private final Passwords passwords;
    private final Entrance entrance;
    private final Sessions sessions;

    LinkPage(
            Admissions admissions,
            People people,
            Passwords passwords,
            Entrance entrance,
            Sessions sessions) {
        this.admissions = admissions;
        this.people = people;
        this.passwords = passwords;
        this.entrance = entrance;
        this.sessions = sessions;
    }

    @GetMapping("/sign-in/link/{token}")
    String show(
            @PathVariable SignInToken token,
            @Nullable Visitor visitor,
            HttpServletResponse response,
            Model view) {
        try {
            return offer(token, visitor, null, view);
        } catch (Fault over) {
            return over(over, token, response, view);
        }
    }

    @PostMapping("/sign-in/link/{token}")
    String choosePassword(
            @PathVariable SignInToken token,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String zone,
            @Nullable Visitor visitor,
            Frame frame,
            HttpServletRequest request,
            HttpServletResponse response,
            Model view) {
        try {
            boolean first = !passwords.isSet(admissions.look(token).person().id());
            var link = admissions.admit(token, password);
            if (first)
                people.greet(link.person(), PageLanguage.of(frame.reader().language()), zone(zone));
            sessions.endOthers(link.person(), null);
            var who = new Halfway.Waiting(link.person(), link.workspace(), "/", link.way());
            return "redirect:" + entrance.enter(request, who);
        } catch (Fault wrong) {
            if (!wrong.code().startsWith("password.")) return over(wrong, token, response, view);
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return offer(token, visitor, frame.say("fault." + wrong.code()), view);
        }
    }

    /** Who serves other workspaces joins this one, too. */
    @PostMapping("/sign-in/link/{token}/membership")
    String join(
            @PathVariable SignInToken token,
            Visitor visitor,
            HttpServletRequest request,
            HttpServletResponse response,
            Model view) {
        try {
            var link = admissions.join(token, visitor.person().id());
            var way = Sessions.way(request.getSession()).orElse(SignInWay.PASSWORD);
            boolean verified = Sessions.isVerified(request.getSession());
            sessions.begin(request, link.person(), link.workspace(), way);
            if (verified) Sessions.verify(request.getSession());
            return "redirect:/";
        } catch (Fault over) {
            return over(over, token, response, view);
        }
    }

    private String offer(
            SignInToken token, @Nullable Visitor visitor, @Nullable String wrong, Model view) {
        var admission = admissions.look(token);
        view.addAttribute("name", admission.person().name());
        view.addAttribute("email", admission.person().email());
        view.addAttribute("workspace", admission.workspace());
        view.addAttribute("action", token.path());
        if (!admission.setsPassword()) {
            view.addAttribute("signedIn", visitor == null ? "" : visitor.person().name());
            view.addAttribute(
                    "same",
                    visitor != null && visitor.person().id().equals(admission.person().id()));
            return "access/join";
        }
        view.addAttribute("wrong", wrong);
        return "access/link";
    }

    /** Says why, and what to do. */
    private String over(Fault fault, SignInToken token, HttpServletResponse response, Model view) {
        if (!fault.code().equals("link.unknown")) throw fault;
        var how =
                switch (admissions.over(token)) {
                    case USED -> "access.link.over.used";
                    case TOO_OLD -> "access.link.over.old";
                    case GONE -> "access.link.over.gone";
                };
        view.addAttribute("how", how);
        response.setStatus(HttpStatus.NOT_FOUND.value());
        return "access/link-over";
    }

    /** As the browser says; a zone we do not know is none. */
    private static ZoneId zone(String name) {
        try {
            return name.isBlank() ? ZoneOffset.UTC : ZoneId.of(name);
        } catch (DateTimeException unknown) {
            return ZoneOffset.UTC;
        }
    }
}
