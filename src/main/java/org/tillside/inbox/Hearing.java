package org.tillside.inbox;

import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Actor;
import org.tillside.access.Role;
import org.tillside.web.TopicGuard;

/** Guests hear only of what is assigned to them; everybody only of their own doings. */
@Component
class Hearing implements TopicGuard {

    private static final String CONVERSATION = "conversation/";
    private static final String PRESENCE = "presence/";
    private static final String PERSON = "person/";

    private final Conversations conversations;
    private final TransactionTemplate transaction;

    Hearing(Conversations conversations, TransactionTemplate transaction) {
        this.conversations = conversations;
        this.transaction = transaction;
    }

    @Override
    public boolean mayHear(String topic) {
        var actor = Actor.current();
        if (topic.startsWith(PERSON)) return topic.equals(PERSON + actor.id());
        if (actor.role() != Role.GUEST) return true;
        if (topic.startsWith(CONVERSATION)) return sees(topic.substring(CONVERSATION.length()));
        return !topic.startsWith(PRESENCE) || sees(topic.substring(PRESENCE.length()));
    }

    private boolean sees(String conversation) {
        return Boolean.TRUE.equals(
                transaction.execute(_ ->
                        conversations
                                .find(new ConversationId(UUID.fromString(conversation)))
                                .isPresent()));
    }
}
