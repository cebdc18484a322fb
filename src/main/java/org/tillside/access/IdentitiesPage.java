package org.tillside.access;

import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tillside.access.gate.Visitor;
import org.tillside.web.Frame;
import org.tillside.web.Toast;

/** A person's own accounts at OpenID providers; they stand in the profile. */
@Controller
class IdentitiesPage {

    private final Identities identities;

    IdentitiesPage(Identities identities) {
        this.identities = identities;
    }

    @DeleteMapping("/settings/profile/identities/{identity}")
    String unlink(
            @PathVariable UUID identity,
            Visitor visitor,
            Frame frame,
            RedirectAttributes redirect) {
        visitor.act(() -> {
            identities.unlink(visitor.person().id(), identity);
            return visitor;
        });
        Toast.done(frame.say("access.identity.unlinked")).on(redirect);
        return "redirect:/settings/profile";
    }
}
