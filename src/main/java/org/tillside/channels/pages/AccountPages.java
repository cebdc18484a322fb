package org.tillside.channels.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tillside.channels.Mailbox;
import org.tillside.channels.MailboxId;
import org.tillside.channels.Mailboxes;
import org.tillside.channels.accounts.AccountKind;
import org.tillside.channels.accounts.Connections;
import org.tillside.channels.accounts.MailAccount;
import org.tillside.channels.accounts.MailAccounts;
import org.tillside.channels.transport.AccountTries;
import org.tillside.kernel.Fault;
import org.tillside.web.Frame;
import org.tillside.web.Toast;

/** The two mail accounts of a mailbox: connected, tried, removed. */
@Controller
@RequestMapping("/settings/mailboxes/{mailbox}/accounts/{kind}")
class AccountPages {

    private final Mailboxes mailboxes;
    private final MailAccounts accounts;
    private final Connections connections;
    private final AccountTries tries;
    private final MailboxViews views;

    AccountPages(
            Mailboxes mailboxes,
            MailAccounts accounts,
            Connections connections,
            AccountTries tries,
            MailboxViews views) {
        this.mailboxes = mailboxes;
        this.accounts = accounts;
        this.connections = connections;
        this.tries = tries;
        this.views = views;
    }

    @PostMapping
    String connect(
            @PathVariable MailboxId mailbox,
            @PathVariable String kind,
            AccountForm form,
            Frame frame,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model page) {
        var of = open(mailbox);
        var which = kind(kind);
        var wrong = form.wrong(which, known(mailbox, which).map(MailAccount::server));
        if (!wrong.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            var refusal = Refusal.of(which, form, wrong);
            page.addAttribute("mailbox", views.of(of, refusal, request.getServerName()));
            return "channels/mailbox";
        }
        var account =
                connections.connect(
                        of, which, form.server(which), form.typedPassword(), form.folderName());
        tries.tryNow(account);
        Toast.done(frame.say("channels.account.saved." + which.word())).on(redirect);
        return here(mailbox);
    }

    @PostMapping("/check")
    String check(
            @PathVariable MailboxId mailbox,
            @PathVariable String kind,
            Frame frame,
            RedirectAttributes redirect) {
        var account = known(mailbox, kind(kind)).orElseThrow(() -> Fault.unknown("account", kind));
        tries.tryNow(account);
        Toast.done(frame.say("channels.account.tried." + kind)).on(redirect);
        return here(mailbox);
    }

    @DeleteMapping
    String remove(
            @PathVariable MailboxId mailbox,
            @PathVariable String kind,
            Frame frame,
            RedirectAttributes redirect) {
        connections.disconnect(open(mailbox), kind(kind));
        Toast.done(frame.say("channels.account.removed")).on(redirect);
        return here(mailbox);
    }

    private Optional<MailAccount> known(MailboxId mailbox, AccountKind kind) {
        return accounts.find(mailbox, kind).filter(MailAccount::active);
    }

    /** One that has ended is connected with nothing. */
    private Mailbox open(MailboxId mailbox) {
        return mailboxes.all().stream()
                .filter(it -> it.id().equals(mailbox))
                .findFirst()
                .orElseThrow(() -> Fault.unknown("mailbox", mailbox));
    }

    private static AccountKind kind(String word) {
        return AccountKind.find(word).orElseThrow(() -> Fault.unknown("account", word));
    }

    private static String here(MailboxId mailbox) {
        return "redirect:/settings/mailboxes/" + mailbox;
    }
}
