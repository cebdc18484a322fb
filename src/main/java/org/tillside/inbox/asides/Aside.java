package org.tillside.inbox.asides;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tillside.channels.MailboxId;
import org.tillside.inbox.ConversationId;
import org.tillside.kernel.Correspondent;

/**
 * A side conversation.
 *
 * @param number signed into the address to which they answer
 * @param conversation beside which it stands now
 * @param theirs they have the word: we wrote last
 * @param newest its last letter
 * @param people outside, who take part
 * @param doneAt null: it is open
 * @param doneBy who said so; null: it is open
 */
public record Aside(
        AsideId id,
        long number,
        ConversationId conversation,
        MailboxId mailbox,
        String subject,
        boolean theirs,
        LetterId newest,
        String snippet,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant doneAt,
        @Nullable String doneBy,
        List<Correspondent> people) {

    private static final int NAMED = 2;

    public Aside {
        people = List.copyOf(people);
    }

    public boolean done() {
        return doneAt != null;
    }

    /** Whom we ask, as one calls them in a line. */
    public String who() {
        return called(people);
    }

    /** The first two by name, and how many more. */
    public static String called(List<Correspondent> those) {
        var named =
                those.stream()
                        .limit(NAMED)
                        .map(Correspondent::shown)
                        .collect(Collectors.joining(", "));
        return those.size() > NAMED ? named + " +" + (those.size() - NAMED) : named;
    }
}
