package org.tillside.channels.accounts;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.channels.Mailbox;
import org.tillside.journal.Journal;
import org.tillside.web.Live;

/** What people do with the accounts of a mailbox: written down, and told to whoever looks on. */
@Component
public class Connections {

    private static final String TOPIC = "mailboxes";

    private final MailAccounts accounts;
    private final AccountHealth health;
    private final Journal journal;
    private final Live live;

    Connections(MailAccounts accounts, AccountHealth health, Journal journal, Live live) {
        this.accounts = accounts;
        this.health = health;
        this.journal = journal;
        this.live = live;
    }

    /**
     * What stays as it was is no deed, so a form that is sent twice connects once.
     *
     * @param password null keeps the one that is known, see {@link MailAccounts#save}
     */
    @Transactional
    public MailAccount connect(
            Mailbox mailbox,
            AccountKind kind,
            MailServer server,
            @Nullable String password,
            String folder) {
        var before = accounts.find(mailbox.id(), kind).filter(MailAccount::active);
        if (before.isPresent() && isSame(before.get(), server, password, folder))
            return before.get();
        accounts.save(mailbox.id(), kind, server, password, folder);
        note("mailbox.connected", mailbox, kind, server);
        return accounts.find(mailbox.id(), kind).orElseThrow();
    }

    private static boolean isSame(
            MailAccount before, MailServer server, @Nullable String password, String folder) {
        return before.server().isAt(server)
                && before.server().security() == server.security()
                && before.folder().equals(folder)
                && (password == null || password.equals(before.server().password()));
    }

    /** Its password is forgotten at once. */
    @Transactional
    public void disconnect(Mailbox mailbox, AccountKind kind) {
        var before = accounts.find(mailbox.id(), kind).filter(MailAccount::active);
        if (before.isEmpty()) return;
        accounts.remove(mailbox.id(), kind);
        note("mailbox.disconnected", mailbox, kind, before.get().server());
    }

    /** What a try has shown; not if the account was changed or removed meanwhile. */
    @Transactional
    public void tried(MailAccount tried, Optional<AccountProblem> found) {
        found.ifPresentOrElse(
                problem -> health.failed(tried, problem), () -> health.wentWell(tried));
        live.changed(TOPIC);
    }

    private void note(String act, Mailbox mailbox, AccountKind kind, MailServer server) {
        var details =
                Map.of(
                        "protocol",
                        kind.name(),
                        "server",
                        server.toString(),
                        "security",
                        server.security().word(),
                        "user",
                        server.user());
        journal.note(act, "mailbox", mailbox.id().toString(), mailbox.address(), details);
        live.changed(TOPIC);
    }
}
