package org.tillside.inbox.outward;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.buyers.ContactMask;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Conversations;
import org.tillside.inbox.Tags;

/** What programs elsewhere hear of a conversation: ids and facts, no contact data of buyers. */
@Component
public class ToldFacts {

    private final Conversations conversations;
    private final Tags tags;

    ToldFacts(Conversations conversations, Tags tags) {
        this.conversations = conversations;
        this.tags = tags;
    }

    /** As it is now. Faults: {@code conversation.unknown}. */
    @Transactional(readOnly = true)
    public Map<String, @Nullable Object> of(ConversationId id) {
        var it = conversations.get(id);
        var facts = facts(it);
        facts.put("tags", tags.of(id));
        return facts;
    }

    private static Map<String, @Nullable Object> facts(Conversation it) {
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("id", it.id().toString());
        facts.put("number", it.number());
        facts.put("subject", ContactMask.text(it.subject()));
        facts.put("status", it.status().word());
        facts.put("priority", it.priority().word());
        facts.put("language", it.language());
        facts.put("mailbox", it.mailbox().toString());
        facts.put("buyer", it.buyer().toString());
        facts.put("assignee", text(it.assignee()));
        facts.put("queue", text(it.queue()));
        facts.put("createdAt", it.createdAt().toString());
        facts.put("dueAt", time(it.due()));
        facts.put("path", "/conversations/" + it.id());
        return facts;
    }

    private static @Nullable String text(@Nullable Object id) {
        return id == null ? null : id.toString();
    }

    private static @Nullable String time(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }
}
