package org.tillside.channels.intake;

import static org.tillside.channels.db.Tables.INTAKE;

import java.time.Duration;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.modulith.events.EventPublication.Status;
import org.springframework.modulith.events.core.EventPublicationRegistry;
import org.springframework.modulith.events.core.TargetEventPublication;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.channels.MessageArrived;
import org.tillside.channels.MessagesArrived;
import org.tillside.channels.nodes.WhereWorkIsDone;
import org.tillside.database.Workspace;

/**
 * Mail that was understood, but that a listener could not take, time after time: of several, each
 * is told alone; one alone goes into quarantine, and the registry need not tell of it any more.
 * That comes second: a crash in between tells once too often, and the next look ends it.
 */
@Component
@WhereWorkIsDone
public class UnfiledMail {

    private static final Logger LOG = LoggerFactory.getLogger(UnfiledMail.class);
    private static final Duration YOUNGEST = Duration.ofSeconds(10);

    /** After which one of those that are told together is suspected. */
    private static final int MOST_TOGETHER = 4;

    private final EventPublicationRegistry registry;
    private final DSLContext sql;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final FilingTries tries;

    UnfiledMail(
            EventPublicationRegistry registry,
            DSLContext sql,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            FilingTries tries) {
        this.registry = registry;
        this.sql = sql;
        this.transaction = transaction;
        this.events = events;
        this.tries = tries;
    }

    public void setAside() {
        for (var told : registry.findIncompletePublicationsOlderThan(YOUNGEST)) {
            if (told.getStatus() != Status.FAILED) continue;
            switch (told.getEvent()) {
                case MessageArrived one -> look(one, told);
                case MessagesArrived several -> look(several, told);
                default -> {} // of no mail
            }
        }
    }

    private void look(MessageArrived one, TargetEventPublication told) {
        var id = new IntakeId(one.intake());
        if (!new Workspace(one.workspace()).call(() -> tries.areOver(id))) return;
        LOG.warn("Mail {} goes into quarantine: {} could not take it", id, name(told));
        new Workspace(one.workspace())
                .run(() -> transaction.executeWithoutResult(_ -> quarantine(id)));
        registry.markCompleted(one, told.getTargetIdentifier());
    }

    /** One of them may have ended the process each time. */
    private void look(MessagesArrived several, TargetEventPublication told) {
        if (told.getCompletionAttempts() < MOST_TOGETHER) return;
        LOG.warn(
                "{} mails are told alone: {} could not take them together",
                several.intakes().size(),
                name(told));
        transaction.executeWithoutResult(_ ->
                several.intakes()
                        .forEach(it ->
                                events.publishEvent(new MessageArrived(several.workspace(), it))));
        registry.markCompleted(several, told.getTargetIdentifier());
    }

    private static String name(TargetEventPublication told) {
        return told.getTargetIdentifier().getValue();
    }

    private void quarantine(IntakeId id) {
        sql.update(INTAKE)
                .set(INTAKE.STATE, IntakeState.QUARANTINED.word())
                .set(INTAKE.PROBLEM, QuarantineReason.NOT_FILED.word())
                .where(INTAKE.ID.eq(id.value()), INTAKE.STATE.eq(IntakeState.TAKEN.word()))
                .execute();
    }
}
