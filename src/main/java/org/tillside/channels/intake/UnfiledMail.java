package org.tillside.channels.intake;

import static org.tillside.channels.db.Tables.INTAKE;

import java.time.Clock;
import java.time.Duration;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.modulith.events.EventPublication.Status;
import org.springframework.modulith.events.core.EventPublicationRegistry;
import org.springframework.modulith.events.core.TargetEventPublication;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.channels.MessageArrived;
import org.tillside.channels.nodes.WhereWorkIsDone;
import org.tillside.database.Workspace;

/**
 * Mail that was understood, but that a listener could not take, time after time: it goes into
 * quarantine, and the registry need not tell of it any more. A try that failed because the store of
 * bytes was away does not count, nor do those before it. That comes second: a crash in between
 * tells once too often, and the next look ends it.
 */
@Component
@WhereWorkIsDone
public class UnfiledMail {

    private static final Logger LOG = LoggerFactory.getLogger(UnfiledMail.class);
    private static final Duration YOUNGEST = Duration.ofSeconds(10);
    private static final int MOST_TRIES = 4;

    /** In which it is told a few times. */
    private static final Duration A_FEW_TRIES = Duration.ofSeconds(20);

    private final EventPublicationRegistry registry;
    private final DSLContext sql;
    private final TransactionTemplate transaction;
    private final HeldUpMail heldUp;
    private final Clock clock;

    UnfiledMail(
            EventPublicationRegistry registry,
            DSLContext sql,
            TransactionTemplate transaction,
            HeldUpMail heldUp,
            Clock clock) {
        this.registry = registry;
        this.sql = sql;
        this.transaction = transaction;
        this.heldUp = heldUp;
        this.clock = clock;
    }

    public void setAside() {
        for (var told : registry.findIncompletePublicationsOlderThan(YOUNGEST)) {
            if (told.getEvent() instanceof MessageArrived arrived
                    && isInVain(told)
                    && !isHeldUp(arrived, told)) {
                setAside(arrived, told);
            }
        }
    }

    private static boolean isInVain(TargetEventPublication told) {
        return told.getStatus() == Status.FAILED && told.getCompletionAttempts() >= MOST_TRIES;
    }

    /** At its last try the store was away, or it was told only a few times since it was. */
    private boolean isHeldUp(MessageArrived arrived, TargetEventPublication told) {
        var lately = clock.instant().minus(A_FEW_TRIES);
        var last = told.getLastResubmissionDate();
        var since = last != null && last.isBefore(lately) ? last : lately;
        return new Workspace(arrived.workspace())
                .call(() -> heldUp.wasSince(new IntakeId(arrived.intake()), since));
    }

    private void setAside(MessageArrived arrived, TargetEventPublication told) {
        LOG.warn(
                "Mail {} goes into quarantine: {} failed {} times",
                arrived.intake(),
                told.getTargetIdentifier().getValue(),
                told.getCompletionAttempts());
        new Workspace(arrived.workspace())
                .run(() -> transaction.executeWithoutResult(_ -> quarantine(arrived)));
        registry.markCompleted(told.getEvent(), told.getTargetIdentifier());
    }

    private void quarantine(MessageArrived arrived) {
        sql.update(INTAKE)
                .set(INTAKE.STATE, IntakeState.QUARANTINED.word())
                .set(INTAKE.PROBLEM, QuarantineReason.NOT_FILED.word())
                .where(INTAKE.ID.eq(arrived.intake()), INTAKE.STATE.eq(IntakeState.TAKEN.word()))
                .execute();
    }
}
