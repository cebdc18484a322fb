package org.tillside.channels.pages;

import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.channels.Mailbox;
import org.tillside.channels.Mailboxes;
import org.tillside.channels.Reception;
import org.tillside.channels.accounts.AccountKind;
import org.tillside.channels.pages.MailboxView.ReceptionView;
import org.tillside.channels.transport.Transports;

/** Mailboxes as pages show them. */
@Component
class MailboxViews {

    private final Mailboxes mailboxes;
    private final AccountViews accounts;
    private final Transports transports;
    private final Reception reception;

    MailboxViews(
            Mailboxes mailboxes,
            AccountViews accounts,
            Transports transports,
            Reception reception) {
        this.mailboxes = mailboxes;
        this.accounts = accounts;
        this.transports = transports;
        this.reception = reception;
    }

    @Transactional(readOnly = true)
    public List<MailboxRow> all() {
        return mailboxes.all().stream().map(this::row).toList();
    }

    private MailboxRow row(Mailbox it) {
        return new MailboxRow(
                it.id().value(),
                it.address(),
                it.name(),
                accounts.state(it.id(), AccountKind.IMAP),
                transports.way(it.id()).word(),
                accounts.state(it.id(), AccountKind.SMTP));
    }

    /**
     * @param askedAs the name by which the browser knows this machine
     */
    @Transactional(readOnly = true)
    public MailboxView of(Mailbox it, Refusal refusal, String askedAs) {
        return new MailboxView(
                it.id().value(),
                it.address(),
                refusal.name() == null ? it.name() : refusal.name(),
                refusal.signature() == null ? it.signature() : refusal.signature(),
                mailboxes.ended().contains(it),
                new ReceptionView(
                        reception.isOpen(),
                        reception.host(askedAs),
                        reception.port(),
                        reception.isOnlyHere(),
                        reception.offersEncryption()),
                accounts.of(it, AccountKind.IMAP, refusal),
                transports.way(it.id()).word(),
                transports.relay(),
                accounts.of(it, AccountKind.SMTP, refusal),
                refusal.wrongOf(null));
    }
}
