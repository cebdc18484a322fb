package org.tillside.inbox;

import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.channels.RawMails;
import org.tillside.channels.outbox.Outbox;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Sha256;

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

    /** Under which hash the bytes of these are kept; a note is not among them. */
    @Transactional(readOnly = true)
    public Map<MessageId, Sha256> hashes(List<Message> those) {
        Sight.refuseGuests("message");
        var came = arrived.hashes(stated(those, Message::intake));
        var left = outbox.hashes(stated(those, Message::outbox));
        var hashes = new HashMap<MessageId, Sha256>();
        for (var message : those) {
            var hash =
                    message.intake() != null
                            ? came.get(message.intake())
                            : left.get(message.outbox());
            if (hash != null) hashes.put(message.id(), hash);
        }
        return hashes;
    }

    private static <T> List<T> stated(List<Message> those, Function<Message, @Nullable T> of) {
        return those.stream()
                .<T>mapMulti((it, to) -> {
                    var id = of.apply(it);
                    if (id != null) to.accept(id);
                })
                .toList();
    }
}
