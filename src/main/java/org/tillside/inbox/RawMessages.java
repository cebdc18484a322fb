package org.tillside.inbox;

import java.io.InputStream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.channels.Outbox;
import org.tillside.channels.RawMails;
import org.tillside.kernel.Fault;

/**
 * Messages byte for byte as they came or left. Not for guests: headers tell how a buyer can be
 * reached.
 */
@Component
public class RawMessages {

    private final Messages messages;
    private final RawMails arrived;
    private final Outbox outbox;

    RawMessages(Messages messages, RawMails arrived, Outbox outbox) {
        this.messages = messages;
        this.arrived = arrived;
        this.outbox = outbox;
    }

    /**
     * To be closed by the caller. Faults: {@code message.unknown}, {@code message.forbidden}; a
     * note has no raw form.
     */
    @Transactional(readOnly = true)
    public InputStream open(MessageId id) {
        var message = messages.get(id);
        Sight.refuseGuests("message");
        if (message.intake() != null) return arrived.open(message.intake());
        if (message.outbox() != null) return outbox.raw(message.outbox());
        throw Fault.unknown("message", id);
    }
}
