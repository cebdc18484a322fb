package org.tillside.channels;

import static org.awaitility.Awaitility.await;
import static org.tillside.channels.db.Tables.INTAKE;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.channels.intake.Intake;
import org.tillside.channels.intake.IntakeId;
import org.tillside.channels.intake.IntakeState;
import org.tillside.channels.intake.Source;
import org.tillside.database.Workspace;
import org.tillside.kernel.Sha256;

/** For tests: a mailbox to send to, and a look at what became of it. */
@Component
public class IntakeDesk {

    private final Mailboxes mailboxes;
    private final Intake intake;
    private final DSLContext sql;
    private final TransactionTemplate transaction;

    IntakeDesk(
            Mailboxes mailboxes, Intake intake, DSLContext sql, TransactionTemplate transaction) {
        this.mailboxes = mailboxes;
        this.intake = intake;
        this.sql = sql;
        this.transaction = transaction;
    }

    public Mailbox mailbox(Workspace workspace) {
        var address = "help-" + UUID.randomUUID() + "@shop.example";
        return workspace.call(() -> mailboxes.create(address, "Shop"));
    }

    public IntakeId send(Workspace workspace, MailboxId mailbox, byte[] raw) {
        return send(workspace, mailbox, Source.SMTP, UUID.randomUUID().toString(), raw);
    }

    public IntakeId send(
            Workspace workspace, MailboxId to, Source source, String sourceId, byte[] raw) {
        return workspace.call(
                () -> intake.accept(to, source, sourceId, null, new ByteArrayInputStream(raw)));
    }

    /** By the order of arrival. */
    public List<IntakeState> states(Workspace workspace) {
        return workspace.call(() ->
                transaction.execute(_ ->
                        sql.select(INTAKE.STATE)
                                .from(INTAKE)
                                .orderBy(INTAKE.ID)
                                .fetch(it -> IntakeState.of(it.value1()))));
    }

    /** As if an earlier version of us had read the mail of this subject otherwise. */
    public void readOtherwise(Workspace workspace, String subject) {
        workspace.run(() ->
                transaction.executeWithoutResult(_ ->
                        sql.execute(
                                "update channels.intake set content_hash = sha256(content_hash) where subject = ?",
                                subject)));
    }

    /** The raw mails' fingerprints, by the order of arrival. */
    public List<Sha256> raws(Workspace workspace) {
        return workspace.call(() ->
                transaction.execute(_ ->
                        sql.select(INTAKE.SHA256)
                                .from(INTAKE)
                                .orderBy(INTAKE.ID)
                                .fetch(it -> new Sha256(it.value1()))));
    }

    public List<IntakeState> settled(Workspace workspace) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !states(workspace).contains(IntakeState.WAITING));
        return states(workspace);
    }
}
