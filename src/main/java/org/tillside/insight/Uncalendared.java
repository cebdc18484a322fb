package org.tillside.insight;

import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.channels.Mailbox;
import org.tillside.channels.Mailboxes;

/** The mailboxes that no team calendar is known of: all their time is working time. */
@Component
public class Uncalendared {

    private final Mailboxes mailboxes;
    private final WorkingHours hours;

    Uncalendared(Mailboxes mailboxes, WorkingHours hours) {
        this.mailboxes = mailboxes;
        this.hours = hours;
    }

    /** Their addresses. */
    @Transactional(readOnly = true)
    public List<String> mailboxes() {
        var known = hours.known();
        return mailboxes.all().stream()
                .filter(it -> known.of(it.id().value()) == null)
                .map(Mailbox::address)
                .toList();
    }
}
