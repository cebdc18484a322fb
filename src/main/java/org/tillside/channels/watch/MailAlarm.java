package org.tillside.channels.watch;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.Role;
import org.tillside.access.Staff;
import org.tillside.channels.accounts.AccountKind;
import org.tillside.notices.Notices;

/**
 * Tells owners when a mailbox cannot be read, or mail cannot leave, and it has not passed by
 * itself: once for each time that it began, of mail that stays once a day.
 */
@Component
class MailAlarm {

    /** Servers are restarted, and lines are cut for a moment. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    private final MailLook look;
    private final Staff staff;
    private final Notices notices;
    private final Clock clock;

    MailAlarm(MailLook look, Staff staff, Notices notices, Clock clock) {
        this.look = look;
        this.staff = staff;
        this.notices = notices;
        this.clock = clock;
    }

    @Transactional
    public void look() {
        var before = clock.instant().minus(PATIENCE);
        for (var it : look.servers())
            if (it.since() != null && it.since().isBefore(before))
                tell(
                        it.kind() == AccountKind.IMAP ? "channels.unread" : "channels.unsent",
                        it.address(),
                        "/settings/mailboxes/" + it.mailbox(),
                        it.account() + "/" + it.since());
        var unsent = look.unsent(before);
        if (unsent.oldest() != null && unsent.oldest().isBefore(before))
            tell(
                    "channels.stuck",
                    String.valueOf(unsent.number()),
                    "/admin/health",
                    LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString());
    }

    private void tell(String kind, String word, String link, String source) {
        for (var member : staff.all())
            if (member.role() == Role.OWNER)
                notices.tell(member.id(), kind, List.of(word), link, kind + "/" + source);
    }
}
