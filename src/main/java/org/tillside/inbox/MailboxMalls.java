package org.tillside.inbox;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tillside.channels.MailboxId;
import org.tillside.channels.Mailboxes;
import org.tillside.malls.Mall;
import org.tillside.malls.Malls;
import org.tillside.malls.Platform;

/** The mall whose buyers write to a mailbox. */
@Component
public class MailboxMalls {

    private final Mailboxes mailboxes;
    private final Malls malls;

    MailboxMalls(Mailboxes mailboxes, Malls malls) {
        this.mailboxes = mailboxes;
        this.malls = malls;
    }

    public Optional<Mall> of(MailboxId mailbox) {
        return Optional.ofNullable(mailboxes.mallOf(mailbox)).flatMap(malls::find);
    }

    /** Its platform's code; that of an own shop, where the mailbox is no mall's. */
    public String platform(MailboxId mailbox) {
        return of(mailbox).map(it -> it.platform().code()).orElse(Platform.OWN);
    }
}
