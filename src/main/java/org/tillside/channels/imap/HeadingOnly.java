package org.tillside.channels.imap;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.channels.accounts.AccountProblem;
import org.tillside.channels.accounts.MailAccount;
import org.tillside.channels.email.MailParser;
import org.tillside.channels.intake.Intake;
import org.tillside.channels.intake.Quarantine;
import org.tillside.channels.intake.QuarantineReason;
import org.tillside.channels.intake.Source;
import org.tillside.kernel.Correspondent;
import org.tillside.kernel.Sha256;

/**
 * A mail that cannot be had whole: its heading stands in the quarantine, so that a person sees
 * whose it is and looks for it in the mail program. Once for each heading, however often a folder
 * is read again.
 */
@Component
class HeadingOnly {

    private static final int LONGEST = 1 << 18;

    private final Intake intake;
    private final Quarantine quarantine;
    private final TransactionTemplate transaction;

    HeadingOnly(Intake intake, Quarantine quarantine, TransactionTemplate transaction) {
        this.intake = intake;
        this.quarantine = quarantine;
        this.transaction = transaction;
    }

    void take(
            ImapSession session,
            MailAccount account,
            String sourceId,
            long uid,
            QuarantineReason reason)
            throws IOException {
        switch (session.heading(uid, LONGEST)) {
            case Handout.Mail it -> keep(account, sourceId, it.body().readAllBytes(), reason);
            case Handout.Gone _ -> {}
            case Handout.TooLarge _ -> note(account, sourceId);
            case Handout.Withheld it ->
                    throw new ImapTrouble(
                            AccountProblem.BROKEN_OFF, "not even a heading: " + it.words());
        }
    }

    /** Not even the heading could be had: where it lies is all we know. */
    void note(MailAccount account, String sourceId) {
        var where = "X-Withheld: " + sourceId.replaceAll("[^ -~]", "?") + "\r\n\r\n";
        keep(account, sourceId, where.getBytes(US_ASCII), QuarantineReason.WITHHELD);
    }

    private void keep(
            MailAccount account, String sourceId, byte[] heading, QuarantineReason reason) {
        if (quarantine.knows(account.mailbox(), Source.IMAP, Sha256.of(heading))) return;
        var mail = new MailParser().parse(heading);
        var sender = mail.from().stream().map(Correspondent::shown).findFirst().orElse("");
        transaction.executeWithoutResult(_ -> {
            var raw = new ByteArrayInputStream(heading);
            var id = intake.accept(account.mailbox(), Source.IMAP, sourceId, null, raw);
            quarantine.setAside(id, reason, mail.subject(), sender);
        });
    }
}
