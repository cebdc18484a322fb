package org.tillside.inbox.view;

import java.time.Instant;
import java.util.UUID;

/** Something in a thread, in the order of time. */
public sealed interface Entry permits MessageView, HappeningView, ScheduledView {

    UUID id();

    Instant at();
}
