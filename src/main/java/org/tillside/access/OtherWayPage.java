package org.tillside.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.tillside.access.gate.Visitor;

/** What somebody is told who came by a way that the workspace forbids: by which they may come. */
@Controller
class OtherWayPage {

    private final Companies providers;
    private final PasskeyForms passkeys;
    private final Enrolment enrolment;

    OtherWayPage(Companies providers, PasskeyForms passkeys, Enrolment enrolment) {
        this.providers = providers;
        this.passkeys = passkeys;
        this.enrolment = enrolment;
    }

    @GetMapping("/sign-in/other-way")
    String show(Visitor visitor, HttpServletRequest request, Model view) {
        var barred = visitor.chosen();
        if (barred == null || !barred.barred()) return "redirect:/";
        Set<SignInWay> ways = barred.ways();
        boolean passkey = ways.contains(SignInWay.PASSKEY) && passkeys.arePossible(request);
        view.addAttribute("workspace", barred.name());
        view.addAttribute("ways", SignInWay.CHOOSABLE.stream().filter(ways::contains).toList());
        view.addAttribute(
                "providers", ways.contains(SignInWay.COMPANY) ? providers.all() : List.of());
        view.addAttribute("passkey", passkey);
        view.addAttribute("enrols", passkey && enrolment.isOpen(visitor, request));
        view.addAttribute(
                "others", visitor.memberships().stream().filter(it -> !it.barred()).toList());
        return "access/other-way";
    }
}
