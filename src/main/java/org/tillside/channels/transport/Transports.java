package org.tillside.channels.transport;

import java.time.Clock;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.tillside.channels.MailboxId;
import org.tillside.channels.accounts.AccountKind;
import org.tillside.channels.accounts.Connections;
import org.tillside.channels.accounts.MailAccount;
import org.tillside.channels.accounts.MailAccounts;
import org.tillside.channels.accounts.MailServer;
import org.tillside.database.DataDirectory;

/** Which way a mailbox's mail leaves: its own account, else everybody's relay, else a file. */
@Component
@EnableConfigurationProperties(RelaySettings.class)
public class Transports {

    private final MailAccounts accounts;
    private final Connections connections;
    private final RelaySettings relay;
    private final DataDirectory data;
    private final Clock clock;

    Transports(
            MailAccounts accounts,
            Connections connections,
            RelaySettings relay,
            DataDirectory data,
            Clock clock) {
        this.accounts = accounts;
        this.connections = connections;
        this.relay = relay;
        this.data = data;
        this.clock = clock;
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
                .<Transport>map(this::own)
                .or(() -> relay.server().map(Transports::through))
                .orElseGet(() -> new FileTransport(data.file("outbox")));
    }

    private Transport own(MailAccount account) {
        return new AccountTransport(account, through(account.server()), connections, clock);
    }

    private static Transport through(MailServer server) {
        return new SmtpTransport(server, SmtpPatience.USUAL);
    }

    private Optional<MailAccount> account(MailboxId mailbox) {
        return accounts.find(mailbox, AccountKind.SMTP).filter(MailAccount::active);
    }
}
