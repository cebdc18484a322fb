package org.tillside.inbox.rest;

import io.swagger.v3.oas.annotations.Parameter;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which conversations are wanted; what is null does not matter. */
record Wish(
        @Parameter(description = "open, waiting, closed or spam; without it, all but spam")
                @Nullable String status,
        @Parameter(description = "id or address of a mailbox") @Nullable String mailbox,
        @Parameter(description = "id of a person, or none") @Nullable String assignee,
        @Parameter(description = "low, normal, high or urgent") @Nullable String priority,
        @Parameter(description = "id of a view: then status, mailbox and assignee narrow nothing")
                @Nullable UUID view,
        @Parameter(description = "those that began then or later") @Nullable Instant from,
        @Parameter(description = "those that began before then") @Nullable Instant until) {

    /** For the journal. */
    String called() {
        var all = Arrays.asList(status, mailbox, assignee, priority, view, from, until);
        return all.stream()
                .filter(Objects::nonNull)
                .map(String::valueOf)
                .collect(Collectors.joining(" "));
    }
}
