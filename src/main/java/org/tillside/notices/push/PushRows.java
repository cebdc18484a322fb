package org.tillside.notices.push;

import static org.tillside.notices.db.Tables.DEVICE;
import static org.tillside.notices.db.Tables.PUSH;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.PersonId;

/**
 * What is on its way to browsers, in the workspace that is bound now. Claimed before it is handed
 * over, gone after: who dies between the two leaves it to the next one, under the same tag.
 */
@Component
public class PushRows {

    static final Duration LIFETIME = Duration.ofDays(1);

    /** Longer than a push service may take to answer. */
    public static final Duration CLAIM = Duration.ofMinutes(1);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(15);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final int DOUBLINGS = 8;

    private final DSLContext sql;
    private final Clock clock;

    public PushRows(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * @param attempt 1 for the first one
     */
    public record Claimed(
            UUID id,
            UUID tag,
            UUID device,
            PersonId person,
            Subscription to,
            Instant madeAt,
            int attempt) {}

    @Transactional
    public List<Claimed> claim(int most) {
        var now = clock.instant();
        var due =
                sql.select(PUSH.ID)
                        .from(PUSH)
                        .where(PUSH.DUE_AT.le(now), free(now))
                        .orderBy(PUSH.DUE_AT)
                        .limit(most)
                        .forUpdate()
                        .skipLocked()
                        .fetch(PUSH.ID);
        if (due.isEmpty()) return List.of();
        sql.update(PUSH)
                .set(PUSH.CLAIMED_UNTIL, now.plus(CLAIM))
                .set(PUSH.ATTEMPTS, PUSH.ATTEMPTS.plus(1))
                .where(PUSH.ID.in(due))
                .execute();
        return claimed(due);
    }

    private static Condition free(Instant now) {
        return PUSH.CLAIMED_UNTIL.isNull().or(PUSH.CLAIMED_UNTIL.le(now));
    }

    private List<Claimed> claimed(List<UUID> ids) {
        return sql.select(
                        PUSH.ID,
                        PUSH.TAG,
                        DEVICE.ID,
                        DEVICE.PERSON_ID,
                        DEVICE.ENDPOINT,
                        DEVICE.P256DH,
                        DEVICE.AUTH,
                        PUSH.MADE_AT,
                        PUSH.ATTEMPTS)
                .from(PUSH)
                .join(DEVICE)
                .on(DEVICE.WORKSPACE_ID.eq(PUSH.WORKSPACE_ID), DEVICE.ID.eq(PUSH.DEVICE_ID))
                .where(PUSH.ID.in(ids))
                .orderBy(PUSH.MADE_AT, PUSH.ID)
                .fetch(
                        Records.mapping(
                                (id, tag, device, person, endpoint, key, auth, made, attempt) ->
                                        new Claimed(
                                                id,
                                                tag,
                                                device,
                                                new PersonId(person),
                                                new Subscription(endpoint, key, auth),
                                                made,
                                                attempt)));
    }

    /** Taken by the push service, or no longer worth telling. */
    @Transactional
    public void end(Claimed it) {
        sql.deleteFrom(PUSH).where(PUSH.ID.eq(it.id())).execute();
    }

    @Transactional
    public void note(Claimed it, PushAnswer answer) {
        switch (answer) {
            case PushAnswer.Taken _ -> {
                end(it);
                sql.update(DEVICE)
                        .set(DEVICE.REACHED_AT, clock.instant())
                        .setNull(DEVICE.REFUSAL)
                        .where(DEVICE.ID.eq(it.device()))
                        .execute();
            }
            case PushAnswer.Gone _ ->
                    sql.deleteFrom(DEVICE).where(DEVICE.ID.eq(it.device())).execute();
            case PushAnswer.Later(var after) ->
                    later(it, after == null ? pause(it.attempt()) : after);
            case PushAnswer.Refused(var status) -> {
                end(it);
                sql.update(DEVICE)
                        .set(DEVICE.REFUSAL, status)
                        .where(DEVICE.ID.eq(it.device()))
                        .execute();
            }
        }
    }

    /** The person wants nothing before then: that was no attempt, and none is counted. */
    @Transactional
    public void hold(Claimed it, Instant until) {
        next(it, until, 0);
    }

    private void later(Claimed it, Duration pause) {
        next(it, clock.instant().plus(pause), it.attempt());
    }

    private void next(Claimed it, Instant due, int attempts) {
        if (due.isAfter(it.madeAt().plus(LIFETIME))) {
            end(it);
            return;
        }
        sql.update(PUSH)
                .set(PUSH.DUE_AT, due)
                .set(PUSH.ATTEMPTS, attempts)
                .setNull(PUSH.CLAIMED_UNTIL)
                .where(PUSH.ID.eq(it.id()))
                .execute();
    }

    /** It doubles, up to an hour. */
    static Duration pause(int attempt) {
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempt - 1, DOUBLINGS));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
}
