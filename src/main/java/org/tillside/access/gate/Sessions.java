package org.tillside.access.gate;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Actor;
import org.tillside.access.Deed;
import org.tillside.access.MembershipEnded;
import org.tillside.access.PersonId;
import org.tillside.access.RoleChanged;
import org.tillside.access.SignedOut;
import org.tillside.kernel.Fault;
import org.tillside.web.Live;

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
    private final Visitors visitors;
    private final Live live;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    Sessions(
            FindByIndexNameSessionRepository<? extends Session> stored,
            Visitors visitors,
            Live live,
            TransactionTemplate transaction,
            ApplicationEventPublisher events) {
        this.stored = stored;
        this.visitors = visitors;
        this.live = live;
        this.transaction = transaction;
        this.events = events;
    }

    /**
     * A new session under a new id, whatever the browser brought along.
     *
     * @param wanted the workspace to begin in; null: where they were last
     */
    public void begin(HttpServletRequest request, PersonId person, @Nullable UUID wanted) {
        var before = request.getSession(false);
        if (before != null) before.invalidate();
        var session = request.getSession(true);
        session.setMaxInactiveInterval((int) SIGNED_IN.toSeconds());
        session.setAttribute(PERSON, person.toString());
        session.setAttribute(
                FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, person.toString());
        var visitor =
                visitors.find(person.value(), wanted)
                        .orElseThrow(() -> Fault.unknown("person", person));
        visitor.actor()
                .ifPresent(actor -> {
                    session.setAttribute(WORKSPACE, actor.workspace().toString());
                    tell(actor, "session.began");
                });
    }

    public void end(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session == null) return;
        if (Actor.isBound()) tell(Actor.current(), "session.ended");
        var person = person(session);
        var id = session.getId();
        session.invalidate();
        person.ifPresent(it -> tellSignedOut(new PersonId(it), id));
    }

    /** From the next request on. Fault {@code workspace.unknown}: they do not belong there. */
    public void choose(HttpSession session, Visitor visitor, UUID workspace) {
        if (visitor.memberships().stream().noneMatch(one -> one.workspace().equals(workspace)))
            throw Fault.unknown("workspace", workspace);
        session.setAttribute(WORKSPACE, workspace.toString());
        live.rightsChanged(visitor.person().id().value());
    }

    /**
     * @return how many there were
     */
    public int endOthers(PersonId person, @Nullable String kept) {
        var others = of(person).keySet().stream().filter(id -> !id.equals(kept)).toList();
        others.forEach(stored::deleteById);
        tellSignedOut(person, "");
        return others.size();
    }

    private void tellSignedOut(PersonId person, String ended) {
        var alive = new HashSet<>(of(person).keySet());
        alive.remove(ended);
        events.publishEvent(new SignedOut(person.value(), alive));
    }

    public int count(PersonId person) {
        return of(person).size();
    }

    /** Whose last day is over stays signed in: the next request says why it is refused. */
    @EventListener
    void end(MembershipEnded ended) {
        if (isLapsed(ended)) live.rightsChanged(ended.person());
        else in(ended.workspace(), ended.person()).forEach(stored::deleteById);
    }

    private boolean isLapsed(MembershipEnded ended) {
        return visitors.find(ended.person(), ended.workspace())
                .flatMap(visitor -> Optional.ofNullable(visitor.lapsed()))
                .filter(lapsed -> lapsed.workspace().equals(ended.workspace()))
                .isPresent();
    }

    /** What they hear is decided when their stream begins: it begins anew. */
    @EventListener
    void hear(RoleChanged changed) {
        live.rightsChanged(changed.person());
    }

    private void tell(Actor actor, String act) {
        var deed = new Deed(act, "person", actor.person().toString(), actor.name(), Map.of());
        actor.run(() -> transaction.executeWithoutResult(_ -> events.publishEvent(deed)));
    }

    private Stream<String> in(UUID workspace, UUID person) {
        Predicate<Session> there =
                session -> workspace.toString().equals(session.getAttribute(WORKSPACE));
        return of(new PersonId(person)).values().stream().filter(there).map(Session::getId);
    }

    private Map<String, ? extends Session> of(PersonId person) {
        return stored.findByPrincipalName(person.toString());
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
}
