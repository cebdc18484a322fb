package org.tillside.access;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.tillside.access.gate.Sessions;
import org.tillside.access.gate.Visitor;

/**
 * Whether it is the person themselves who changes how they sign in, and not whoever found their
 * browser open: they type their password. Who has none has just signed in otherwise.
 */
@Component
class OwnPassword {

    static final Duration FRESH = Duration.ofMinutes(10);

    private final Passwords passwords;
    private final SignIns signIns;
    private final Clock clock;

    OwnPassword(Passwords passwords, SignIns signIns, Clock clock) {
        this.passwords = passwords;
        this.signIns = signIns;
        this.clock = clock;
    }

    /** Whether there is one to be asked for. */
    boolean isSet(Visitor visitor) {
        return passwords.isSet(visitor.person().id());
    }

    boolean isShown(Visitor visitor, String typed, HttpServletRequest request) {
        if (isSet(visitor))
            return signIns.attempt(visitor.person().email(), typed, request.getRemoteAddr())
                    instanceof SignInAnswer.Welcome;
        var session = request.getSession();
        boolean other =
                Sessions.way(session)
                        .filter(it -> it == SignInWay.COMPANY || it == SignInWay.PASSKEY)
                        .isPresent();
        var end = Instant.ofEpochMilli(session.getCreationTime()).plus(FRESH);
        return other && clock.instant().isBefore(end);
    }
}
