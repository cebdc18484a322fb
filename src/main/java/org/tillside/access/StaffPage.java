package org.tillside.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Supplier;
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
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.tillside.kernel.Fault;
import org.tillside.web.Frame;
import org.tillside.web.Toast;

/** Who works here. Leads may look, owners decide. */
@Controller
class StaffPage {

    private static final String HERE = "redirect:/settings/staff";

    private final Staff staff;
    private final StaffViews views;
    private final Workspaces workspaces;

    StaffPage(Staff staff, StaffViews views, Workspaces workspaces) {
        this.staff = staff;
        this.views = views;
        this.workspaces = workspaces;
    }

    @GetMapping("/settings/staff")
    String show(Actor actor, Frame frame, Model view) {
        return page(actor, frame, null, null, view);
    }

    /** The link is shown on the answer itself, this once. */
    @PostMapping("/settings/staff")
    String invite(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "agent") String role,
            @RequestParam(defaultValue = "") String lastDay,
            Actor actor,
            Frame frame,
            HttpServletRequest request,
            HttpServletResponse response,
            Model view) {
        return withLink(
                () ->
                        staff.invite(
                                name,
                                email,
                                Role.of(role),
                                LastDay.read(lastDay, frame.reader().zone()).orElse(null)),
                actor,
                frame,
                request,
                response,
                view);
    }

    @PostMapping("/settings/staff/{person}/link")
    String link(
            @PathVariable PersonId person,
            Actor actor,
            Frame frame,
            HttpServletRequest request,
            HttpServletResponse response,
            Model view) {
        return withLink(() -> staff.link(person), actor, frame, request, response, view);
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
            Actor actor,
            Frame frame,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model view) {
        return then(
                () ->
                        staff.changeLastDay(
                                person, LastDay.read(lastDay, frame.reader().zone()).orElse(null)),
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

    private String withLink(
            Supplier<Invitation> work,
            Actor actor,
            Frame frame,
            HttpServletRequest request,
            HttpServletResponse response,
            Model view) {
        try {
            var made = work.get();
            var url =
                    ServletUriComponentsBuilder.fromContextPath(request)
                            .path(made.token().path())
                            .toUriString();
            return page(actor, frame, new Link(made.member(), url), null, view);
        } catch (Fault wrong) {
            return refused(wrong, actor, frame, response, view);
        }
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
            return refused(wrong, actor, frame, response, view);
        }
    }

    private String refused(
            Fault wrong, Actor actor, Frame frame, HttpServletResponse response, Model view) {
        if (wrong.code().equals("person.unknown")) throw wrong;
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(actor, frame, null, frame.say("fault." + wrong.code()), view);
    }

    /** A one-time link and for whom it is. */
    private record Link(StaffMember member, String url) {}

    private String page(
            Actor actor, Frame frame, @Nullable Link made, @Nullable String wrong, Model view) {
        view.addAttribute("members", views.all(frame));
        view.addAttribute("heirs", views.heirs(frame));
        view.addAttribute("count", staff.all().size());
        view.addAttribute("workspace", workspaces.name());
        view.addAttribute("actor", actor);
        view.addAttribute("madeFor", made == null ? null : made.member().name());
        view.addAttribute("madeLink", made == null ? null : made.url());
        view.addAttribute("wrong", wrong);
        return "access/staff";
    }
}
