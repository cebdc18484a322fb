package org.tillside.inbox.satisfaction;

import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Conversations;

/** When buyers were asked how we did, and what they said. */
@Component
public class Surveys {

    private final SurveyRows rows;
    private final Conversations conversations;

    Surveys(SurveyRows rows, Conversations conversations) {
        this.rows = rows;
        this.conversations = conversations;
    }

    /**
     * Of a conversation and of what was merged into it, the newest first. Faults: {@code
     * conversation.unknown}.
     */
    @Transactional(readOnly = true)
    public List<Survey> of(ConversationId id) {
        return rows.of(conversations.get(id).id());
    }
}
