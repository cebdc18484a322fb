package org.tillside.access;

import static org.tillside.access.db.Tables.SECOND_STEP;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.ResultQuery;
import org.jooq.SelectConditionStep;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.kernel.Fault;

/**
 * The second step of a sign-in: a code from an app, asked for after the password or a link. It is
 * begun, shown, and on once a code was typed.
 */
@Component
public class SecondSteps {

    private static final Condition ON = SECOND_STEP.CONFIRMED_AT.isNotNull();

    private final DSLContext sql;
    private final AuthenticatorKeys keys;
    private final RecoveryCodes recovery;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    SecondSteps(
            DSLContext sql,
            AuthenticatorKeys keys,
            RecoveryCodes recovery,
            Clock clock,
            ApplicationEventPublisher events) {
        this.sql = sql;
        this.keys = keys;
        this.recovery = recovery;
        this.clock = clock;
        this.events = events;
    }

    @Transactional(readOnly = true)
    public boolean isOn(PersonId person) {
        return sql.fetchExists(SECOND_STEP, ON.and(SECOND_STEP.PERSON_ID.eq(person.value())));
    }

    /** Those of these people who have one. */
    @Transactional(readOnly = true)
    Set<PersonId> on(Collection<PersonId> people) {
        var ids = people.stream().map(PersonId::value).toArray(UUID[]::new);
        return sql
                .select(SECOND_STEP.PERSON_ID)
                .from(SECOND_STEP)
                .where(ON.and(SECOND_STEP.PERSON_ID.in(ids)))
                .fetch(SECOND_STEP.PERSON_ID)
                .stream()
                .map(PersonId::new)
                .collect(Collectors.toSet());
    }

    @Transactional(readOnly = true)
    Optional<SecondStep> find(PersonId person) {
        return sql.select(SECOND_STEP.CONFIRMED_AT)
                .from(SECOND_STEP)
                .where(ON.and(SECOND_STEP.PERSON_ID.eq(person.value())))
                .fetchOptional(SECOND_STEP.CONFIRMED_AT)
                .map(since -> new SecondStep(since, recovery.left(person)));
    }

    /** A new key to be shown. Begun again, the newest counts; one that is on stays as it is. */
    @Transactional
    void begin(PersonId person) {
        var secret = keys.seal(AuthenticatorKey.random(), person);
        sql.insertInto(SECOND_STEP)
                .set(SECOND_STEP.PERSON_ID, person.value())
                .set(SECOND_STEP.SECRET, secret)
                .set(SECOND_STEP.BEGUN_AT, clock.instant())
                .onConflict(SECOND_STEP.PERSON_ID)
                .doUpdate()
                .set(SECOND_STEP.SECRET, secret)
                .set(SECOND_STEP.BEGUN_AT, clock.instant())
                .where(SECOND_STEP.CONFIRMED_AT.isNull())
                .execute();
    }

    /** The key that was begun with; empty where none was, or where it is on. */
    @Transactional(readOnly = true)
    Optional<AuthenticatorKey> begun(PersonId person) {
        return key(unconfirmed(person), person);
    }

    /**
     * Turns it on, for the app has the key. Fault {@code second-step.wrong}.
     *
     * @return the recovery codes; nobody can read them again
     */
    @Transactional
    List<String> confirm(PersonId person, String code) {
        var locked = unconfirmed(person).forUpdate(); // another tab may begin anew with another key
        var key = key(locked, person).orElseThrow(SecondSteps::wrong);
        var counter = key.counter(TypedCode.of(code).text(), clock.instant(), 0);
        sql.update(SECOND_STEP)
                .set(SECOND_STEP.CONFIRMED_AT, clock.instant())
                .set(SECOND_STEP.LAST_COUNTER, counter.orElseThrow(SecondSteps::wrong))
                .where(SECOND_STEP.PERSON_ID.eq(person.value()))
                .execute();
        var codes = recovery.make(person);
        tell("second-step.on");
        return codes;
    }

    /** Fault {@code second-step.unknown}: it is not on. */
    @Transactional
    List<String> renewCodes(PersonId person) {
        lock(person);
        var codes = recovery.make(person);
        tell("second-step.codes-renewed");
        return codes;
    }

    /** Fault {@code second-step.unknown}: it is not on. */
    @Transactional
    void takeOff(PersonId person) {
        lock(person);
        forget(person);
        tell("second-step.off");
    }

    /** The key and all codes. */
    @Transactional(propagation = Propagation.MANDATORY)
    void forget(PersonId person) {
        recovery.forget(person);
        sql.deleteFrom(SECOND_STEP).where(SECOND_STEP.PERSON_ID.eq(person.value())).execute();
    }

    /** Two who change it at once do so one after the other. */
    @Transactional(propagation = Propagation.MANDATORY)
    void lock(PersonId person) {
        var on =
                sql.select(SECOND_STEP.PERSON_ID)
                        .from(SECOND_STEP)
                        .where(ON.and(SECOND_STEP.PERSON_ID.eq(person.value())))
                        .forUpdate()
                        .fetch();
        if (on.isEmpty()) throw Fault.unknown("second-step", person);
    }

    private SelectConditionStep<Record1<byte[]>> unconfirmed(PersonId person) {
        return sql.select(SECOND_STEP.SECRET)
                .from(SECOND_STEP)
                .where(SECOND_STEP.PERSON_ID.eq(person.value()))
                .and(SECOND_STEP.CONFIRMED_AT.isNull());
    }

    private Optional<AuthenticatorKey> key(ResultQuery<Record1<byte[]>> row, PersonId person) {
        return row.fetchOptional(SECOND_STEP.SECRET).flatMap(secret -> keys.open(secret, person));
    }

    /** Into the journal of the workspace that they work in; who works in none has no journal. */
    private void tell(String act) {
        if (!Actor.isBound()) return;
        var actor = Actor.current();
        events.publishEvent(
                new Deed(act, "person", actor.person().toString(), actor.name(), Map.of()));
    }

    private static Fault wrong() {
        return Fault.user(
                "second-step.wrong", "That is not the code that the app shows now for this key.");
    }
}
