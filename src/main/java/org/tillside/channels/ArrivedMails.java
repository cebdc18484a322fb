package org.tillside.channels;

import static org.tillside.channels.db.Tables.INTAKE;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.channels.email.ParsedMail;
import org.tillside.channels.intake.FilingTries;
import org.tillside.channels.intake.IntakeId;
import org.tillside.channels.intake.MailReading;
import org.tillside.channels.intake.ReadMails;
import org.tillside.database.Blob;
import org.tillside.database.DurableWork;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Fault.Blame;
import org.tillside.kernel.Outline;
import org.tillside.kernel.Sha256;

/** The mails of the current workspace as they were understood. */
@Component
public class ArrivedMails {

    private static final Logger LOG = LoggerFactory.getLogger(ArrivedMails.class);

    private static final String UNREADABLE = "intake.unreadable";

    private final DSLContext sql;
    private final MailReading reading;
    private final ReadMails lately;
    private final ApplicationEventPublisher events;
    private final DurableWork work;
    private final FilingTries tries;

    ArrivedMails(
            DSLContext sql,
            MailReading reading,
            ReadMails lately,
            ApplicationEventPublisher events,
            DurableWork work,
            FilingTries tries) {
        this.sql = sql;
        this.reading = reading;
        this.lately = lately;
        this.events = events;
        this.work = work;
        this.tries = tries;
    }

    /**
     * Takes each in a transaction of its own: one that cannot be taken holds up none of the others
     * and is told again, alone; where the database broke, all are. When this returns, what was
     * taken is on the disk, though none waited for it. To do it twice must do no harm; one that was
     * deleted since is passed over.
     */
    public void each(MessagesArrived told, Consumer<ArrivedMail> taken) {
        work.run(part -> {
            var rows = rows(told.intakes());
            for (var intake : told.intakes()) {
                var row = rows.get(intake);
                if (row == null) continue;
                try {
                    part.run(() -> taken.accept(read(new IntakeId(intake), row)));
                } catch (TransactionException
                        | DataAccessResourceFailureException
                        | TransientDataAccessException away) {
                    throw away;
                } catch (RuntimeException | StackOverflowError fault) {
                    LOG.warn("Mail {} is tried once more, alone: {}", intake, Outline.of(fault));
                    events.publishEvent(new MessageArrived(told.workspace(), intake));
                }
            }
        });
    }

    /**
     * The same for one that is told alone; if it cannot be taken, this throws, and it is counted.
     * Where the store of bytes was away, that says nothing of the mail.
     */
    public void one(MessageArrived told, Consumer<ArrivedMail> taken) {
        var id = new IntakeId(told.intake());
        if (tries.areOver(id))
            throw new IllegalStateException("Mail " + id + " was tried in vain often enough.");
        tries.begin(id);
        try {
            work.run(part ->
                    part.run(() -> {
                        var row = rows(List.of(id.value())).get(id.value());
                        if (row != null) taken.accept(read(id, row));
                    }));
        } catch (TransactionException
                | DataAccessResourceFailureException
                | TransientDataAccessException away) {
            tries.takeMostBack(id);
            throw away;
        } catch (Fault fault) {
            if (isOfTheStore(fault)) tries.beginAnew(id);
            throw fault;
        }
        tries.takeBack(id);
    }

    private static boolean isOfTheStore(Fault fault) {
        return fault.code().equals("blob.away")
                || fault.code().equals(UNREADABLE) && fault.blame() == Blame.RESOURCES;
    }

    /**
     * Mostly from memory, for who listens asks at once; else the raw mail is read again.
     *
     * @throws Fault intake.unknown, intake.unreadable
     */
    @Transactional(readOnly = true)
    public ArrivedMail read(IntakeId id) {
        return read(id, rows(List.of(id.value())).get(id.value()));
    }

    private Map<UUID, ? extends Record> rows(Collection<UUID> ids) {
        return sql.selectFrom(INTAKE).where(INTAKE.ID.in(ids)).fetchMap(INTAKE.ID);
    }

    private ArrivedMail read(IntakeId id, @Nullable Record row) {
        if (row == null) throw Fault.unknown("intake", id);
        var known = lately.find(id);
        return arrived(id, row, known != null ? known : again(id, row));
    }

    /**
     * The hash of what was written in it, as we read it today: an earlier version of us may have
     * read it otherwise. Empty where it is not here or cannot be read.
     *
     * @throws Fault intake.unreadable where our own disk fails
     */
    @Transactional(readOnly = true)
    public Optional<Sha256> contentHash(IntakeId id) {
        return sql.select(INTAKE.SHA256)
                .from(INTAKE)
                .where(INTAKE.ID.eq(id.value()))
                .fetchOptional(INTAKE.SHA256)
                .flatMap(raw -> contentHash(id, new Sha256(raw)));
    }

    private Optional<Sha256> contentHash(IntakeId id, Sha256 raw) {
        return switch (reading.read(raw)) {
            case MailReading.Understood it -> Optional.of(it.mail().contentHash());
            case MailReading.NotNow it -> throw unreadable(id, Blame.RESOURCES, it.why());
            case MailReading.Poison _ -> Optional.empty();
        };
    }

    private ParsedMail again(IntakeId id, Record row) {
        var mailbox = new MailboxId(row.get(INTAKE.MAILBOX_ID));
        return switch (reading.read(new Sha256(row.get(INTAKE.SHA256)), mailbox)) {
            case MailReading.Understood it -> it.mail();
            case MailReading.NotNow it -> throw unreadable(id, Blame.RESOURCES, it.why());
            case MailReading.Poison it -> throw unreadable(id, Blame.US, it.why());
        };
    }

    private static Fault unreadable(IntakeId id, Blame blame, Throwable why) {
        return new Fault(UNREADABLE, blame, "The mail " + id + " cannot be read.", why);
    }

    private static ArrivedMail arrived(IntakeId id, Record row, ParsedMail mail) {
        var stored = row.get(INTAKE.RECEIVED_AT);
        var bygone = bygone(row);
        return new ArrivedMail(
                id,
                new MailboxId(row.get(INTAKE.MAILBOX_ID)),
                bygone == null ? stored : bygone.time(mail.date(), stored),
                row.get(INTAKE.ENVELOPE_FROM),
                row.get(INTAKE.ENVELOPE_TO),
                mail,
                mail.attachments().stream().map(ArrivedMails::stored).toList(),
                bygone);
    }

    private static @Nullable Bygone bygone(Record row) {
        var told = row.get(INTAKE.BYGONE);
        return told == null ? null : Bygone.of(told.data());
    }

    private static StoredAttachment stored(ParsedMail.Attachment it) {
        return new StoredAttachment(
                it.name(),
                it.type(),
                new Blob(it.sha256(), it.size()),
                it.inline(),
                it.contentId());
    }
}
