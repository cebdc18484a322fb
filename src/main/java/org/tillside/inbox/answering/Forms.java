package org.tillside.inbox.answering;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tillside.database.Workspace;
import org.tillside.inbox.Message;
import org.tillside.inbox.Messages;
import org.tillside.inbox.ThreadKeys;
import org.tillside.inbox.threading.Lineage;

/**
 * The same form sent twice, by a double click or a browser that tries again, does its work once.
 */
@Component
public class Forms {

    private static final Lineage NO_IDS = new Lineage(null, null, List.of());

    private final ThreadKeys keys;
    private final Messages messages;

    Forms(ThreadKeys keys, Messages messages) {
        this.keys = keys;
        this.messages = messages;
    }

    /**
     * The second waits here for the first. @return the message that this form has become already
     */
    public Optional<Message> take(@Nullable UUID form) {
        if (form == null) return Optional.empty();
        keys.turn(NO_IDS.locks(Workspace.current().id(), form, List.of()));
        return messages.ofForm(form);
    }
}
