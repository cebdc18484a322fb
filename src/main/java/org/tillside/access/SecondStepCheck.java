package org.tillside.access;

import static org.tillside.access.db.Tables.SECOND_STEP;

import java.time.Clock;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Decides whether a code is the second step. Each is good once, of an app or for recovery. */
@Component
class SecondStepCheck {

    private final DSLContext sql;
    private final AuthenticatorKeys keys;
    private final RecoveryCodes recovery;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    SecondStepCheck(
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

    /** Uses the code up. */
    @Transactional
    boolean passes(PersonId person, String typed) {
        var code = TypedCode.of(typed);
        return code.isOfAnApp()
                ? takeOfApp(person, code.text())
                : takeForRecovery(person, code.text());
    }

    /** The row itself says which was taken last: of two with one code at once, one is let in. */
    private boolean takeOfApp(PersonId person, String code) {
        var row =
                sql.select(SECOND_STEP.SECRET, SECOND_STEP.LAST_COUNTER)
                        .from(SECOND_STEP)
                        .where(SECOND_STEP.PERSON_ID.eq(person.value()))
                        .and(SECOND_STEP.CONFIRMED_AT.isNotNull())
                        .forUpdate()
                        .fetchOne();
        if (row == null) return false;
        var key = keys.open(row.get(SECOND_STEP.SECRET), person);
        if (key.isEmpty()) return false;
        var counter = key.get().counter(code, clock.instant(), row.get(SECOND_STEP.LAST_COUNTER));
        if (counter.isEmpty()) return false;
        sql.update(SECOND_STEP)
                .set(SECOND_STEP.LAST_COUNTER, counter.getAsLong())
                .where(SECOND_STEP.PERSON_ID.eq(person.value()))
                .execute();
        return true;
    }

    private boolean takeForRecovery(PersonId person, String code) {
        if (!recovery.take(person, code)) return false;
        if (Actor.isBound()) {
            var actor = Actor.current();
            events.publishEvent(
                    new Deed(
                            "second-step.recovered",
                            "person",
                            person.toString(),
                            actor.name(),
                            Map.of("left", String.valueOf(recovery.left(person)))));
        }
        return true;
    }
}
