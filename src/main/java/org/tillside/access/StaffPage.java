package org.tillside.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.tillside.kernel.Fault;
import org.tillside.web.Frame;
import org.tillside.web.Toast;

/** Who works here. Leads may look, owners decide. */
@Controller
class StaffPage {

    private static final String HERE = "redirect:/settings/staff";

    private final Staff staff;
    private final Successions successions;
    private final StaffViews views;

    StaffPage(Staff staff, Successions successions, StaffViews views) {
        this.staff = staff;
        this.successions = successions;
        this.views = views;
    }

    @GetMapping("/settings/staff")
    String show(Actor actor, Frame frame, Model view) {
        return views.page(actor, frame, view);
    }

    /** The link is shown on the answer itself, this once. */
    @PostMapping("/settings/staff/{person}/link")
    String link(
            @PathVariable PersonId person,
            Actor actor,
            Frame frame,
            HttpServletRequest request,
            Model view) {
        var made = staff.link(person);
        var url =
                ServletUriComponentsBuilder.fromContextPath(request)
                        .path(made.token().path())
                        .toUriString();
        return views.page(new MadeInvitation(made.member(), url, false), actor, frame, view);
    }

    @PostMapping("/settings/staff/{person}/role")
    String changeRole(
            @PathVariable PersonId person,
            @RequestParam String role,
            Actor actor,
            Frame frame,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model view) {
        return then(
                () -> staff.changeRole(person, Role.of(role)),
                "access.staff.role-changed",
                actor,
                frame,
                response,
                redirect,
                view);
    }

    /** A day is meant where the one who chooses it is. */
    @PostMapping("/settings/staff/{person}/last-day")
    String changeLastDay(
            @PathVariable PersonId person,
            @RequestParam(defaultValue = "") String lastDay,
            @RequestParam(defaultValue = "") String heir,
            Actor actor,
            Frame frame,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model view) {
        return then(
                () ->
                        successions.change(
                                person,
                                LastDay.read(lastDay, frame.reader().zone()).orElse(null),
                                heir.isBlank() ? null : heir),
                "access.staff.last-day-changed",
                actor,
                frame,
                response,
                redirect,
                view);
    }

    @DeleteMapping("/settings/staff/{person}")
    String end(
            @PathVariable PersonId person,
            @RequestParam(defaultValue = "") String heir,
            Actor actor,
            Frame frame,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model view) {
        return then(
                () -> staff.end(person, heir.isBlank() ? null : heir),
                "access.staff.ended",
                actor,
                frame,
                response,
                redirect,
                view);
    }

    private String then(
            Runnable work,
            String done,
            Actor actor,
            Frame frame,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model view) {
        try {
            work.run();
            Toast.done(frame.say(done)).on(redirect);
            return HERE;
        } catch (Fault wrong) {
            if (wrong.code().equals("person.unknown")) throw wrong;
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return views.page(wrong, TypedInvitation.NOTHING, actor, frame, view);
        }
    }
}
