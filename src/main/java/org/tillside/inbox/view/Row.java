package org.tillside.inbox.view;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tillside.inbox.asides.AsideMark;

/**
 * A conversation in a list.
 *
 * @param name of the buyer; may be an address, or a mask for guests; empty if nobody
 * @param subject may be empty
 * @param language of the buyer's words: for {@code lang} of name, subject and snippet, and for the
 *     language box
 * @param mailbox the name of the mailbox it came through
 * @param at the last message or change
 * @param unread there is something that this reader has not seen
 * @param status {@code open}, {@code waiting} or {@code closed}
 * @param answering other people who are writing an answer right now
 * @param due by when it is to be answered; null: no clock runs
 * @param priority {@code low}, {@code normal}, {@code high} or {@code urgent}
 * @param place where it stands in its list: the greater one first
 * @param snoozed when it comes back; null: it is here
 * @param aside somebody outside is asked, or answered; null: neither
 * @param delivery {@code failed} or {@code uncertain} if an answer needs a person; else null
 */
public record Row(
        UUID id,
        long number,
        String name,
        String subject,
        String snippet,
        @Nullable String language,
        String mailbox,
        Instant at,
        boolean unread,
        String status,
        @Nullable PersonView assignee,
        List<PersonView> answering,
        @Nullable String delivery,
        @Nullable DueView due,
        String priority,
        long place,
        @Nullable Instant snoozed,
        @Nullable AsideMark aside) {

    /** Only what is out of the ordinary is said. */
    public boolean prioritised() {
        return !priority.equals("normal");
    }
}
