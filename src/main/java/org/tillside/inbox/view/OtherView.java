package org.tillside.inbox.view;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Another conversation, named beside this one. */
public record OtherView(
        UUID id,
        long number,
        String subject,
        String status,
        @Nullable String language,
        Instant at) {}
