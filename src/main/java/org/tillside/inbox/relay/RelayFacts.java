package org.tillside.inbox.relay;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tillside.channels.email.Authenticity;
import org.tillside.inbox.MessageId;
import org.tillside.malls.MallId;

/**
 * What is known of a conversation by the mails of a marketplace in it: the newest one tells, but
 * order numbers are of all.
 *
 * @param message the newest one
 * @param mall which of ours it is; null: that cannot be told
 * @param alias of the buyer; null: only the marketplace wrote
 * @param buyer as the marketplace calls them; may be empty
 * @param orders each once, the newest first
 */
public record RelayFacts(
        MessageId message,
        String platform,
        @Nullable MallId mall,
        RelayRole role,
        @Nullable String alias,
        String buyer,
        List<String> orders,
        SubjectKind kind,
        Authenticity authenticity) {

    public RelayFacts {
        orders = List.copyOf(orders);
    }
}
