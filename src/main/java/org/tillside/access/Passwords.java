package org.tillside.access;

import static org.jooq.impl.DSL.lower;
import static org.tillside.access.db.Tables.PERSON;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.kernel.Correspondent;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Fault.Blame;

/**
 * Argon2id, a few tries at a time so that a crowd at the door does not take the memory.
 *
 * @see PasswordCost
 */
@Component
public class Passwords {

    static final int SHORTEST = 10;
    static final int LONGEST = 200;

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int AT_ONCE = 4;
    private static final int PATIENCE_SECONDS = 10;

    private final DSLContext sql;
    private final Argon2PasswordEncoder argon2;
    private final Semaphore turns = new Semaphore(AT_ONCE);
    private volatile @Nullable String nobodys;

    Passwords(DSLContext sql, PasswordCost cost) {
        this.sql = sql;
        this.argon2 =
                new Argon2PasswordEncoder(
                        SALT_BYTES, HASH_BYTES, 1, cost.kibibytes(), cost.passes());
    }

    /** Faults: {@code password.short}, {@code password.long}, {@code password.guessable}. */
    @Transactional
    public void set(PersonId person, String password) {
        var who =
                sql.select(PERSON.NAME, PERSON.EMAIL)
                        .from(PERSON)
                        .where(PERSON.ID.eq(person.value()))
                        .fetchSingle();
        mustBeGood(password, who.value1(), who.value2());
        var hash = inTurn(() -> argon2.encode(password));
        sql.update(PERSON)
                .set(PERSON.PASSWORD_HASH, hash)
                .where(PERSON.ID.eq(person.value()))
                .execute();
    }

    /**
     * Who that is. Takes as long for an unknown address as for a wrong password. Outside of a
     * transaction: it is slow on purpose.
     */
    Optional<PersonId> verify(String email, String password) {
        var found =
                sql.select(PERSON.ID, PERSON.PASSWORD_HASH)
                        .from(PERSON)
                        .where(lower(PERSON.EMAIL).eq(Correspondent.key(email)))
                        .fetchOptional();
        var hash = found.map(row -> row.get(PERSON.PASSWORD_HASH)).orElseGet(this::nobodysHash);
        boolean right =
                password.length() <= LONGEST && inTurn(() -> argon2.matches(password, hash));
        return found.filter(row -> right && row.get(PERSON.PASSWORD_HASH) != null)
                .map(row -> new PersonId(row.get(PERSON.ID)));
    }

    /** Whether a person has one. */
    boolean isSet(PersonId person) {
        return sql.fetchExists(
                PERSON, PERSON.ID.eq(person.value()).and(PERSON.PASSWORD_HASH.isNotNull()));
    }

    private static void mustBeGood(String password, String name, String email) {
        if (password.length() < SHORTEST)
            throw Fault.user(
                    "password.short", "A password has at least " + SHORTEST + " characters.");
        if (password.length() > LONGEST)
            throw Fault.user("password.long", "A password has at most " + LONGEST + " characters.");
        var low = Correspondent.key(password);
        boolean guessable =
                low.chars().distinct().count() < 4
                        || low.equals(Correspondent.key(name))
                        || low.contains(email);
        if (guessable)
            throw Fault.user("password.guessable", "That password is too easy to guess.");
    }

    private String nobodysHash() {
        var known = nobodys;
        if (known != null) return known;
        var made = String.valueOf(argon2.encode(UUID.randomUUID().toString()));
        nobodys = made;
        return made;
    }

    private <T> T inTurn(Supplier<T> work) {
        try {
            if (!turns.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) throw crowded();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw crowded();
        }
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }

    private static Fault crowded() {
        return new Fault(
                "sign-in.crowded",
                Blame.RESOURCES,
                "Too many sign in at once; try again in a moment.");
    }
}
