package org.tillside.access;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;
import org.tillside.access.gate.Membership;
import org.tillside.access.gate.Sessions;
import org.tillside.access.gate.Visitor;
import org.tillside.kernel.Fault;

/**
 * Whether somebody may make a passkey in this session. Where a workspace of theirs forbids the way
 * that they came, a passkey would lead around it: whoever learned a password could make one. The
 * first of all is made with a one-time link.
 */
@Component
class Enrolment {

    private final Passkeys passkeys;
    private final Identities identities;

    Enrolment(Passkeys passkeys, Identities identities) {
        this.passkeys = passkeys;
        this.identities = identities;
    }

    boolean isOpen(Visitor visitor, HttpServletRequest request) {
        if (visitor.memberships().stream().noneMatch(Membership::barred)) return true;
        var person = visitor.person().id();
        return Sessions.way(request.getSession()).filter(SignInWay.LINK::equals).isPresent()
                && passkeys.of(person).isEmpty()
                && identities.of(person).isEmpty();
    }

    /** Fault {@code passkey.way}. */
    void mustBeOpen(Visitor visitor, HttpServletRequest request) {
        if (isOpen(visitor, request)) return;
        throw Fault.user(
                "passkey.way",
                "One of your workspaces does not let in by the way that you came; sign in by"
                        + " another, or ask an owner there for a link.");
    }
}
