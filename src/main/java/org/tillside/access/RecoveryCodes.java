package org.tillside.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.tillside.access.db.Tables.RECOVERY_CODE;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.kernel.Sha256;

/**
 * Codes that replace a lost app, each once. A code has 80 random bits, so that a plain hash keeps
 * it.
 */
@Component
class RecoveryCodes {

    static final int MANY = 10;

    private static final int RANDOM_BYTES = 10;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final DSLContext sql;
    private final Clock clock;

    RecoveryCodes(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Those that there were open nothing any more.
     *
     * @return the codes themselves; nobody can read them again
     */
    @Transactional(propagation = Propagation.MANDATORY)
    List<String> make(PersonId person) {
        forget(person);
        var codes = new ArrayList<String>();
        for (int each = 0; each < MANY; each++) codes.add(random());
        var rows = sql.insertInto(RECOVERY_CODE, RECOVERY_CODE.PERSON_ID, RECOVERY_CODE.HASH);
        for (var code : codes) rows = rows.values(person.value(), hash(person, code));
        rows.execute();
        return List.copyOf(codes);
    }

    /** Uses it up: of two at once, one is let in. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean take(PersonId person, String code) {
        int used =
                sql.update(RECOVERY_CODE)
                        .set(RECOVERY_CODE.USED_AT, clock.instant())
                        .where(RECOVERY_CODE.PERSON_ID.eq(person.value()))
                        .and(RECOVERY_CODE.HASH.eq(hash(person, code)))
                        .and(RECOVERY_CODE.USED_AT.isNull())
                        .execute();
        return used > 0;
    }

    int left(PersonId person) {
        return sql.fetchCount(
                RECOVERY_CODE,
                RECOVERY_CODE.PERSON_ID.eq(person.value()),
                RECOVERY_CODE.USED_AT.isNull());
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void forget(PersonId person) {
        sql.deleteFrom(RECOVERY_CODE).where(RECOVERY_CODE.PERSON_ID.eq(person.value())).execute();
    }

    private static String random() {
        var bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        return Base32.inGroups(Base32.of(bytes), "-").toLowerCase(Locale.ROOT);
    }

    /** However it was typed: large or small, with lines between or without. */
    private static byte[] hash(PersonId person, String code) {
        var plain = code.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
        return Sha256.of((person + "/" + plain).getBytes(UTF_8)).bytes();
    }
}
