package org.tillside.channels.intake;

import static java.util.Objects.requireNonNull;
import static org.tillside.channels.db.Tables.INTAKE;

import java.io.InputStream;
import java.time.Clock;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.channels.Bygone;
import org.tillside.channels.MailboxId;
import org.tillside.database.Blob;
import org.tillside.database.BlobStore;
import org.tillside.database.Waymarks;
import org.tillside.database.Workspace;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Fault.Blame;
import org.tillside.kernel.Ids;

/**
 * The one door for mail, whatever way it came. When {@link #accept} returns, the raw bytes and the
 * row that tells of them are on the disk, and nothing is lost from here on; understanding comes
 * later. A crash in between leaves bytes that no row knows, and a sender who was not answered and
 * sends again.
 */
@Component
public class Intake {

    private final BlobStore blobs;
    private final DSLContext sql;
    private final TransactionTemplate transaction;
    private final IntakeBell bell;
    private final Clock clock;
    private final Waymarks waymarks;

    public Intake(
            BlobStore blobs,
            DSLContext sql,
            TransactionTemplate transaction,
            IntakeBell bell,
            Clock clock,
            Waymarks waymarks) {
        this.blobs = blobs;
        this.sql = sql;
        this.transaction = transaction;
        this.bell = bell;
        this.clock = clock;
        this.waymarks = waymarks;
    }

    /**
     * @param sourceId what the source knows this mail by: told again, it is the same intake
     * @param envelopeFrom who sent it by its envelope; empty for a bounce, null where there is no
     *     envelope
     * @param raw not closed here; what it throws as {@link java.io.IOException} ends the intake
     * @throws Fault blob.full, blob.broken, intake.unavailable: not taken, to be tried again
     */
    public IntakeId accept(
            MailboxId mailbox,
            Source source,
            String sourceId,
            @Nullable String envelopeFrom,
            InputStream raw) {
        return note(new Arrival(mailbox, source, sourceId, envelopeFrom, null, keep(raw)));
    }

    /** The first half: the bytes. One mail to several mailboxes is kept once. */
    public Blob keep(InputStream raw) {
        return blobs.put(raw);
    }

    /**
     * A mail of before, whose bytes are kept.
     *
     * @param sourceId by which it is known when the same file is brought again
     * @throws Fault mailbox.unknown, intake.unavailable
     */
    public Noted bring(MailboxId mailbox, String sourceId, Bygone bygone, Blob raw) {
        return taken(new Arrival(mailbox, Source.FILE, sourceId, null, null, raw, bygone));
    }

    /**
     * @param isNew nobody had told of it before
     */
    public record Noted(IntakeId id, boolean isNew) {}

    /** The second half: the row. Two who tell the same at once get the same id. */
    IntakeId note(Arrival arrival) {
        return taken(arrival).id();
    }

    private Noted taken(Arrival arrival) {
        var workspace = Workspace.current();
        var began = waymarks.moment();
        try {
            var noted = requireNonNull(transaction.<Noted>execute(_ -> write(workspace, arrival)));
            waymarks.took("mail.received", noted.id().value(), began);
            bell.ringAfterCommit(workspace);
            return noted;
        } catch (DataIntegrityViolationException refused) {
            throw Fault.unknown("mailbox", arrival.mailbox());
        } catch (DataAccessException | TransactionException gone) {
            throw new Fault(
                    "intake.unavailable",
                    Blame.RESOURCES,
                    "The mail could not be stored just now; please send it again later.",
                    gone);
        }
    }

    private Noted write(Workspace workspace, Arrival arrival) {
        var id = Ids.next();
        int written =
                sql.insertInto(INTAKE)
                        .set(INTAKE.WORKSPACE_ID, workspace.id())
                        .set(INTAKE.ID, id)
                        .set(INTAKE.MAILBOX_ID, arrival.mailbox().value())
                        .set(INTAKE.SOURCE, arrival.source().word())
                        .set(INTAKE.SOURCE_ID, arrival.sourceId())
                        .set(INTAKE.SHA256, arrival.blob().sha256().bytes())
                        .set(INTAKE.SIZE, arrival.blob().size())
                        .set(INTAKE.ENVELOPE_FROM, arrival.envelopeFrom())
                        .set(INTAKE.ENVELOPE_TO, arrival.envelopeTo())
                        .set(INTAKE.RECEIVED_AT, clock.instant())
                        .set(INTAKE.STATE, IntakeState.WAITING.word())
                        .set(INTAKE.BYGONE, json(arrival.bygone()))
                        .onConflict(
                                INTAKE.WORKSPACE_ID,
                                INTAKE.MAILBOX_ID,
                                INTAKE.SOURCE,
                                INTAKE.SOURCE_ID)
                        .doNothing()
                        .execute();
        return new Noted(new IntakeId(written == 1 ? id : before(arrival)), written == 1);
    }

    private static @Nullable JSONB json(@Nullable Bygone it) {
        return it == null ? null : JSONB.valueOf(it.json());
    }

    private UUID before(Arrival arrival) {
        return requireNonNull(
                sql.select(INTAKE.ID)
                        .from(INTAKE)
                        .where(
                                INTAKE.MAILBOX_ID.eq(arrival.mailbox().value()),
                                INTAKE.SOURCE.eq(arrival.source().word()),
                                INTAKE.SOURCE_ID.eq(arrival.sourceId()))
                        .fetchSingle(INTAKE.ID));
    }
}
