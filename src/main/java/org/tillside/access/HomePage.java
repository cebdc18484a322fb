package org.tillside.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tillside.access.gate.Sessions;
import org.tillside.access.gate.Visitor;
import org.tillside.web.Frame;

/**
 * Where one begins: at the work, at the door, or, where nobody can sign in yet, at the first steps.
 */
@Controller
class HomePage {

    private final People people;
    private final Workspaces workspaces;
    private final Sessions sessions;

    HomePage(People people, Workspaces workspaces, Sessions sessions) {
        this.people = people;
        this.workspaces = workspaces;
        this.sessions = sessions;
    }

    @GetMapping("/")
    String home(@Nullable Visitor visitor, Frame frame) {
        if (visitor == null) return people.anybody() ? "redirect:/sign-in" : "redirect:/first-run";
        if (visitor.lapsed() != null) return "redirect:/access-over";
        if (visitor.isBarred()) return "redirect:/sign-in/other-way";
        if (visitor.owes()) return "redirect:/settings/profile/second-step";
        if (visitor.chosen() == null || frame.places().isEmpty())
            return "redirect:/settings/profile";
        return "redirect:" + frame.places().getFirst().href();
    }

    @GetMapping("/first-run")
    String firstSteps(Model view) {
        if (people.anybody()) return "redirect:/";
        view.addAttribute("workspaces", workspaces.every().size());
        return "access/first";
    }

    /** The switcher: a person who serves several workspaces goes to another. */
    @PostMapping("/workspace")
    String choose(@RequestParam UUID workspace, Visitor visitor, HttpServletRequest request) {
        sessions.choose(request.getSession(), visitor, workspace);
        people.rememberWorkspace(visitor.person().id(), workspace);
        return "redirect:/";
    }
}
