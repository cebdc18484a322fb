package org.tillside.inbox;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.tillside.channels.MailboxId;
import org.tillside.channels.Mailboxes;
import org.tillside.malls.Mall;
import org.tillside.malls.MallId;
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

    /**
     * Of these mailboxes; one that is no mall's is missing. A mall that has ended keeps its name.
     */
    public Map<MailboxId, Mall> of(Collection<MailboxId> some) {
        var belonging = new HashMap<>(mailboxes.malls());
        belonging.keySet().retainAll(Set.copyOf(some));
        if (belonging.isEmpty()) return Map.of();
        var known = new HashMap<MallId, Mall>();
        malls.all().forEach(it -> known.put(it.id(), it));
        for (var it : Set.copyOf(belonging.values()))
            if (!known.containsKey(it)) malls.find(it).ifPresent(mall -> known.put(it, mall));
        var found = new HashMap<MailboxId, Mall>();
        belonging.forEach((mailbox, mall) -> {
            var its = known.get(mall);
            if (its != null) found.put(mailbox, its);
        });
        return found;
    }

    /** Its platform's code; that of an own shop, where the mailbox is no mall's. */
    public String platform(MailboxId mailbox) {
        return of(mailbox).map(it -> it.platform().code()).orElse(Platform.OWN);
    }
}
