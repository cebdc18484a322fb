package org.tillside.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.tillside.kernel.Fault;
import org.tillside.web.Frame;
import org.tillside.web.Toast;

/** Invitations on the page of those who work here. Owners invite. */
@Controller
class InvitationsPage {

    private final Invitations invitations;
    private final StaffViews views;

    InvitationsPage(Invitations invitations, StaffViews views) {
        this.invitations = invitations;
        this.views = views;
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
        try {
            var wanted =
                    new Invitations.Wanted(
                            name,
                            email,
                            Role.of(role),
                            LastDay.read(lastDay, frame.reader().zone()).orElse(null));
            return views.page(invitations.invite(wanted, url(request)), actor, frame, view);
        } catch (Fault wrong) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            var typed = new TypedInvitation(name, email, role, lastDay);
            return views.page(wrong, typed, actor, frame, view);
        }
    }

    @PostMapping("/settings/staff/{person}/invitation")
    String resend(
            @PathVariable PersonId person,
            Actor actor,
            Frame frame,
            HttpServletRequest request,
            Model view) {
        return views.page(invitations.resend(person, url(request)), actor, frame, view);
    }

    @DeleteMapping("/settings/staff/{person}/invitation")
    String withdraw(@PathVariable PersonId person, Frame frame, RedirectAttributes redirect) {
        invitations.withdraw(person);
        Toast.done(frame.say("access.invitation.withdrawn")).on(redirect);
        return "redirect:/settings/staff";
    }

    private static Function<String, String> url(HttpServletRequest request) {
        return path ->
                ServletUriComponentsBuilder.fromContextPath(request).path(path).toUriString();
    }
}
