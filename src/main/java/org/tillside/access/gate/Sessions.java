package org.tillside.access.gate;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpHeaders;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Actor;
import org.tillside.access.Deed;
import org.tillside.access.MembershipEnded;
import org.tillside.access.People;
import org.tillside.access.PersonId;
import org.tillside.access.RoleChanged;
import org.tillside.access.SessionRenewed;
import org.tillside.access.SignInWay;
import org.tillside.access.SignedOut;
import org.tillside.kernel.Fault;
import org.tillside.web.BrowserName;
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
    public static final String WAY = "way";

    private static final String VERIFIED = "verified";

    private final FindByIndexNameSessionRepository<? extends Session> stored;
    private final Visitors visitors;
    private final People people;
    private final Live live;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    Sessions(
            FindByIndexNameSessionRepository<? extends Session> stored,
            Visitors visitors,
            People people,
            Live live,
            TransactionTemplate transaction,
            ApplicationEventPublisher events) {
        this.stored = stored;
        this.visitors = visitors;
        this.people = people;
        this.live = live;
        this.transaction = transaction;
        this.events = events;
    }

    /**
     * A new session under a new id, whatever the browser brought along.
     *
     * @param wanted the workspace to begin in; null: where they were last
     */
    public void begin(
            HttpServletRequest request, PersonId person, @Nullable UUID wanted, SignInWay way) {
        var before = leave(request, person);
        var session = request.getSession(true);
        session.setMaxInactiveInterval((int) SIGNED_IN.toSeconds());
        session.setAttribute(PERSON, person.toString());
        session.setAttribute(WAY, way.name());
        session.setAttribute(SignedIn.BROWSER, BrowserName.of(agent(request)));
        session.setAttribute(SignedIn.FROM, request.getRemoteAddr());
        session.setAttribute(
                FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, person.toString());
        var visitor =
                visitors.find(person.value(), wanted)
                        .orElseThrow(() -> Fault.unknown("person", person));
        visitor.actor()
                .ifPresent(actor -> {
                    session.setAttribute(WORKSPACE, actor.workspace().toString());
                    people.rememberWorkspace(person, actor.workspace());
                    tell(actor, "session.began", Map.of("way", way.code()));
                });
        before.ifPresent(
                id -> events.publishEvent(new SessionRenewed(person.value(), id, session.getId())));
    }

    /**
     * Ends what the browser brought along, before somebody begins there. Whoever else was signed in
     * there is signed out.
     *
     * @return the session in which the next one was signed in there already
     */
    Optional<String> leave(HttpServletRequest request, PersonId next) {
        var before = request.getSession(false);
        if (before == null) return Optional.empty();
        var id = before.getId();
        var who = person(before);
        before.invalidate();
        if (who.isEmpty()) return Optional.empty();
        if (who.get().equals(next.value())) return Optional.of(id);
        tellSignedOut(new PersonId(who.get()), id);
        return Optional.empty();
    }

    /** It began with more than a password: no workspace wants a second step of it. */
    public static void verify(HttpSession session) {
        session.setAttribute(VERIFIED, VERIFIED);
    }

    public static boolean isVerified(HttpSession session) {
        return session.getAttribute(VERIFIED) != null;
    }

    /** By what it began; empty: before that was noted. */
    public static Optional<SignInWay> way(HttpSession session) {
        return session.getAttribute(WAY) instanceof String name
                ? Optional.of(SignInWay.valueOf(name))
                : Optional.empty();
    }

    /** As whom somebody acts who is not signed in yet; empty: they belong nowhere. */
    public Optional<Actor> actor(PersonId person, @Nullable UUID wanted) {
        return visitors.find(person.value(), wanted).flatMap(Visitor::actor);
    }

    public void end(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session == null) return;
        if (Actor.isBound()) tell(Actor.current(), "session.ended", Map.of());
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
     * All but this one, and whatever waits for the second step.
     *
     * @return how many there were
     */
    public int endOthers(PersonId person, @Nullable String kept) {
        var others = of(person).keySet().stream().filter(id -> !id.equals(kept)).toList();
        others.forEach(stored::deleteById);
        stored.findByPrincipalName(Halfway.principal(person)).keySet().forEach(stored::deleteById);
        tellSignedOut(person, "");
        if (!others.isEmpty() && Actor.isBound() && Actor.current().is(person))
            tell(
                    Actor.current(),
                    "session.ended-elsewhere",
                    Map.of("sessions", String.valueOf(others.size())));
        return others.size();
    }

    /**
     * Ends one of this person's, from its next request on. Where it is over already, or is not
     * theirs, nothing happens.
     */
    public void endOther(PersonId person, String mark) {
        var found =
                of(person).values().stream()
                        .filter(session -> SignedIn.mark(session.getId()).equals(mark))
                        .findFirst();
        if (found.isEmpty()) return;
        var browser = found.get().getAttributeOrDefault(SignedIn.BROWSER, "");
        stored.deleteById(found.get().getId());
        tellSignedOut(person, found.get().getId());
        if (Actor.isBound())
            tell(Actor.current(), "session.ended-elsewhere", Map.of("browser", browser));
    }

    /**
     * Where this person is signed in: here first, then the one that was used last.
     *
     * @param asking the id of the session that asks
     */
    public List<SignedIn> list(PersonId person, String asking) {
        return of(person).values().stream()
                .filter(session -> !session.isExpired())
                .map(session -> SignedIn.of(session, asking))
                .sorted(
                        Comparator.comparing(SignedIn::here)
                                .thenComparing(SignedIn::used)
                                .reversed())
                .toList();
    }

    /** Whether this mark is that of the session itself. */
    public static boolean isThis(HttpSession session, String mark) {
        return SignedIn.mark(session.getId()).equals(mark);
    }

    private void tellSignedOut(PersonId person, String ended) {
        var alive = new HashSet<>(of(person).keySet());
        alive.remove(ended);
        events.publishEvent(new SignedOut(person.value(), alive));
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

    private void tell(Actor actor, String act, Map<String, String> details) {
        var deed = new Deed(act, "person", actor.person().toString(), actor.name(), details);
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

    private static String agent(HttpServletRequest request) {
        @Nullable String agent = request.getHeader(HttpHeaders.USER_AGENT);
        return agent == null ? "" : agent;
    }

    static @Nullable UUID id(@Nullable Object attribute) {
        return attribute instanceof String text ? UUID.fromString(text) : null;
    }
}
