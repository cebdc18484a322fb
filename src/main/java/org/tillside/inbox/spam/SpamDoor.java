package org.tillside.inbox.spam;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Happenings;
import org.tillside.inbox.Status;

/** Where mail comes in: whether it is spam by itself. */
@Component
public class SpamDoor {

    private final BlockedSenders blocked;
    private final SpamRows rows;
    private final Happenings happenings;

    SpamDoor(BlockedSenders blocked, SpamRows rows, Happenings happenings) {
        this.blocked = blocked;
        this.rows = rows;
        this.happenings = happenings;
    }

    /** By which this address is blocked; empty: it is not. */
    public Optional<BlockedSender> stops(String address) {
        return blocked.blocking(address);
    }

    /** It begins as spam. The conversation may be written later in the transaction. */
    public void begun(ConversationId id, BlockedSender by) {
        rows.write(id, Status.OPEN, "", by.what());
        happenings.tell(id, "spam-by-block", by.what());
    }

    /** A mail that wants an answer joined what is spam. */
    public void asked(ConversationId id) {
        rows.asked(id);
    }
}
