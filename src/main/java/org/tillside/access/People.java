package org.tillside.access;

import static org.jooq.impl.DSL.lower;
import static org.tillside.access.db.Tables.PERSON;

import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectJoinStep;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.kernel.Correspondent;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Ids;

/** Everybody who can sign in, in whatever workspace. */
@Component
class People {

    private static final Pattern EMAIL =
            Pattern.compile(
                    "[^\\s@<>,;:\"()\\[\\]\\\\]+@[^\\s@<>,;:\"()\\[\\]\\\\]+\\.?[^\\s@<>,;:\"()\\[\\]\\\\]*");
    private static final int LONGEST_EMAIL = 254;
    private static final int LONGEST_NAME = 100;

    private final DSLContext sql;
    private final Clock clock;

    People(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    Optional<Person> find(PersonId id) {
        return rows().where(PERSON.ID.eq(id.value())).fetchOptional(People::person);
    }

    @Transactional(readOnly = true)
    Optional<Person> findByEmail(String email) {
        return rows().where(lower(PERSON.EMAIL).eq(Correspondent.key(email)))
                .fetchOptional(People::person);
    }

    /** Two at once make one. Fault {@code person.invalid}. */
    @Transactional
    Person findOrCreate(String name, String email) {
        var address = Correspondent.key(email);
        if (address.length() > LONGEST_EMAIL || !EMAIL.matcher(address).matches()) {
            throw Fault.user("person.invalid", "\"" + email + "\" is not an e-mail address.");
        }
        var called = name.strip();
        if (called.isEmpty() || called.length() > LONGEST_NAME) {
            throw Fault.user(
                    "person.invalid", "A person's name has 1 to " + LONGEST_NAME + " letters.");
        }
        sql.insertInto(PERSON)
                .set(PERSON.ID, Ids.next())
                .set(PERSON.EMAIL, address)
                .set(PERSON.NAME, called)
                .set(PERSON.CREATED_AT, clock.instant())
                .onConflictDoNothing()
                .execute();
        return findByEmail(address).orElseThrow();
    }

    private SelectJoinStep<? extends Record> rows() {
        return sql.select(
                        PERSON.ID,
                        PERSON.NAME,
                        PERSON.EMAIL,
                        PERSON.LANGUAGE,
                        PERSON.ZONE,
                        PERSON.THEME,
                        PERSON.KEYBOARD)
                .from(PERSON);
    }

    static Person person(Record row) {
        return Person.of(
                new PersonId(row.get(PERSON.ID)),
                row.get(PERSON.NAME),
                row.get(PERSON.EMAIL),
                row.get(PERSON.LANGUAGE),
                row.get(PERSON.ZONE),
                row.get(PERSON.THEME),
                row.get(PERSON.KEYBOARD));
    }
}
