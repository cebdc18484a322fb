package org.tillside.notices.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.tillside.notices.db.Tables.DEVICE;
import static org.tillside.notices.db.Tables.NOTICE;

import java.net.UnknownHostException;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.Deed;
import org.tillside.access.PersonId;
import org.tillside.access.SessionRenewed;
import org.tillside.access.SignedOut;
import org.tillside.database.Workspace;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Ids;
import org.tillside.kernel.Sha256;
import org.tillside.notices.NoticeSettings;

/** The browsers that show somebody's notices, in the workspace that is bound now. */
@Component
public class Devices {

    private static final int MOST = 20;

    private final DSLContext sql;
    private final PushAddress address;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    public Devices(
            DSLContext sql,
            NoticeSettings settings,
            ApplicationEventPublisher events,
            Clock clock) {
        this.sql = sql;
        this.address = new PushAddress(settings.pushAnywhere());
        this.events = events;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<Device> of(PersonId person) {
        return sql.select(
                        DEVICE.ID,
                        DEVICE.ENDPOINT_HASH,
                        DEVICE.NAME,
                        DEVICE.CREATED_AT,
                        DEVICE.REACHED_AT,
                        DEVICE.REFUSAL)
                .from(DEVICE)
                .where(DEVICE.PERSON_ID.eq(person.value()))
                .orderBy(DEVICE.CREATED_AT.desc(), DEVICE.ID.desc())
                .fetch(
                        Records.mapping((id, hash, name, created, reached, refusal) ->
                                new Device(id, mark(hash), name, created, reached, refusal)));
    }

    /**
     * From now on this browser shows their notices, and nobody else's. Told again, it is the same
     * device with its newest keys. Faults: {@code device.address}, {@code device.many}.
     *
     * @param name see {@link org.tillside.web.BrowserName}
     * @param session in which it is turned on; signed out of there, it is turned off. That one has
     *     expired turns nothing off by itself; what is bound to it then goes with the next sign-out
     *     anywhere, for nobody can be signed out of it any more
     */
    @Transactional
    public UUID subscribe(PersonId person, Subscription it, String name, String session) {
        refuseWrongAddress(it.endpoint());
        var hash = hash(it.endpoint());
        sql.execute(
                "select notices.release_endpoint({0}, {1})",
                DSL.val(hash), DSL.val(person.value()));
        stay(person, it.endpoint(), session);
        var known =
                sql.update(DEVICE)
                        .set(DEVICE.P256DH, it.p256dh())
                        .set(DEVICE.AUTH, it.auth())
                        .setNull(DEVICE.REFUSAL)
                        .where(DEVICE.ENDPOINT_HASH.eq(hash))
                        .returning(DEVICE.ID)
                        .fetchOne(DEVICE.ID);
        return known != null ? known : add(person, it, name, hash(session));
    }

    /**
     * The browser of this endpoint, if it shows their notices, does so in this session from now on,
     * in all of their workspaces: they have signed in anew. Whatever else it is, nothing happens.
     */
    @Transactional
    public void stay(PersonId person, String endpoint, String session) {
        sql.execute(
                "select notices.rebind_endpoint({0}, {1}, {2})",
                DSL.val(hash(endpoint)), DSL.val(person.value()), DSL.val(hash(session)));
    }

    private UUID add(PersonId person, Subscription it, String name, byte[] session) {
        var hash = hash(it.endpoint());
        if (sql.fetchCount(DEVICE, DEVICE.PERSON_ID.eq(person.value())) >= MOST)
            throw Fault.user(
                    "device.many",
                    "Notices are shown in at most " + MOST + " browsers; remove one first.");
        var id = Ids.next();
        int added =
                sql.insertInto(DEVICE)
                        .set(DEVICE.WORKSPACE_ID, Workspace.current().id())
                        .set(DEVICE.ID, id)
                        .set(DEVICE.PERSON_ID, person.value())
                        .set(DEVICE.ENDPOINT, it.endpoint())
                        .set(DEVICE.ENDPOINT_HASH, hash)
                        .set(DEVICE.P256DH, it.p256dh())
                        .set(DEVICE.AUTH, it.auth())
                        .set(DEVICE.NAME, name)
                        .set(DEVICE.SESSION_HASH, session)
                        .set(DEVICE.CREATED_AT, clock.instant())
                        .onConflict(DEVICE.WORKSPACE_ID, DEVICE.ENDPOINT_HASH)
                        .doNothing()
                        .execute();
        if (added == 0)
            return sql.fetchSingle(DEVICE, DEVICE.ENDPOINT_HASH.eq(hash)).get(DEVICE.ID);
        tell("device.added", id, name);
        return id;
    }

    /** Fault {@code device.unknown}: it is not theirs. */
    @Transactional
    public void remove(PersonId person, UUID device) {
        var name =
                sql.deleteFrom(DEVICE)
                        .where(DEVICE.ID.eq(device), DEVICE.PERSON_ID.eq(person.value()))
                        .returningResult(DEVICE.NAME)
                        .fetchOne(DEVICE.NAME);
        if (name == null) throw Fault.unknown("device", device);
        tell("device.removed", device, name);
    }

    /** Nobody shows their notices any more; what waits to be shown does not wait any longer. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forget(PersonId person) {
        sql.deleteFrom(DEVICE).where(DEVICE.PERSON_ID.eq(person.value())).execute();
        sql.update(NOTICE)
                .setNull(NOTICE.PUSH_DUE)
                .where(NOTICE.PERSON_ID.eq(person.value()), NOTICE.PUSH_DUE.isNotNull())
                .execute();
    }

    /** Of whoever signed out, only browsers in which they are still signed in show anything. */
    @EventListener
    @Transactional
    public void on(SignedOut event) {
        var alive = event.alive().stream().map(Devices::hash).toArray(byte[][]::new);
        sql.execute(
                "select notices.release_sessions({0}, {1})",
                DSL.val(event.person()), DSL.val(alive));
    }

    /** The browser is the same one, and shows them their notices as before. */
    @EventListener
    @Transactional
    public void on(SessionRenewed event) {
        sql.execute(
                "select notices.renew_session({0}, {1}, {2})",
                DSL.val(event.person()),
                DSL.val(hash(event.before())),
                DSL.val(hash(event.session())));
    }

    private void refuseWrongAddress(String endpoint) {
        try {
            address.checked(endpoint);
        } catch (UnknownHostException nobody) {
            throw new Fault(
                    "device.address",
                    Fault.Blame.USER,
                    "A push service is reached by HTTPS, at a public address.",
                    nobody);
        }
    }

    private void tell(String act, UUID device, String name) {
        events.publishEvent(new Deed(act, "device", device.toString(), name, Map.of()));
    }

    private static String mark(byte[] hash) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    private static byte[] hash(String text) {
        return Sha256.of(text.getBytes(UTF_8)).bytes();
    }
}
