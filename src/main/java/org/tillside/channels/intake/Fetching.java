package org.tillside.channels.intake;

import org.springframework.stereotype.Component;
import org.tillside.access.Actor;
import org.tillside.channels.Mailboxes;
import org.tillside.channels.accounts.AccountKind;
import org.tillside.channels.accounts.Connections;
import org.tillside.channels.accounts.MailServer;
import org.tillside.channels.accounts.Security;
import org.tillside.kernel.Fault;

/** From where mailboxes are fetched, as an administrator says it: whosever mailbox it is. */
@Component
public class Fetching {

    private final Recipients recipients;
    private final Mailboxes mailboxes;
    private final Connections connections;

    Fetching(Recipients recipients, Mailboxes mailboxes, Connections connections) {
        this.recipients = recipients;
        this.mailboxes = mailboxes;
        this.connections = connections;
    }

    /**
     * An IMAP account.
     *
     * @param security tls, starttls or none
     */
    public record Account(
            String host, int port, String security, String user, String password, String folder) {

        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    /**
     * Instead of the account that was there before, if any.
     *
     * @param by which part of us acts
     * @throws Fault mailbox.unknown
     */
    public void from(Account account, String mailbox, String by) {
        var home = recipients.find(mailbox).orElseThrow(() -> Fault.unknown("mailbox", mailbox));
        var server =
                new MailServer(
                        account.host(),
                        account.port(),
                        Security.of(account.security()),
                        account.user(),
                        account.password());
        home.workspace()
                .run(() ->
                        Actor.system(by)
                                .run(() ->
                                        connections.connect(
                                                mailboxes.get(home.mailbox().toString()),
                                                AccountKind.IMAP,
                                                server,
                                                account.password(),
                                                account.folder())));
    }
}
