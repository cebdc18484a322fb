package org.tillside.channels.transport;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tillside.channels.MailboxId;
import org.tillside.channels.accounts.AccountKind;
import org.tillside.channels.accounts.MailAccount;
import org.tillside.channels.accounts.MailAccounts;
import org.tillside.channels.accounts.MailServer;
import org.tillside.database.DataDirectory;

/** Which way a mailbox's mail leaves: its own account, else everybody's relay, else a file. */
@Component
public class Transports {

    private final MailAccounts accounts;
    private final RelaySettings relay;
    private final DataDirectory data;

    Transports(MailAccounts accounts, RelaySettings relay, DataDirectory data) {
        this.accounts = accounts;
        this.relay = relay;
        this.data = data;
    }

    public WayOut way(MailboxId mailbox) {
        if (account(mailbox).isPresent()) return WayOut.ACCOUNT;
        return relay.server().isPresent() ? WayOut.RELAY : WayOut.FILE;
    }

    /** The host of everybody's relay; empty if there is none. */
    public String relay() {
        return relay.server().map(MailServer::host).orElse("");
    }

    public Transport of(MailboxId mailbox) {
        return account(mailbox)
                .map(MailAccount::server)
                .or(relay::server)
                .<Transport>map(server -> new SmtpTransport(server, SmtpPatience.USUAL))
                .orElseGet(() -> new FileTransport(data.file("outbox")));
    }

    private Optional<MailAccount> account(MailboxId mailbox) {
        return accounts.find(mailbox, AccountKind.SMTP).filter(MailAccount::active);
    }
}
