package org.tillside.inbox.spam;

import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.Actor;
import org.tillside.access.Role;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.ConversationJournal;
import org.tillside.inbox.Conversations;
import org.tillside.inbox.Happenings;
import org.tillside.inbox.Status;
import org.tillside.inbox.Topics;
import org.tillside.kernel.Fault;

/**
 * Conversations that nobody works on. They stay as they are beneath: clocks, assignee and sleep are
 * there again once somebody says that it is no spam. Said twice, it is so once.
 */
@Component
public class Spams {

    private final Conversations conversations;
    private final SpamRows rows;
    private final Happenings happenings;
    private final ConversationJournal journal;
    private final Topics topics;

    Spams(
            Conversations conversations,
            SpamRows rows,
            Happenings happenings,
            ConversationJournal journal,
            Topics topics) {
        this.conversations = conversations;
        this.rows = rows;
        this.happenings = happenings;
        this.journal = journal;
        this.topics = topics;
    }

    /** Faults: {@code conversation.unknown}, {@code merged.conflict}, {@code spam.forbidden}. */
    @Transactional
    public void mark(ConversationId id) {
        refuseGuests();
        var it = conversations.lockSpamToo(id);
        if (it.status() == Status.SPAM) return;
        rows.write(id, it.status(), Actor.current().name(), null);
        rows.begin(id);
        happenings.tell(id, "spam");
        journal.note(it, "conversation.spam", Map.of());
        topics.changed(id);
    }

    /** As it was. Faults: those of {@link #mark}. */
    @Transactional
    public void unmark(ConversationId id) {
        refuseGuests();
        var it = conversations.lockSpamToo(id);
        if (it.status() != Status.SPAM) return;
        rows.end(id, rows.of(id).map(Spam::before).orElse(Status.OPEN));
        happenings.tell(id, "not-spam");
        journal.note(it, "conversation.not-spam", Map.of());
        topics.changed(id);
    }

    /** Who said so; empty where it is none. */
    @Transactional(readOnly = true)
    public Optional<Spam> of(ConversationId id) {
        return rows.of(id);
    }

    private static void refuseGuests() {
        if (Actor.current().role() == Role.GUEST)
            throw Fault.user(
                    "spam.forbidden",
                    "Guests answer what is assigned to them; this is for the others.");
    }
}
