package org.tillside.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.tillside.access.db.Tables.SIGN_IN_LINK;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.kernel.Sha256;

/**
 * Links that sign a person in once, so that they can set a password. We keep a hash of the token.
 */
@Component
class SignInLinks {

    private static final Duration VALID = Duration.ofDays(7);
    private static final int RANDOM_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final DSLContext sql;
    private final Clock clock;

    SignInLinks(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Transactional
    SignInToken create(PersonId person) {
        var token = random();
        sql.insertInto(SIGN_IN_LINK)
                .set(SIGN_IN_LINK.TOKEN_HASH, hash(token))
                .set(SIGN_IN_LINK.PERSON_ID, person.value())
                .set(SIGN_IN_LINK.EXPIRES_AT, clock.instant().plus(VALID))
                .execute();
        return token;
    }

    /** Looks without using it up; empty when unknown, used or too old. */
    @Transactional(readOnly = true)
    Optional<PersonId> peek(SignInToken token) {
        return sql.select(SIGN_IN_LINK.PERSON_ID)
                .from(SIGN_IN_LINK)
                .where(SIGN_IN_LINK.TOKEN_HASH.eq(hash(token)))
                .and(SIGN_IN_LINK.USED_AT.isNull())
                .and(SIGN_IN_LINK.EXPIRES_AT.gt(clock.instant()))
                .fetchOptional(SIGN_IN_LINK.PERSON_ID)
                .map(PersonId::new);
    }

    /** Uses it up: of two clicks at once, one is answered with the person. */
    @Transactional
    Optional<PersonId> redeem(SignInToken token) {
        var now = clock.instant();
        return sql.update(SIGN_IN_LINK)
                .set(SIGN_IN_LINK.USED_AT, now)
                .where(SIGN_IN_LINK.TOKEN_HASH.eq(hash(token)))
                .and(SIGN_IN_LINK.USED_AT.isNull())
                .and(SIGN_IN_LINK.EXPIRES_AT.gt(now))
                .returningResult(SIGN_IN_LINK.PERSON_ID)
                .fetchOptional(SIGN_IN_LINK.PERSON_ID)
                .map(PersonId::new);
    }

    private static SignInToken random() {
        var bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        return new SignInToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    private static byte[] hash(SignInToken token) {
        return Sha256.of(token.value().getBytes(UTF_8)).bytes();
    }
}
