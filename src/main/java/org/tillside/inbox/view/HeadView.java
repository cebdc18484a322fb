package org.tillside.inbox.view;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/**
 * What stands above a conversation.
 *
 * @param view the list it was opened from: forms send it back as {@code view}
 * @param status {@code open}, {@code waiting} or {@code closed}
 * @param mine it is assigned to this reader
 * @param mayAssign this reader may change the assignee; then {@code choices} are the people
 * @param mayClose this reader may close, reopen and tag it
 * @param priority {@code low}, {@code normal}, {@code high} or {@code urgent}
 * @param snoozed when it comes back; null: it is here
 * @param spam that it is spam; null: it is none
 * @param following this reader is told of what is new in it
 * @param known tags that this workspace uses, to choose from
 */
public record HeadView(
        UUID id,
        long number,
        String subject,
        @Nullable String language,
        String view,
        String status,
        @Nullable PersonView assignee,
        boolean mine,
        boolean mayAssign,
        List<PersonView> choices,
        boolean mayClose,
        List<String> tags,
        List<String> known,
        String priority,
        PresenceView presence,
        @Nullable Instant snoozed,
        LaterView later,
        boolean following,
        @Nullable SpamView spam) {

    public boolean isSpam() {
        return spam != null;
    }

    /** Where a tag is taken away. */
    public String tagged(String tag) {
        return "/conversations/"
                + id
                + "/tags/"
                + UriUtils.encodePathSegment(tag, StandardCharsets.UTF_8);
    }
}
