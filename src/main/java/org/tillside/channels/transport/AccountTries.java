package org.tillside.channels.transport;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.tillside.channels.Mailbox;
import org.tillside.channels.Mailboxes;
import org.tillside.channels.accounts.AccountId;
import org.tillside.channels.accounts.AccountProblem;
import org.tillside.channels.accounts.Connections;
import org.tillside.channels.accounts.MailAccount;
import org.tillside.channels.accounts.MailAccounts;

/** Tries an account because somebody wants to know now. */
@Component
public class AccountTries {

    private static final Duration LONGEST = Duration.ofSeconds(15);

    private final MailAccounts accounts;
    private final Connections connections;
    private final Mailboxes mailboxes;
    private final Set<AccountId> running = ConcurrentHashMap.newKeySet();

    AccountTries(MailAccounts accounts, Connections connections, Mailboxes mailboxes) {
        this.accounts = accounts;
        this.connections = connections;
        this.mailboxes = mailboxes;
    }

    /**
     * Where mail is fetched, whoever fetches is asked to look soon. Where it is sent, we sign in
     * ourselves and note what came of it: at most fifteen seconds, once at a time, and outside of
     * any transaction.
     */
    public void tryNow(MailAccount account) {
        switch (account.kind()) {
            case IMAP -> accounts.fetchSoon(account.id());
            case SMTP -> signIn(account);
        }
    }

    private String sender(MailAccount account) {
        return mailboxes.find(account.mailbox()).map(Mailbox::address).orElse("");
    }

    private void signIn(MailAccount account) {
        if (account.problem() == AccountProblem.SECRET || !running.add(account.id())) return;
        try {
            Optional<AccountProblem> found =
                    SmtpCheck.of(account.server(), sender(account), LONGEST);
            connections.tried(account, found);
        } finally {
            running.remove(account.id());
        }
    }
}
