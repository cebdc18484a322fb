package org.tillside.access.gate;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;
import org.tillside.access.MembershipEnded;
import org.tillside.access.PersonId;

/**
 * Who is signed in where. A session holds two ids: the person's and that of the workspace they
 * chose.
 */
@Component
public class Sessions {

    public static final Duration SIGNED_IN = Duration.ofDays(14);
    public static final String PERSON = "person";
    public static final String WORKSPACE = "workspace";

    private final FindByIndexNameSessionRepository<? extends Session> stored;

    Sessions(FindByIndexNameSessionRepository<? extends Session> stored) {
        this.stored = stored;
    }

    /** A new session under a new id, whatever the browser brought along. */
    public HttpSession begin(HttpServletRequest request, PersonId person) {
        var before = request.getSession(false);
        if (before != null) before.invalidate();
        var session = request.getSession(true);
        session.setMaxInactiveInterval((int) SIGNED_IN.toSeconds());
        session.setAttribute(PERSON, person.toString());
        session.setAttribute(
                FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, person.toString());
        return session;
    }

    /** From the next request on. Whether they belong there is asked then, and every time. */
    public void choose(HttpSession session, UUID workspace) {
        session.setAttribute(WORKSPACE, workspace.toString());
    }

    static Optional<UUID> person(HttpSession session) {
        return Optional.ofNullable(id(session.getAttribute(PERSON)));
    }

    static @Nullable UUID workspace(HttpSession session) {
        return id(session.getAttribute(WORKSPACE));
    }

    private static @Nullable UUID id(@Nullable Object attribute) {
        return attribute instanceof String text ? UUID.fromString(text) : null;
    }

    /**
     * @return how many there were
     */
    public int endOthers(PersonId person, @Nullable String kept) {
        var others = of(person).keySet().stream().filter(id -> !id.equals(kept)).toList();
        others.forEach(stored::deleteById);
        return others.size();
    }

    public int count(PersonId person) {
        return of(person).size();
    }

    @EventListener
    void end(MembershipEnded ended) {
        of(new PersonId(ended.person())).values().stream()
                .filter(session ->
                        ended.workspace().toString().equals(session.getAttribute(WORKSPACE)))
                .map(Session::getId)
                .forEach(stored::deleteById);
    }

    private Map<String, ? extends Session> of(PersonId person) {
        return stored.findByPrincipalName(person.toString());
    }
}
