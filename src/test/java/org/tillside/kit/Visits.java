package org.tillside.kit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;
import org.tillside.access.ApiKeys;
import org.tillside.access.PersonId;
import org.tillside.access.Role;
import org.tillside.access.Scopes;
import org.tillside.access.SignInWay;
import org.tillside.access.gate.Sessions;

/** Sessions and keys for tests over HTTP, without a password. */
@Component
public class Visits {

    private static final String CSRF_ATTRIBUTE =
            HttpSessionCsrfTokenRepository.class.getName() + ".CSRF_TOKEN";

    private final FindByIndexNameSessionRepository<? extends Session> sessions;
    private final ApiKeys keys;
    private final Environment environment;

    Visits(
            FindByIndexNameSessionRepository<? extends Session> sessions,
            ApiKeys keys,
            Environment environment) {
        this.sessions = sessions;
        this.keys = keys;
        this.environment = environment;
    }

    /** Nobody: no session, no key. */
    public Visit stranger() {
        return new Visit(base(), Map.of(), "");
    }

    /** The world's person of this role, signed in and working there. */
    public Visit signedIn(World world, Role role) {
        return signedIn(world.member(role).id(), world.workspace());
    }

    /** The same, by this way. */
    public Visit signedIn(World world, Role role, SignInWay way) {
        return signedIn(world.member(role).id(), world.workspace(), way);
    }

    public Visit signedIn(PersonId person, UUID workspace) {
        return signedIn(person, workspace, null);
    }

    private Visit signedIn(PersonId person, UUID workspace, @Nullable SignInWay way) {
        var csrf = UUID.randomUUID().toString();
        var session = store(sessions, person, workspace, way, csrf);
        var cookie =
                Visit.COOKIE + "=" + Base64.getEncoder().encodeToString(session.getBytes(UTF_8));
        return new Visit(base(), Map.of("Cookie", cookie, "Accept", "text/html"), masked(csrf));
    }

    /** A program that may do everything a key can. */
    public Visit key(World world) {
        return key(world, Set.copyOf(Scopes.ALL));
    }

    public Visit key(World world, Set<String> scopes) {
        var key = world.asOwner(() -> keys.create("test", scopes));
        return new Visit(base(), Map.of("Authorization", "Bearer " + key), "");
    }

    public String base() {
        return "http://127.0.0.1:" + environment.getRequiredProperty("local.server.port");
    }

    private static <S extends Session> String store(
            FindByIndexNameSessionRepository<S> sessions,
            PersonId person,
            UUID workspace,
            @Nullable SignInWay way,
            String csrf) {
        var session = sessions.createSession();
        session.setMaxInactiveInterval(Sessions.SIGNED_IN);
        session.setAttribute(Sessions.PERSON, person.toString());
        session.setAttribute(Sessions.WORKSPACE, workspace.toString());
        if (way != null) session.setAttribute(Sessions.WAY, way.name());
        session.setAttribute(
                FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, person.toString());
        session.setAttribute(CSRF_ATTRIBUTE, new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", csrf));
        sessions.save(session);
        return session.getId();
    }

    /**
     * As the page would hold it: the token, mixed with as many random bytes; here these are zero.
     */
    private static String masked(String token) {
        var bytes = new byte[2 * token.length()];
        System.arraycopy(token.getBytes(UTF_8), 0, bytes, token.length(), token.length());
        return Base64.getUrlEncoder().encodeToString(bytes);
    }
}
