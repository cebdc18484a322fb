package org.tillside.inbox.export;

import java.io.IOException;
import java.util.List;
import org.springframework.stereotype.Component;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.Message;
import org.tillside.inbox.Messages;

/** All messages of some conversations, a few at a time: one conversation may have ten thousand. */
@Component
public class Correspondence {

    private static final int BATCH = 100;

    private final Messages messages;

    Correspondence(Messages messages) {
        this.messages = messages;
    }

    /** Takes a few messages. */
    public interface Reader {
        void read(List<Message> some) throws IOException;
    }

    /** Conversation by conversation, oldest message first. */
    public void of(List<Conversation> conversations, Reader reader) throws IOException {
        var ids = conversations.stream().map(Conversation::id).toList();
        var some = messages.through(ids, null, BATCH);
        while (!some.isEmpty()) {
            reader.read(some);
            some = some.size() < BATCH ? List.of() : messages.through(ids, some.getLast(), BATCH);
        }
    }
}
