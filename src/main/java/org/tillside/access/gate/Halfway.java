package org.tillside.access.gate;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Component;
import org.tillside.access.PersonId;
import org.tillside.access.SignInWay;

/**
 * Who has shown a password or a link and is asked for the second step. They are not signed in: no
 * filter knows their session. It is over after ten minutes, and wherever all sessions of the person
 * end.
 */
@Component
public class Halfway {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String PERSON = "halfway";
    private static final String WORKSPACE = "halfway.workspace";
    private static final String TO = "halfway.to";
    private static final String WAY = "halfway.way";

    private final Sessions sessions;
    private final Clock clock;

    Halfway(Sessions sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    /**
     * @param workspace to begin in; null: where they were last
     * @param to a path of this site
     * @param way what they have shown
     */
    public record Waiting(PersonId person, @Nullable UUID workspace, String to, SignInWay way) {}

    /** A new session under a new id, whatever the browser brought along. */
    public void begin(HttpServletRequest request, Waiting who) {
        sessions.leave(request, who.person());
        var session = request.getSession(true);
        session.setMaxInactiveInterval((int) PATIENCE.toSeconds());
        session.setAttribute(PERSON, who.person().toString());
        if (who.workspace() != null) session.setAttribute(WORKSPACE, who.workspace().toString());
        session.setAttribute(TO, who.to());
        session.setAttribute(WAY, who.way().name());
        session.setAttribute(
                FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME,
                principal(who.person()));
    }

    /** Empty: nobody waits in this browser, or they waited too long. */
    public Optional<Waiting> find(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session == null || isOver(session)) return Optional.empty();
        var person = Sessions.id(session.getAttribute(PERSON));
        if (person == null) return Optional.empty();
        return Optional.of(
                new Waiting(
                        new PersonId(person),
                        Sessions.id(session.getAttribute(WORKSPACE)),
                        Door.safe((String) session.getAttribute(TO)),
                        way(session.getAttribute(WAY))));
    }

    /** Who waited already when ways were not noted yet showed a password, most likely. */
    private static SignInWay way(@Nullable Object attribute) {
        return attribute instanceof String name ? SignInWay.valueOf(name) : SignInWay.PASSWORD;
    }

    private boolean isOver(HttpSession session) {
        var end = Instant.ofEpochMilli(session.getCreationTime()).plus(PATIENCE);
        return !clock.instant().isBefore(end);
    }

    /** Under this name their sessions are found. */
    static String principal(PersonId person) {
        return "halfway/" + person;
    }
}
