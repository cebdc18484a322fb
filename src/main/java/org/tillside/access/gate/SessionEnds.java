package org.tillside.access.gate;

import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.PersonId;
import org.tillside.access.SignedOut;

/**
 * Ends sessions in the transaction that is the reason for it, also where no server runs. The
 * database tells their streams.
 */
@Component
public class SessionEnds {

    private static final String ALL =
            "delete from database.spring_session where principal_name in ({0}, {1})";

    private final DSLContext sql;
    private final ApplicationEventPublisher events;

    SessionEnds(DSLContext sql, ApplicationEventPublisher events) {
        this.sql = sql;
        this.events = events;
    }

    /** Of this person, everywhere, and what waits for their second step. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void all(PersonId person) {
        sql.execute(ALL, DSL.val(person.toString()), DSL.val(Halfway.principal(person)));
        events.publishEvent(new SignedOut(person.value(), Set.of()));
    }
}
