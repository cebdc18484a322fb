package org.tillside.inbox.outward;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.MessageId;

/** What one transaction does to one conversation; it grows with the transaction. */
public final class Tiding {

    /** What became of a message. */
    record Word(OutwardEvent event, MessageId message) {}

    private final ConversationId conversation;
    private final Set<String> happened = new LinkedHashSet<>();
    private final Set<Word> words = new LinkedHashSet<>();
    private @Nullable Conversation before;
    private boolean began;
    private boolean changed;

    Tiding(ConversationId conversation) {
        this.conversation = conversation;
    }

    /** Only the first look is one at what was before. */
    void before(Conversation it) {
        if (before == null && !began && !isWorthALook()) before = it;
    }

    void began() {
        began = true;
    }

    void changed() {
        changed = true;
    }

    void happened(String kind) {
        happened.add(kind);
    }

    void said(OutwardEvent event, MessageId message) {
        words.add(new Word(event, message));
    }

    /** It was locked, and perhaps nothing else. */
    boolean isWorthALook() {
        return began || changed || !happened.isEmpty() || !words.isEmpty();
    }

    ConversationId conversation() {
        return conversation;
    }

    /** Null: it began in this transaction, or was changed without being locked. */
    @Nullable Conversation before() {
        return before;
    }

    boolean hasBegun() {
        return began;
    }

    /** As the thread tells it. */
    boolean happenedAnyOf(Set<String> kinds) {
        return happened.stream().anyMatch(kinds::contains);
    }

    List<Word> words() {
        return List.copyOf(words);
    }
}
