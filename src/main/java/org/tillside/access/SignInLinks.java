package org.tillside.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.tillside.access.db.Tables.SIGN_IN_LINK;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.database.Workspace;
import org.tillside.kernel.Sha256;

/**
 * Links that sign a person in once, so that they can set a password. We keep a hash of the token.
 */
@Component
class SignInLinks {

    static final Duration VALID = Duration.ofDays(7);
    private static final int RANDOM_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final DSLContext sql;
    private final Clock clock;

    SignInLinks(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Leads into the workspace that is bound now.
     *
     * @param vouched by the administrator: the holder may set a password, whatever else the person
     *     belongs to
     */
    @Transactional
    SignInToken create(PersonId person, boolean vouched) {
        var token = random();
        sql.insertInto(SIGN_IN_LINK)
                .set(SIGN_IN_LINK.TOKEN_HASH, hash(token))
                .set(SIGN_IN_LINK.PERSON_ID, person.value())
                .set(SIGN_IN_LINK.WORKSPACE_ID, Workspace.current().id())
                .set(SIGN_IN_LINK.VOUCHED, vouched)
                .set(SIGN_IN_LINK.EXPIRES_AT, clock.instant().plus(VALID))
                .execute();
        return token;
    }

    /** Looks without using it up; empty when unknown, used or too old. */
    @Transactional(readOnly = true)
    Optional<SignInLink> peek(SignInToken token) {
        return sql.select(SIGN_IN_LINK.PERSON_ID, SIGN_IN_LINK.WORKSPACE_ID, SIGN_IN_LINK.VOUCHED)
                .from(SIGN_IN_LINK)
                .where(SIGN_IN_LINK.TOKEN_HASH.eq(hash(token)))
                .and(SIGN_IN_LINK.USED_AT.isNull())
                .and(SIGN_IN_LINK.EXPIRES_AT.gt(clock.instant()))
                .fetchOptional(Records.mapping(SignInLinks::link));
    }

    /** Why it opens nothing. */
    enum Over {
        USED,
        TOO_OLD,
        /** Withdrawn, replaced by a newer one, or never made. */
        GONE
    }

    /** Of a link that {@link #peek} does not find. */
    @Transactional(readOnly = true)
    Over over(SignInToken token) {
        var now = clock.instant();
        return sql.select(SIGN_IN_LINK.USED_AT, SIGN_IN_LINK.EXPIRES_AT)
                .from(SIGN_IN_LINK)
                .where(SIGN_IN_LINK.TOKEN_HASH.eq(hash(token)))
                .fetchOptional(
                        Records.mapping((used, expires) -> {
                            if (used != null) return Over.USED;
                            return expires.isAfter(now) ? Over.GONE : Over.TOO_OLD;
                        }))
                .orElse(Over.GONE);
    }

    /** Uses it up: of two clicks at once, one is answered with the link. */
    @Transactional
    Optional<SignInLink> redeem(SignInToken token) {
        var now = clock.instant();
        return sql.update(SIGN_IN_LINK)
                .set(SIGN_IN_LINK.USED_AT, now)
                .where(SIGN_IN_LINK.TOKEN_HASH.eq(hash(token)))
                .and(SIGN_IN_LINK.USED_AT.isNull())
                .and(SIGN_IN_LINK.EXPIRES_AT.gt(now))
                .returningResult(
                        SIGN_IN_LINK.PERSON_ID, SIGN_IN_LINK.WORKSPACE_ID, SIGN_IN_LINK.VOUCHED)
                .fetchOptional(Records.mapping(SignInLinks::link));
    }

    /** Those into the workspace that is bound now open nothing any more. */
    @Transactional
    void cancel(PersonId person) {
        sql.deleteFrom(SIGN_IN_LINK)
                .where(SIGN_IN_LINK.PERSON_ID.eq(person.value()))
                .and(SIGN_IN_LINK.WORKSPACE_ID.eq(Workspace.current().id()))
                .execute();
    }

    private static SignInLink link(UUID person, UUID workspace, boolean vouched) {
        return new SignInLink(new PersonId(person), workspace, vouched);
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
