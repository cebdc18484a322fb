package org.tillside.channels.transport;

import org.tillside.channels.outbox.TransportKind;

/**
 * A way out. It never throws for what the other side does: every end is an {@link Outcome}, and
 * {@link Outcome.Unclear} is said wherever the letter may have been accepted without our hearing
 * it.
 */
public interface Transport {

    TransportKind kind();

    Outcome send(Letter letter);
}
