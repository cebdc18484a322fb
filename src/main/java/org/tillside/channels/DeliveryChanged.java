package org.tillside.channels;

import java.util.UUID;
import org.tillside.channels.outbox.Outbox;

/** The state of a mail in the outbox is another one: ask {@link Outbox#state}. */
public record DeliveryChanged(UUID workspace, UUID outbox) {}
