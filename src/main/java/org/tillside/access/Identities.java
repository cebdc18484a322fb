package org.tillside.access;

import static org.tillside.access.db.Tables.IDENTITY;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.CompanyAnswer.Vouched;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Ids;

/** As whom OpenID providers know our people. At each provider a person has one account. */
@Component
class Identities {

    private final DSLContext sql;
    private final Companies providers;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Identities(DSLContext sql, Companies providers, Clock clock, ApplicationEventPublisher events) {
        this.sql = sql;
        this.providers = providers;
        this.clock = clock;
        this.events = events;
    }

    /** Who was linked with this account; notes that it was used. */
    @Transactional
    Optional<PersonId> use(Vouched account) {
        return sql.update(IDENTITY)
                .set(IDENTITY.LAST_USED_AT, clock.instant())
                .where(IDENTITY.ISSUER.eq(account.issuer()))
                .and(IDENTITY.SUBJECT.eq(account.subject()))
                .returningResult(IDENTITY.PERSON_ID)
                .fetchOptional(IDENTITY.PERSON_ID)
                .map(PersonId::new);
    }

    /**
     * Of two at once, one does it.
     *
     * @return whether this account is theirs now; not where they have another one there
     */
    @Transactional
    boolean link(PersonId person, Vouched account) {
        var now = clock.instant();
        var id = Ids.next();
        int made =
                sql.insertInto(IDENTITY)
                        .set(IDENTITY.ISSUER, account.issuer())
                        .set(IDENTITY.SUBJECT, account.subject())
                        .set(IDENTITY.ID, id)
                        .set(IDENTITY.PERSON_ID, person.value())
                        .set(IDENTITY.CREATED_AT, now)
                        .set(IDENTITY.LAST_USED_AT, now)
                        .onConflictDoNothing()
                        .execute();
        if (made > 0) tell("identity.linked", id, account.issuer());
        return made > 0 || use(account).filter(person::equals).isPresent();
    }

    /** Of this person, the oldest first. */
    @Transactional(readOnly = true)
    List<CompanyAccount> of(PersonId person) {
        return sql.select(IDENTITY.ID, IDENTITY.ISSUER, IDENTITY.CREATED_AT, IDENTITY.LAST_USED_AT)
                .from(IDENTITY)
                .where(IDENTITY.PERSON_ID.eq(person.value()))
                .orderBy(IDENTITY.ID)
                .fetch(
                        Records.mapping((id, issuer, linked, used) ->
                                new CompanyAccount(id, providers.label(issuer), linked, used)));
    }

    /** Those of these people who have one. */
    @Transactional(readOnly = true)
    Set<PersonId> linked(Collection<PersonId> people) {
        var ids = people.stream().map(PersonId::value).toArray(UUID[]::new);
        return sql
                .selectDistinct(IDENTITY.PERSON_ID)
                .from(IDENTITY)
                .where(IDENTITY.PERSON_ID.in(ids))
                .fetch(IDENTITY.PERSON_ID)
                .stream()
                .map(PersonId::new)
                .collect(Collectors.toSet());
    }

    /** Fault {@code identity.unknown}: it is not theirs. */
    @Transactional
    void unlink(PersonId person, UUID identity) {
        var issuer =
                sql.deleteFrom(IDENTITY)
                        .where(IDENTITY.ID.eq(identity), IDENTITY.PERSON_ID.eq(person.value()))
                        .returningResult(IDENTITY.ISSUER)
                        .fetchOne(IDENTITY.ISSUER);
        if (issuer == null) throw Fault.unknown("identity", identity);
        tell("identity.unlinked", identity, issuer);
    }

    /** Into the journal of the workspace that they work in; who works in none has no journal. */
    private void tell(String act, UUID identity, String issuer) {
        if (!Actor.isBound()) return;
        var name = providers.label(issuer);
        events.publishEvent(new Deed(act, "identity", identity.toString(), name, Map.of()));
    }
}
