package org.tillside.channels.outbox;

import static org.tillside.channels.db.Tables.OUTBOX;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.database.LeavingBlobs;
import org.tillside.kernel.Sha256;

/**
 * Deletes what left. One that still waits never leaves; one that somebody is handing over at this
 * moment does, and then nothing of it stays.
 */
@Component
public class ForgottenLetters {

    private static final List<String> UNDER_WAY =
            List.of(OutboxState.WAITING.word(), OutboxState.SENDING.word());

    private static final int AT_ONCE = 200;

    /** How long what no conversation has stays after it was written. */
    static final Duration FLEETING = Duration.ofDays(7);

    private final DSLContext sql;
    private final LeavingBlobs leaving;
    private final Clock clock;

    ForgottenLetters(DSLContext sql, LeavingBlobs leaving, Clock clock) {
        this.sql = sql;
        this.leaving = leaving;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void forget(Collection<OutboxId> letters) {
        note(
                sql.deleteFrom(OUTBOX)
                        .where(OUTBOX.ID.in(values(letters)))
                        .returning(OUTBOX.SHA256)
                        .fetch(OUTBOX.SHA256));
    }

    /** One that was taken back, with its files; those that a draft has again stay. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forget(OutboxId letter, Collection<Sha256> files) {
        forget(List.of(letter));
        leaving.note(files);
    }

    /**
     * Deletes some of the letters that no conversation has, once they are old and not under way.
     *
     * @return whether there may be more
     */
    @Transactional
    public boolean forgetFleeting() {
        var old =
                sql.select(OUTBOX.ID)
                        .from(OUTBOX)
                        .where(
                                OUTBOX.FLEETING.isTrue(),
                                OUTBOX.CREATED_AT.lt(clock.instant().minus(FLEETING)),
                                OUTBOX.STATE.notIn(UNDER_WAY))
                        .orderBy(OUTBOX.CREATED_AT)
                        .limit(AT_ONCE)
                        .forUpdate()
                        .skipLocked()
                        .fetch(row -> new OutboxId(row.value1()));
        forget(old);
        return old.size() == AT_ONCE;
    }

    /** That they left stays known, to whom and when; their bytes do not. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forgetBytes(Collection<OutboxId> letters) {
        var those =
                OUTBOX.ID
                        .in(values(letters))
                        .and(OUTBOX.STATE.notIn(UNDER_WAY))
                        .and(OUTBOX.SHA256.isNotNull());
        note(sql.select(OUTBOX.SHA256).from(OUTBOX).where(those).forUpdate().fetch(OUTBOX.SHA256));
        sql.update(OUTBOX).setNull(OUTBOX.SHA256).where(those).execute();
    }

    private void note(Collection<byte[]> bytes) {
        leaving.note(bytes.stream().filter(Objects::nonNull).map(Sha256::new).toList());
    }

    private static List<UUID> values(Collection<OutboxId> ids) {
        return ids.stream().map(OutboxId::value).toList();
    }
}
