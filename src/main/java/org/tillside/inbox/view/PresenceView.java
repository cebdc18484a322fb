package org.tillside.inbox.view;

import java.util.List;
import java.util.UUID;

/** Other people in a conversation right now. Topic {@code presence/<conversation>}. */
public record PresenceView(
        UUID conversation, List<PersonView> looking, List<PersonView> answering) {

    public boolean nobody() {
        return looking.isEmpty() && answering.isEmpty();
    }
}
