package org.tillside.channels.pages;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.channels.Mailbox;
import org.tillside.channels.Mailboxes;
import org.tillside.channels.accounts.AccountKind;
import org.tillside.channels.intake.Reception;
import org.tillside.channels.pages.MailboxView.ReceptionView;
import org.tillside.channels.transport.Transports;
import org.tillside.malls.Malls;

/** Mailboxes as pages show them. */
@Component
class MailboxViews {

    private final Mailboxes mailboxes;
    private final AccountViews accounts;
    private final Transports transports;
    private final Reception reception;
    private final Malls malls;

    MailboxViews(
            Mailboxes mailboxes,
            AccountViews accounts,
            Transports transports,
            Reception reception,
            Malls malls) {
        this.mailboxes = mailboxes;
        this.accounts = accounts;
        this.transports = transports;
        this.reception = reception;
        this.malls = malls;
    }

    @Transactional(readOnly = true)
    public List<MailboxRow> all() {
        return mailboxes.all().stream().map(this::row).toList();
    }

    private Map<String, String> choices() {
        var choices = new LinkedHashMap<String, String>();
        malls.all().forEach(it -> choices.put(it.id().toString(), it.name()));
        return choices;
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
                Objects.toString(mailboxes.mallOf(it.id()), ""),
                choices(),
                refusal.wrongOf(null));
    }
}
