package org.tillside.inbox.outward;

import java.util.Locale;
import org.tillside.kernel.Fault;

/** What programs elsewhere can hear of conversations. */
public enum OutwardEvent {
    CONVERSATION_CREATED,
    /** Assignee, status, tags, priority, language, queue, sleep, or which messages are in it. */
    CONVERSATION_UPDATED,
    CONVERSATION_CLOSED,
    CONVERSATION_REOPENED,
    /** A mail came in, and is no spam. */
    MESSAGE_RECEIVED,
    /** A mail of ours left; before, it can be taken back. */
    MESSAGE_SENT,
    /** A mail of ours was refused, or came back. */
    MESSAGE_FAILED,
    NOTE_ADDED;

    /** Such as {@code conversation.created}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    /** Faults: {@code webhook.event}. */
    public static OutwardEvent of(String word) {
        for (var event : values()) if (event.word().equals(word)) return event;
        throw Fault.user("webhook.event", "There is no event \"" + word + "\".");
    }
}
