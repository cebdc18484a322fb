package org.tillside.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.List;
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
import org.tillside.access.gate.Sessions;
import org.tillside.access.gate.Visitor;
import org.tillside.kernel.Fault;
import org.tillside.web.Frame;
import org.tillside.web.PageLanguage;
import org.tillside.web.Reader;
import org.tillside.web.Toast;

/** What a person chooses for themselves, in all their workspaces. */
@Controller
class ProfilePage {

    private static final String HERE = "redirect:/settings/profile";

    private final People people;
    private final Passwords passwords;
    private final OwnPassword own;
    private final Sessions sessions;
    private final SecondSteps secondSteps;
    private final Identities identities;

    ProfilePage(
            People people,
            Passwords passwords,
            OwnPassword own,
            Sessions sessions,
            SecondSteps secondSteps,
            Identities identities) {
        this.people = people;
        this.passwords = passwords;
        this.own = own;
        this.sessions = sessions;
        this.secondSteps = secondSteps;
        this.identities = identities;
    }

    @GetMapping("/settings/profile")
    String show(Visitor visitor, HttpServletRequest request, Model view) {
        return page(visitor, request, new Wrongs(null, null, null), view);
    }

    @PostMapping("/settings/profile")
    String change(
            @RequestParam String name,
            @RequestParam String language,
            @RequestParam String zone,
            @RequestParam String theme,
            @RequestParam(defaultValue = "false") boolean keyboard,
            Visitor visitor,
            Frame frame,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model view) {
        try {
            var tongue = PageLanguage.find(language).orElse(PageLanguage.EN);
            people.change(
                    visitor.person().id(),
                    name,
                    tongue,
                    ZoneId.of(zone),
                    Reader.Theme.of(theme),
                    keyboard);
            Toast.done(frame.say("access.profile.saved")).on(redirect);
            return HERE;
        } catch (Fault wrong) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(
                    visitor,
                    request,
                    new Wrongs(frame.say("fault." + wrong.code()), null, null),
                    view);
        }
    }

    /** Every other browser has to sign in again. */
    @PostMapping("/settings/profile/password")
    String changePassword(
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String password,
            Visitor visitor,
            Frame frame,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model view) {
        var person = visitor.person();
        if (!own.isShown(visitor, current, request)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(
                    visitor,
                    request,
                    new Wrongs(null, frame.say("access.profile.current-wrong"), null),
                    view);
        }
        try {
            passwords.set(person.id(), password);
        } catch (Fault wrong) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(
                    visitor,
                    request,
                    new Wrongs(null, null, frame.say("fault." + wrong.code())),
                    view);
        }
        sessions.endOthers(person.id(), request.getSession().getId());
        Toast.done(frame.say("access.profile.password-changed")).on(redirect);
        return HERE;
    }

    @DeleteMapping("/settings/profile/sessions")
    String signOutElsewhere(
            Visitor visitor, Frame frame, HttpServletRequest request, RedirectAttributes redirect) {
        int ended = sessions.endOthers(visitor.person().id(), request.getSession().getId());
        Toast.done(frame.say("access.profile.sessions-ended", ended)).on(redirect);
        return HERE;
    }

    /** That browser has to sign in again. Its own: as if they signed out. */
    @DeleteMapping("/settings/profile/sessions/{mark}")
    String signOut(
            @PathVariable String mark,
            Visitor visitor,
            Frame frame,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        if (Sessions.isThis(request.getSession(), mark)) {
            sessions.end(request);
            return "redirect:/sign-in";
        }
        sessions.endOther(visitor.person().id(), mark);
        Toast.done(frame.say("access.session.ended")).on(redirect);
        return HERE;
    }

    /** What stands under which field; null: nothing is wrong there. */
    private record Wrongs(
            @Nullable String name, @Nullable String current, @Nullable String password) {}

    private String page(Visitor visitor, HttpServletRequest request, Wrongs wrongs, Model view) {
        var person = visitor.person();
        view.addAttribute("person", person);
        view.addAttribute("sessions", sessions.list(person.id(), request.getSession().getId()));
        view.addAttribute("secondStep", secondSteps.isOn(person.id()));
        view.addAttribute("has", own.isSet(visitor));
        view.addAttribute("identities", identities.of(person.id()));
        view.addAttribute("zones", zones());
        view.addAttribute("wrongName", wrongs.name());
        view.addAttribute("wrongCurrent", wrongs.current());
        view.addAttribute("wrongPassword", wrongs.password());
        return "access/profile";
    }

    /** Those that are named after places. */
    private static List<String> zones() {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(zone ->
                        zone.equals("UTC")
                                || zone.matches(
                                        "(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.*"))
                .sorted()
                .toList();
    }
}
