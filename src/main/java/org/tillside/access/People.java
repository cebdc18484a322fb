package org.tillside.access;

import static org.jooq.impl.DSL.lower;
import static org.tillside.access.db.Tables.PERSON;

import java.time.Clock;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectJoinStep;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.kernel.Correspondent;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Ids;
import org.tillside.web.PageLanguage;
import org.tillside.web.Reader;

/** Everybody who can sign in, in whatever workspace. */
@Component
public class People {

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

    /** Whether somebody belongs to workspaces other than this one. */
    boolean servesOthers(PersonId person, UUID workspace) {
        return !sql.fetch(
                        "select 1 from access.memberships_of({0}) where workspace_id <> {1}",
                        DSL.val(person.value()), DSL.val(workspace))
                .isEmpty();
    }

    /** Whether anybody can sign in at all. */
    boolean anybody() {
        return sql.fetchExists(PERSON, PERSON.PASSWORD_HASH.isNotNull());
    }

    /** Two who decide about one person at once decide one after the other. */
    @Transactional(propagation = Propagation.MANDATORY)
    void lock(PersonId person) {
        sql.select(PERSON.ID).from(PERSON).where(PERSON.ID.eq(person.value())).forUpdate().fetch();
    }

    /** Fault {@code person.invalid}. */
    @Transactional
    void change(
            PersonId person,
            String name,
            PageLanguage language,
            ZoneId zone,
            Reader.Theme theme,
            boolean keyboard) {
        sql.update(PERSON)
                .set(PERSON.NAME, called(name))
                .set(PERSON.LANGUAGE, language.tag())
                .set(PERSON.ZONE, zone.getId())
                .set(PERSON.THEME, theme.name().toLowerCase(Locale.ROOT))
                .set(PERSON.KEYBOARD, keyboard)
                .where(PERSON.ID.eq(person.value()))
                .execute();
    }

    /** How a first page is shown to somebody new. */
    @Transactional
    public void greet(PersonId person, PageLanguage language, ZoneId zone) {
        sql.update(PERSON)
                .set(PERSON.LANGUAGE, language.tag())
                .set(PERSON.ZONE, zone.getId())
                .where(PERSON.ID.eq(person.value()))
                .execute();
    }

    /** There their next sign-in begins. */
    @Transactional
    public void rememberWorkspace(PersonId person, UUID workspace) {
        sql.update(PERSON)
                .set(PERSON.LAST_WORKSPACE_ID, workspace)
                .where(PERSON.ID.eq(person.value()))
                .execute();
    }

    private static String called(String name) {
        var called = name.strip();
        if (!called.isEmpty() && called.length() <= LONGEST_NAME) return called;
        throw Fault.user(
                "person.invalid", "A person's name has 1 to " + LONGEST_NAME + " letters.");
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
