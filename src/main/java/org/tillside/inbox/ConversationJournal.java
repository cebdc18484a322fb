package org.tillside.inbox;

import java.util.Map;
import org.springframework.stereotype.Component;
import org.tillside.inbox.bulk.BulkRun;
import org.tillside.journal.Journal;

/** What was done to a conversation. What is done to many at once is written down once, for all. */
@Component
public class ConversationJournal {

    private final Journal journal;

    ConversationJournal(Journal journal) {
        this.journal = journal;
    }

    public void note(Conversation it, String act, Map<String, String> details) {
        if (BulkRun.isBound()) return;
        journal.note(act, "conversation", it.id().toString(), "#" + it.number(), details);
    }
}
