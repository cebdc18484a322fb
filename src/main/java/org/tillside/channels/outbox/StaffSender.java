package org.tillside.channels.outbox;

import static org.tillside.channels.db.Tables.STAFF_SENDER;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.channels.Mailbox;
import org.tillside.channels.MailboxId;
import org.tillside.channels.Mailboxes;
import org.tillside.database.Workspace;
import org.tillside.journal.Journal;
import org.tillside.kernel.Correspondent;
import org.tillside.kernel.Fault;
import org.tillside.notices.StaffLetter;
import org.tillside.notices.StaffPost;
import org.tillside.web.Live;

/**
 * Mail to the team: it leaves from one mailbox of the workspace that is bound now, the one that was
 * chosen, else the first one.
 */
@Component
public class StaffSender implements StaffPost {

    private final DSLContext sql;
    private final Mailboxes mailboxes;
    private final Outbox outbox;
    private final Journal journal;
    private final Live live;

    StaffSender(DSLContext sql, Mailboxes mailboxes, Outbox outbox, Journal journal, Live live) {
        this.sql = sql;
        this.mailboxes = mailboxes;
        this.outbox = outbox;
        this.journal = journal;
        this.live = live;
    }

    /** One that was ended sends no more: then it is the first one again. */
    @Transactional(readOnly = true)
    public Optional<Mailbox> mailbox() {
        var chosen =
                sql.select(STAFF_SENDER.MAILBOX_ID)
                        .from(STAFF_SENDER)
                        .fetchOne(STAFF_SENDER.MAILBOX_ID);
        var all = mailboxes.all();
        return all.stream()
                .filter(it -> it.id().value().equals(chosen))
                .findFirst()
                .or(() -> all.stream().findFirst());
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<String> sender() {
        return mailbox().map(Mailbox::address);
    }

    /** Fault {@code mailbox.unknown}: there is none, or it was ended. */
    @Transactional
    public void choose(MailboxId id) {
        var mailbox =
                mailboxes.all().stream()
                        .filter(it -> it.id().equals(id))
                        .findFirst()
                        .orElseThrow(() -> Fault.unknown("mailbox", id));
        sql.insertInto(STAFF_SENDER)
                .set(STAFF_SENDER.WORKSPACE_ID, Workspace.current().id())
                .set(STAFF_SENDER.MAILBOX_ID, id.value())
                .onConflict(STAFF_SENDER.WORKSPACE_ID)
                .doUpdate()
                .set(STAFF_SENDER.MAILBOX_ID, id.value())
                .execute();
        live.changed("mailboxes");
        journal.note(
                "mailbox.sends-to-staff", "mailbox", id.toString(), mailbox.address(), Map.of());
    }

    /** Into the outbox, in the transaction of what it tells. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(StaffLetter letter) {
        var from =
                mailbox()
                        .orElseThrow(() ->
                                Fault.user(
                                        "mailbox.missing",
                                        "There is no mailbox to send mail to the team from."));
        var mail =
                new OutgoingMail(
                        from.id(),
                        from.name(),
                        List.of(new Correspondent(letter.name(), letter.address())),
                        List.of(),
                        letter.subject(),
                        letter.plain(),
                        letter.html(),
                        null,
                        List.of(),
                        null,
                        List.of(),
                        true);
        outbox.postToStaff(mail, letter.preferences());
    }
}
