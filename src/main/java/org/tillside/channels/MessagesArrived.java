package org.tillside.channels;

import java.util.List;
import java.util.UUID;

/**
 * Mails that were understood together, in the order in which they came. A listener hands them to
 * {@link ArrivedMails#each}; what it cannot take is told once more, alone, as {@link
 * MessageArrived}.
 */
public record MessagesArrived(UUID workspace, List<UUID> intakes) {

    public MessagesArrived {
        intakes = List.copyOf(intakes);
    }
}
