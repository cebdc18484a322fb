package org.tillside.access;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tillside.access.CompanyAnswer.Reason;
import org.tillside.access.CompanyAnswer.Refused;
import org.tillside.access.gate.Door;
import org.tillside.access.gate.Visitor;
import org.tillside.web.Frame;

/** In by an OpenID provider: there, and back with its answer. */
@Controller
@RequestMapping("/sign-in/oidc/{provider}")
class CompanyDoor {

    private final Companies providers;
    private final CompanySignIn company;
    private final CompanyEntrance entrance;

    CompanyDoor(Companies providers, CompanySignIn company, CompanyEntrance entrance) {
        this.providers = providers;
        this.company = company;
        this.entrance = entrance;
    }

    @GetMapping
    String begin(
            @PathVariable String provider,
            @RequestParam(defaultValue = "/") String to,
            @Nullable Visitor visitor,
            Frame frame,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        var there = company.begin(request, provider, Door.safe(to));
        if (there.isPresent()) return "redirect:" + there.get();
        return refused(new Refused(Reason.AWAY, Door.safe(to)), provider, visitor, frame, redirect);
    }

    /** Whatever is wrong, nobody is half signed in: the session is as it was before. */
    @GetMapping("/answer")
    String end(
            @PathVariable String provider,
            @Nullable Visitor visitor,
            Frame frame,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        return switch (entrance.enter(request, provider)) {
            case CompanyAnswer.Entered(var to) -> "redirect:" + to;
            case Refused refused -> refused(refused, provider, visitor, frame, redirect);
            case CompanyAnswer.Vouched _ ->
                    throw new IllegalStateException("vouched for, and neither in nor out");
        };
    }

    private String refused(
            Refused refused,
            String provider,
            @Nullable Visitor visitor,
            Frame frame,
            RedirectAttributes redirect) {
        var label = providers.get(provider).label();
        redirect.addFlashAttribute("wrongCompany", frame.say(refused.why().key(), label));
        if (visitor != null) return "redirect:/sign-in/other-way";
        redirect.addAttribute("to", refused.to());
        return "redirect:/sign-in";
    }
}
