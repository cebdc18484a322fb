package org.tillside.connectors;

import static org.jooq.impl.DSL.cardinality;
import static org.tillside.connectors.db.Tables.DELIVERY;
import static org.tillside.connectors.db.Tables.WEBHOOK;

import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.database.AskedOnce;
import org.tillside.database.Workspace;
import org.tillside.inbox.outward.OutwardEvent;
import org.tillside.journal.Journal;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Ids;
import org.tillside.web.OutwardAddress;

/** The webhooks of the current workspace. */
@Component
@EnableConfigurationProperties(ConnectorSettings.class)
public class Webhooks {

    private static final int MOST = 20;
    private static final int LONGEST_NAME = 80;
    private static final Duration BOTH_SIGN = Duration.ofDays(1);

    private final DSLContext sql;
    private final SecretBox secrets;
    private final OutwardAddress address;
    private final Journal journal;
    private final Clock clock;

    Webhooks(
            DSLContext sql,
            SecretBox secrets,
            ConnectorSettings settings,
            Journal journal,
            Clock clock) {
        this.sql = sql;
        this.secrets = secrets;
        this.address = new OutwardAddress(settings.webhookAnywhere());
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * A new webhook, or a new secret of one.
     *
     * @param secret shown this once
     */
    public record Made(Webhook webhook, String secret) {}

    /** By name. */
    @Transactional(readOnly = true)
    public List<Webhook> all() {
        return where(WEBHOOK.ENDED_AT.isNull());
    }

    @Transactional(readOnly = true)
    public Optional<Webhook> find(UUID id) {
        return where(WEBHOOK.ID.eq(id).and(WEBHOOK.ENDED_AT.isNull())).stream().findFirst();
    }

    /** Faults: {@code webhook.unknown}. */
    @Transactional(readOnly = true)
    public Webhook get(UUID id) {
        return find(id).orElseThrow(() -> Fault.unknown("webhook", id));
    }

    /** Those that are on and hear of conversations by themselves, in no order. */
    List<Webhook> listening() {
        return AskedOnce.of(
                new Listening(),
                () ->
                        where(
                                WEBHOOK.RUNNING
                                        .isTrue()
                                        .and(WEBHOOK.ENDED_AT.isNull())
                                        .and(cardinality(WEBHOOK.EVENTS).gt(0))));
    }

    private record Listening() {}

    /**
     * Whether it is told names and addresses of buyers. That stays so until the transaction ends:
     * whoever changes the webhook waits, and sees what was told.
     */
    boolean hearsContacts(UUID id) {
        return sql.select(WEBHOOK.CONTACTS)
                .from(WEBHOOK)
                .where(WEBHOOK.ID.eq(id))
                .forKeyShare()
                .fetchOptional(WEBHOOK.CONTACTS)
                .orElse(false);
    }

    /** Faults: {@code webhook.name}, {@code webhook.address}, {@code webhook.too-many}. */
    @Transactional
    public Made create(WebhookWish wish) {
        var checked =
                new WebhookWish(
                        named(wish.name()), reached(wish.url()), wish.events(), wish.contacts());
        sql.fetch("select pg_advisory_xact_lock(hashtextextended(?, 0))", "webhooks/" + here());
        if (all().size() >= MOST)
            throw Fault.user("webhook.too-many", "There are " + MOST + " webhooks already.");
        var id = Ids.next();
        var secret = SigningSecret.fresh();
        insert(id, checked, secret, true);
        return new Made(noted("created", get(id)), secret.text());
    }

    /** Off, at an address that nobody looks at. */
    UUID example(String name, String url, Collection<OutwardEvent> events) {
        var wish = new WebhookWish(name, url, Set.copyOf(events), false);
        var id = Ids.next();
        insert(id, wish, SigningSecret.fresh(), false);
        return id;
    }

    private void insert(UUID id, WebhookWish wish, SigningSecret secret, boolean running) {
        sql.insertInto(WEBHOOK)
                .set(WEBHOOK.WORKSPACE_ID, here())
                .set(WEBHOOK.ID, id)
                .set(WEBHOOK.NAME, wish.name())
                .set(WEBHOOK.URL, wish.url())
                .set(WEBHOOK.SECRET, secrets.seal(secret, id))
                .set(WEBHOOK.RUNNING, running)
                .set(WEBHOOK.EVENTS, words(wish.events()))
                .set(WEBHOOK.CONTACTS, wish.contacts())
                .set(WEBHOOK.CREATED_AT, clock.instant())
                .execute();
    }

    /** Faults: those of {@link #create}, {@code webhook.unknown}. */
    @Transactional
    public Webhook change(UUID id, WebhookWish wish) {
        return change(id, _ -> wish);
    }

    /**
     * Where a name leads is asked before anybody has to wait for us.
     *
     * @param wish what it is to be, of what it is; asked more than once
     * @throws Fault those of {@link #create}, webhook.unknown; webhook.contacts if what named
     *     buyers would go elsewhere by somebody who may not have them told
     */
    @Transactional
    public Webhook change(UUID id, Function<Webhook, WebhookWish> wish) {
        var url = reached(wish.apply(get(id)).url());
        sql.selectOne().from(WEBHOOK).where(WEBHOOK.ID.eq(id)).forUpdate().execute();
        var before = get(id);
        var wanted = wish.apply(before);
        if (!before.url().equals(url) && hasToldContacts(id))
            ContactSight.mustBeFull("it cannot have told elsewhere what this webhook was told");
        sql.update(WEBHOOK)
                .set(WEBHOOK.NAME, named(wanted.name()))
                .set(WEBHOOK.URL, url)
                .set(WEBHOOK.EVENTS, words(wanted.events()))
                .set(WEBHOOK.CONTACTS, wanted.contacts())
                .where(WEBHOOK.ID.eq(id))
                .execute();
        return noted("changed", get(id));
    }

    private boolean hasToldContacts(UUID id) {
        return sql.fetchExists(DELIVERY, DELIVERY.WEBHOOK_ID.eq(id), DELIVERY.CONTACTS.isTrue());
    }

    /** On, what waits goes out; it is forgotten how it failed before. */
    @Transactional
    public Webhook turn(UUID id, boolean running) {
        if (get(id).running() == running) return get(id);
        sql.update(WEBHOOK)
                .set(WEBHOOK.RUNNING, running)
                .setNull(WEBHOOK.DISABLED_AT)
                .setNull(WEBHOOK.FAILING_SINCE)
                .setNull(WEBHOOK.REST_UNTIL)
                .where(WEBHOOK.ID.eq(id))
                .execute();
        return noted(running ? "turned-on" : "turned-off", get(id));
    }

    /** For a day the one before signs, too; what was before that signs nothing more. */
    @Transactional
    public Made renew(UUID id) {
        get(id);
        var secret = SigningSecret.fresh();
        sql.update(WEBHOOK)
                .set(WEBHOOK.FORMER, WEBHOOK.SECRET)
                .set(WEBHOOK.FORMER_UNTIL, clock.instant().plus(BOTH_SIGN))
                .set(WEBHOOK.SECRET, secrets.seal(secret, id))
                .where(WEBHOOK.ID.eq(id))
                .execute();
        return new Made(noted("renewed", get(id)), secret.text());
    }

    /** Said twice, it happens once. What waits is not told. */
    @Transactional
    public void end(UUID id) {
        var it = find(id);
        if (it.isEmpty()) return;
        sql.update(WEBHOOK)
                .set(WEBHOOK.ENDED_AT, clock.instant())
                .set(WEBHOOK.RUNNING, false)
                .where(WEBHOOK.ID.eq(id))
                .execute();
        noted("removed", it.get());
    }

    /** Of the address only the host: what stands behind it may be a secret. */
    private Webhook noted(String act, Webhook it) {
        journal.note(
                "webhook." + act,
                "webhook",
                it.id().toString(),
                it.name(),
                Map.of(
                        "host", URI.create(it.url()).getHost(),
                        "events", String.join(", ", words(it.events())),
                        "contacts", String.valueOf(it.contacts())));
        return it;
    }

    /** In the order in which they are told of. */
    private static String[] words(Set<OutwardEvent> events) {
        return events.stream().sorted().map(OutwardEvent::word).toArray(String[]::new);
    }

    private List<Webhook> where(Condition which) {
        return sql.selectFrom(WEBHOOK)
                .where(which)
                .orderBy(WEBHOOK.NAME, WEBHOOK.ID)
                .fetch(this::webhook);
    }

    private Webhook webhook(Record row) {
        var former = row.get(WEBHOOK.FORMER_UNTIL);
        return new Webhook(
                row.get(WEBHOOK.ID),
                row.get(WEBHOOK.NAME),
                row.get(WEBHOOK.URL),
                row.get(WEBHOOK.RUNNING),
                Arrays.stream(row.get(WEBHOOK.EVENTS))
                        .map(OutwardEvent::of)
                        .collect(Collectors.toSet()),
                row.get(WEBHOOK.CONTACTS),
                row.get(WEBHOOK.FAILING_SINCE),
                row.get(WEBHOOK.DISABLED_AT),
                former != null && former.isAfter(clock.instant()) ? former : null,
                row.get(WEBHOOK.CREATED_AT));
    }

    private static String named(String name) {
        var called = name.strip();
        if (called.isEmpty()
                || called.length() > LONGEST_NAME
                || called.chars().anyMatch(Character::isISOControl))
            throw Fault.user(
                    "webhook.name", "A name is one line of 1 to " + LONGEST_NAME + " characters.");
        return called;
    }

    private String reached(String url) {
        try {
            if (address.of(url.strip()).isPresent()) return url.strip();
        } catch (UnknownHostException unknown) {
            throw new Fault("webhook.address", Fault.Blame.USER, REFUSED, unknown);
        }
        throw Fault.user("webhook.address", REFUSED);
    }

    private static final String REFUSED =
            "A webhook is an https address that everybody can reach, not one of this house.";

    private static UUID here() {
        return Workspace.current().id();
    }
}
