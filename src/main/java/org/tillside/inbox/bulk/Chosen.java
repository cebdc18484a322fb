package org.tillside.inbox.bulk;

import java.time.Instant;
import java.util.List;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.lists.ListFilter;

/** To which conversations something is done. */
public sealed interface Chosen {

    /** These; each once. */
    record These(List<ConversationId> ids) implements Chosen {
        public These {
            ids = ids.stream().distinct().toList();
        }
    }

    /**
     * All that stand in a list.
     *
     * @param seen when it was looked at: what changed since is not among them
     */
    record Whole(ListFilter filter, Instant seen) implements Chosen {}
}
