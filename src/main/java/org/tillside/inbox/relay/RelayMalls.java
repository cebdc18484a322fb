package org.tillside.inbox.relay;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.channels.Mailbox;
import org.tillside.channels.MailboxId;
import org.tillside.channels.Mailboxes;
import org.tillside.malls.Mall;
import org.tillside.malls.MallId;
import org.tillside.malls.Malls;

/** Which of our malls a mail of a marketplace is of, and which mailbox that one knows. */
@Component
public class RelayMalls {

    private final Malls malls;
    private final Mailboxes mailboxes;

    RelayMalls(Malls malls, Mailboxes mailboxes) {
        this.malls = malls;
        this.mailboxes = mailboxes;
    }

    /**
     * The mall of the mailbox, if it is of this platform and country; else the only one in the
     * country; else that of the mailbox, for one account may sell in many countries; else the only
     * one there is. Null: that cannot be told.
     */
    @Transactional(readOnly = true)
    public @Nullable MallId of(Relay relay, MailboxId mailbox) {
        var its = Optional.ofNullable(mailboxes.mallOf(mailbox)).flatMap(malls::find);
        var found = choose(malls.all(), its.orElse(null), relay.platform(), relay.country());
        return found == null ? null : found.id();
    }

    static @Nullable Mall choose(
            List<Mall> all, @Nullable Mall ofMailbox, String platform, @Nullable String country) {
        var those = all.stream().filter(it -> it.platform().code().equals(platform)).toList();
        var own =
                ofMailbox != null && ofMailbox.platform().code().equals(platform)
                        ? ofMailbox
                        : null;
        if (own != null && (country == null || own.country().equals(country))) return own;
        var there = those.stream().filter(it -> it.country().equals(country)).toList();
        if (there.size() == 1) return there.getFirst();
        if (own != null) return own;
        return there.isEmpty() && those.size() == 1 ? those.getFirst() : null;
    }

    /**
     * From where an answer leaves: the mailbox that the mail came to, if it is the mall's; else the
     * mall's first one that has not ended; else the one it came to.
     */
    @Transactional(readOnly = true)
    public MailboxId sender(@Nullable MallId mall, MailboxId cameTo) {
        if (mall == null || mall.equals(mailboxes.mallOf(cameTo))) return cameTo;
        var of = mailboxes.malls();
        return mailboxes.all().stream()
                .map(Mailbox::id)
                .filter(it -> mall.equals(of.get(it)))
                .min(Comparator.comparing(MailboxId::value))
                .orElse(cameTo);
    }
}
