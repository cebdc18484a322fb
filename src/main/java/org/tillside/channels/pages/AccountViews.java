package org.tillside.channels.pages;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.channels.Mailbox;
import org.tillside.channels.MailboxId;
import org.tillside.channels.accounts.AccountKind;
import org.tillside.channels.accounts.AccountProblem;
import org.tillside.channels.accounts.MailAccount;
import org.tillside.channels.accounts.MailAccounts;
import org.tillside.channels.accounts.Provider;
import org.tillside.channels.accounts.Providers;
import org.tillside.channels.accounts.Security;

/** Mail accounts as pages show them. */
@Component
class AccountViews {

    /** Of the notes app-password and no-password. */
    private static final String PASSWORD = "-password";

    private final MailAccounts accounts;
    private final Providers providers;

    AccountViews(MailAccounts accounts, Providers providers) {
        this.accounts = accounts;
        this.providers = providers;
    }

    /** Null: there is none. */
    @Transactional(readOnly = true)
    public @Nullable StateView state(MailboxId mailbox, AccountKind kind) {
        return find(mailbox, kind).map(this::state).orElse(null);
    }

    @Transactional(readOnly = true)
    public AccountView of(Mailbox mailbox, AccountKind kind, Refusal refusal) {
        var account = find(mailbox.id(), kind);
        var provider = providers.of(mailbox.domain());
        var blank =
                account.map(AccountViews::saved).orElseGet(() -> proposed(mailbox, kind, provider));
        var shown = refusal.formOf(kind).map(AccountViews::typed).orElse(blank);
        return new AccountView(
                kind.word(),
                "/settings/mailboxes/" + mailbox.id() + "/accounts/" + kind.word(),
                mailbox.domain(),
                account.map(this::state).orElse(null),
                shown.host(),
                shown.port(),
                shown.security(),
                shown.user(),
                shown.folder(),
                account.filter(it -> !it.server().password().isEmpty()).isPresent(),
                refusal.wrongOf(kind),
                provider.orElse(null));
    }

    private Optional<MailAccount> find(MailboxId mailbox, AccountKind kind) {
        return accounts.find(mailbox, kind).filter(MailAccount::active);
    }

    /** What stands in the fields. */
    private record Fields(
            String host, String port, Security security, String user, String folder) {}

    private static Fields saved(MailAccount it) {
        var server = it.server();
        return new Fields(
                server.host(),
                String.valueOf(server.port()),
                server.security(),
                server.user(),
                it.folder());
    }

    private static Fields typed(AccountForm it) {
        return new Fields(
                it.typedHost(), it.typedPort(), it.chosen(), it.userName(), it.folderName());
    }

    private static Fields proposed(Mailbox mailbox, AccountKind kind, Optional<Provider> known) {
        var usual = kind == AccountKind.IMAP ? Security.TLS : Security.STARTTLS;
        return known.map(it -> proposed(mailbox, it.line(kind), it))
                .orElseGet(() ->
                        new Fields(
                                "",
                                String.valueOf(usual.usualPort(kind)),
                                usual,
                                mailbox.address(),
                                "INBOX"));
    }

    private static Fields proposed(Mailbox mailbox, Provider.Line line, Provider of) {
        return new Fields(
                line.host(),
                String.valueOf(line.port()),
                line.security(),
                of.user(mailbox.address()),
                "INBOX");
    }

    /** Of some providers we know that an ordinary password is of no use there. */
    private @Nullable AccountProblem problem(MailAccount it) {
        if (it.problem() != AccountProblem.SIGN_IN) return it.problem();
        boolean useless =
                providers
                        .at(it.server().host())
                        .filter(known -> known.note().endsWith(PASSWORD))
                        .isPresent();
        return useless ? AccountProblem.NO_PASSWORDS : AccountProblem.SIGN_IN;
    }

    private StateView state(MailAccount it) {
        var problem = problem(it);
        return new StateView(
                it.kind().word(),
                it.server().host(),
                it.server().user(),
                problem != null ? "problem" : it.checkedAt() == null ? "untried" : "works",
                problem == null ? null : problem.word(),
                it.checkedAt(),
                accounts.problemSince(it.id()).orElse(null),
                it.kind() == AccountKind.IMAP ? it.retryAt() : null);
    }
}
