package org.tillside.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tillside.access.gate.Halfway;
import org.tillside.access.gate.Halfway.Waiting;
import org.tillside.access.gate.Sessions;

/**
 * What comes after a password, a link or a provider was right: the session, or first the second
 * step.
 */
@Component
class Entrance {

    private static final String CODE = "/sign-in/code";

    private final SecondSteps secondSteps;
    private final SignIns signIns;
    private final Halfway halfway;
    private final Sessions sessions;

    Entrance(SecondSteps secondSteps, SignIns signIns, Halfway halfway, Sessions sessions) {
        this.secondSteps = secondSteps;
        this.signIns = signIns;
        this.halfway = halfway;
        this.sessions = sessions;
    }

    /**
     * @return the path to go on to
     */
    String enter(HttpServletRequest request, Waiting who) {
        return enter(request, who, false);
    }

    /**
     * @param verified whether they have shown more than one thing already: no code is asked for
     * @return the path to go on to
     */
    String enter(HttpServletRequest request, Waiting who, boolean verified) {
        if (!verified && secondSteps.isOn(who.person())) {
            halfway.begin(request, who);
            return CODE;
        }
        sessions.begin(request, who.person(), who.workspace(), who.way());
        if (verified) Sessions.verify(request.getSession());
        return who.to();
    }

    /** Who was asked for the second step in this browser. */
    Optional<Waiting> waiting(HttpServletRequest request) {
        return halfway.find(request);
    }

    /** Begins the session where the code is right. A recovery code stands in the journal. */
    SignInAnswer tryCode(HttpServletRequest request, Waiting who, String code) {
        var answer =
                sessions.actor(who.person(), who.workspace())
                        .map(actor -> actor.call(() -> attempt(request, who, code)))
                        .orElseGet(() -> attempt(request, who, code));
        if (answer instanceof SignInAnswer.Welcome)
            sessions.begin(request, who.person(), who.workspace(), who.way());
        return answer;
    }

    private SignInAnswer attempt(HttpServletRequest request, Waiting who, String code) {
        return signIns.attemptCode(who.person(), code, request.getRemoteAddr());
    }
}
