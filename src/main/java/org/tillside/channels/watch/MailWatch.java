package org.tillside.channels.watch;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.tillside.channels.Mailboxes;
import org.tillside.channels.accounts.AccountKind;
import org.tillside.channels.transport.Transports;
import org.tillside.channels.transport.WayOut;
import org.tillside.notices.health.Finding;
import org.tillside.notices.health.Watch;

/** Whether mail comes, is understood, and leaves. */
@Component
class MailWatch implements Watch {

    private static final Duration LATE = Duration.ofMinutes(2);

    private final MailLook look;
    private final Mailboxes mailboxes;
    private final Transports transports;
    private final Clock clock;

    MailWatch(MailLook look, Mailboxes mailboxes, Transports transports, Clock clock) {
        this.look = look;
        this.mailboxes = mailboxes;
        this.transports = transports;
        this.clock = clock;
    }

    @Override
    public List<Finding> look() {
        var all = new ArrayList<Finding>();
        look.servers().forEach(it -> all.add(of(it)));
        all.add(unread());
        all.add(unsent());
        var set = look.quarantined();
        if (set.number() > 0)
            all.add(
                    Finding.attention(
                            "channels.health.quarantined",
                            set.oldest(),
                            "/inbox/quarantined",
                            set.number()));
        for (var it : mailboxes.all())
            if (transports.way(it.id()) == WayOut.FILE)
                all.add(
                        Finding.attention(
                                "channels.health.stays",
                                null,
                                "/settings/mailboxes/" + it.id(),
                                it.address()));
        return all;
    }

    private static Finding of(MailLook.Server it) {
        var way = it.kind() == AccountKind.IMAP ? "fetched" : "sent";
        if (it.problem() != null)
            return Finding.broken(
                            "channels.health.not-" + way,
                            it.since(),
                            "/settings/mailboxes/" + it.mailbox(),
                            it.address())
                    .then("channels.problem." + it.problem().word() + ".then");
        if (it.checked() == null)
            return Finding.attention(
                    "channels.health.untried",
                    null,
                    "/settings/mailboxes/" + it.mailbox(),
                    it.address());
        return Finding.well("channels.health." + way, it.checked(), it.address());
    }

    private Finding unread() {
        var unread = look.unread();
        if (unread.oldest() != null && unread.oldest().isBefore(clock.instant().minus(LATE)))
            return Finding.broken("channels.health.unread", unread.oldest(), null, unread.number());
        return Finding.well("channels.health.read", null, unread.number());
    }

    private Finding unsent() {
        var unsent = look.unsent(clock.instant().minus(LATE));
        if (unsent.number() > 0)
            return Finding.broken("channels.health.unsent", unsent.oldest(), null, unsent.number());
        return Finding.well("channels.health.left", null);
    }
}
