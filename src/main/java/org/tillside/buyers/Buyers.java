package org.tillside.buyers;

import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.tillside.buyers.db.Tables.BUYER;
import static org.tillside.buyers.db.Tables.IDENTITY;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record3;
import org.jooq.Records;
import org.jooq.SelectConditionStep;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.Actor;
import org.tillside.database.Workspace;
import org.tillside.kernel.Correspondent;
import org.tillside.kernel.Ids;

/** The buyers of the current workspace. */
@Component
public class Buyers {

    private final DSLContext sql;
    private final Clock clock;

    Buyers(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Who writes from this address: known, or known from now on. Two at once get the same answer;
     * the first name that is not empty stays.
     */
    @Transactional
    public BuyerId recognise(String channel, String address, String name) {
        return recognise(channel, address, name, null);
    }

    /**
     * @param language in which they write now, where it is known
     */
    @Transactional
    public BuyerId recognise(
            String channel, String address, String name, @Nullable String language) {
        var key = Correspondent.key(address);
        var known = held(channel, key);
        if (known == null) return claim(channel, key, name.strip(), language);
        if (known.name().isBlank() && !name.isBlank()) rename(known.id(), name.strip());
        if (language != null && !language.equals(known.language())) speaks(known.id(), language);
        return new BuyerId(known.id());
    }

    /** In which language somebody wrote last from this address, where we know. */
    @Transactional(readOnly = true)
    public Optional<String> language(String channel, String address) {
        var known = known(channel, Correspondent.key(address));
        return Optional.ofNullable(known == null ? null : known.language());
    }

    /** Somebody here knows in which language this buyer writes. */
    @Transactional
    public void speaks(BuyerId buyer, String language) {
        speaks(buyer.value(), language);
    }

    @Transactional(readOnly = true)
    public Optional<Buyer> find(BuyerId buyer) {
        return Optional.ofNullable(find(List.of(buyer)).get(buyer));
    }

    /** Those of them that there are, in one question. */
    @Transactional(readOnly = true)
    public Map<BuyerId, Buyer> find(Collection<BuyerId> wanted) {
        if (wanted.isEmpty()) return Map.of();
        var identities =
                multiset(
                                select(IDENTITY.CHANNEL, IDENTITY.ADDRESS)
                                        .from(IDENTITY)
                                        .where(IDENTITY.BUYER_ID.eq(BUYER.ID))
                                        .orderBy(IDENTITY.CREATED_AT, IDENTITY.ADDRESS))
                        .convertFrom(rows -> rows.map(Records.mapping(Identity::new)));
        return sql
                .select(BUYER.ID.convertFrom(BuyerId::new), BUYER.NAME, BUYER.LANGUAGE, identities)
                .from(BUYER)
                .where(BUYER.ID.in(wanted.stream().map(BuyerId::value).toList()))
                .fetch(Records.mapping(Buyer::new))
                .stream()
                .map(buyer -> seesContactData() ? buyer : buyer.masked())
                .collect(Collectors.toMap(Buyer::id, buyer -> buyer));
    }

    /**
     * Nobody is recognised as this buyer until the end of the transaction; who was, just before,
     * has written what they write.
     *
     * @return false if there is none any more
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean hold(BuyerId buyer) {
        return sql.select(BUYER.ID)
                .from(BUYER)
                .where(BUYER.ID.eq(buyer.value()))
                .forUpdate()
                .fetchOptional()
                .isPresent();
    }

    /** Whoever writes from their addresses again is somebody new. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forget(BuyerId buyer) {
        sql.deleteFrom(IDENTITY).where(IDENTITY.BUYER_ID.eq(buyer.value())).execute();
        sql.deleteFrom(BUYER).where(BUYER.ID.eq(buyer.value())).execute();
    }

    private record Known(UUID id, String name, @Nullable String language) {}

    private @Nullable Known known(String channel, String key) {
        return identified(channel, key).fetchOne(Records.mapping(Known::new));
    }

    /** The same; they stay as long as the transaction that recognises them. */
    private @Nullable Known held(String channel, String key) {
        return identified(channel, key)
                .forKeyShare()
                .of(BUYER)
                .fetchOne(Records.mapping(Known::new));
    }

    private SelectConditionStep<Record3<UUID, String, String>> identified(
            String channel, String key) {
        return sql.select(BUYER.ID, BUYER.NAME, BUYER.LANGUAGE)
                .from(IDENTITY)
                .join(BUYER)
                .on(BUYER.WORKSPACE_ID.eq(IDENTITY.WORKSPACE_ID), BUYER.ID.eq(IDENTITY.BUYER_ID))
                .where(IDENTITY.CHANNEL.eq(channel))
                .and(IDENTITY.ADDRESS.eq(key));
    }

    /**
     * The address is taken first; whoever comes second waits here for the first one's commit and
     * reads theirs.
     */
    private BuyerId claim(String channel, String key, String name, @Nullable String language) {
        var workspace = Workspace.current().id();
        var id = Ids.next();
        int claimed =
                sql.insertInto(IDENTITY)
                        .set(IDENTITY.WORKSPACE_ID, workspace)
                        .set(IDENTITY.CHANNEL, channel)
                        .set(IDENTITY.ADDRESS, key)
                        .set(IDENTITY.BUYER_ID, id)
                        .set(IDENTITY.CREATED_AT, clock.instant())
                        .onConflictDoNothing()
                        .execute();
        if (claimed == 0) return recognise(channel, key, name, language);
        sql.insertInto(BUYER)
                .set(BUYER.WORKSPACE_ID, workspace)
                .set(BUYER.ID, id)
                .set(BUYER.NAME, name)
                .set(BUYER.LANGUAGE, language)
                .set(BUYER.CREATED_AT, clock.instant())
                .execute();
        return new BuyerId(id);
    }

    private void rename(UUID id, String name) {
        sql.update(BUYER)
                .set(BUYER.NAME, name)
                .where(BUYER.ID.eq(id))
                .and(BUYER.NAME.eq(""))
                .execute();
    }

    private void speaks(UUID id, String language) {
        sql.update(BUYER).set(BUYER.LANGUAGE, language).where(BUYER.ID.eq(id)).execute();
    }

    private static boolean seesContactData() {
        return Actor.current().seesContactData();
    }
}
