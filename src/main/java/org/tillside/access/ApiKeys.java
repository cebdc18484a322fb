package org.tillside.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.tillside.access.db.Tables.API_KEY;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Records;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Ids;
import org.tillside.kernel.Sha256;

/**
 * The keys by which other programs speak for the workspace. We keep a key's hash and its first
 * letters only.
 */
@Component
public class ApiKeys {

    private static final String PREFIX = "tsk_";
    private static final int RANDOM_BYTES = 32;
    private static final int HINT_LENGTH = PREFIX.length() + 4;
    private static final int LONGEST_NAME = 80;
    private static final Duration USE_IS_NOTED_EVERY = Duration.ofMinutes(1);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final DSLContext sql;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    ApiKeys(
            DSLContext sql,
            TransactionTemplate transaction,
            Clock clock,
            ApplicationEventPublisher events) {
        this.sql = sql;
        this.transaction = transaction;
        this.clock = clock;
        this.events = events;
    }

    /**
     * @return the key itself; nobody can read it again
     */
    @Transactional
    public String create(String name, Set<String> scopes) {
        var wanted = name.strip();
        if (wanted.isEmpty() || wanted.length() > LONGEST_NAME) {
            throw Fault.user("key.invalid", "A key's name has 1 to " + LONGEST_NAME + " letters.");
        }
        if (scopes.isEmpty() || !Scopes.ALL.containsAll(scopes)) {
            throw Fault.user(
                    "key.invalid",
                    "A key has one or more of the scopes " + String.join(", ", Scopes.ALL) + ".");
        }
        var actor = Actor.current();
        var key = random();
        var id = Ids.next();
        sql.insertInto(API_KEY)
                .set(API_KEY.WORKSPACE_ID, actor.workspace())
                .set(API_KEY.ID, id)
                .set(API_KEY.NAME, wanted)
                .set(API_KEY.HINT, key.substring(0, HINT_LENGTH))
                .set(API_KEY.HASH, hash(key))
                .set(API_KEY.SCOPES, scopes.stream().sorted().toArray(String[]::new))
                .set(API_KEY.CREATED_BY, actor.isPerson() ? actor.id() : null)
                .set(API_KEY.CREATED_AT, clock.instant())
                .execute();
        events.publishEvent(
                new Deed(
                        "key.created",
                        "key",
                        id.toString(),
                        wanted,
                        Map.of("scopes", String.join(" ", scopes.stream().sorted().toList()))));
        return key;
    }

    /** Whom this key speaks for. Needs no workspace; notes the use, to the minute. */
    public Optional<Actor> whose(String key) {
        if (!key.startsWith(PREFIX)) return Optional.empty();
        var found =
                sql.fetchOptional(
                                "select workspace_id, id, name, scopes from access.key_by_hash(?)",
                                hash(key))
                        .map(ApiKeys::actor);
        found.ifPresent(
                actor -> actor.run(() -> transaction.executeWithoutResult(_ -> noteUse(actor))));
        return found;
    }

    private static Actor actor(Record row) {
        var id = row.get("id", UUID.class);
        var scopes = Set.of(row.get("scopes", String[].class));
        return new Actor(
                Actor.Kind.KEY,
                id,
                row.get("name", String.class),
                Role.AGENT,
                scopes,
                row.get("workspace_id", UUID.class));
    }

    private void noteUse(Actor key) {
        var now = clock.instant();
        sql.update(API_KEY)
                .set(API_KEY.LAST_USED_AT, now)
                .where(API_KEY.ID.eq(key.id()))
                .and(
                        API_KEY.LAST_USED_AT
                                .isNull()
                                .or(API_KEY.LAST_USED_AT.lt(now.minus(USE_IS_NOTED_EVERY))))
                .execute();
    }

    @Transactional(readOnly = true)
    public List<ApiKey> all() {
        return sql.select(
                        API_KEY.ID,
                        API_KEY.NAME,
                        API_KEY.HINT,
                        API_KEY.SCOPES,
                        API_KEY.CREATED_AT,
                        API_KEY.LAST_USED_AT)
                .from(API_KEY)
                .where(API_KEY.REVOKED_AT.isNull())
                .orderBy(API_KEY.ID)
                .fetch(
                        Records.mapping((id, name, hint, scopes, created, used) ->
                                new ApiKey(id, name, hint, List.of(scopes), created, used)));
    }

    /** Fault {@code key.unknown}. From now on the key opens nothing. */
    @Transactional
    public void revoke(UUID id) {
        var name =
                sql.update(API_KEY)
                        .set(API_KEY.REVOKED_AT, clock.instant())
                        .where(API_KEY.ID.eq(id))
                        .and(API_KEY.REVOKED_AT.isNull())
                        .returningResult(API_KEY.NAME)
                        .fetchOne(API_KEY.NAME);
        if (name == null) throw Fault.unknown("key", id);
        events.publishEvent(new Deed("key.revoked", "key", id.toString(), name, Map.of()));
    }

    private static String random() {
        var bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] hash(String key) {
        return Sha256.of(key.getBytes(UTF_8)).bytes();
    }
}
