package org.tillside.inbox.outward;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.MessageId;

/**
 * Gathers what a transaction does to conversations, and says it once, right before the commit: what
 * is written down of it then is there with the change, or neither is. Knows nobody who listens.
 */
@Component
public class Tidings {

    private final ApplicationEventPublisher events;

    Tidings(ApplicationEventPublisher events) {
        this.events = events;
    }

    /** Said inside the transaction, by whoever acts. */
    public record Told(List<Tiding> all) {}

    /** It is locked, and may be changed from now on. */
    public void locked(Conversation it) {
        tell(it.id(), tiding -> tiding.before(it));
    }

    /** What this transaction does is nobody's news. */
    public void hush() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) return;
        gathering().hushed = true;
    }

    public void began(ConversationId id) {
        tell(id, Tiding::began);
    }

    public void changed(ConversationId id) {
        tell(id, Tiding::changed);
    }

    /**
     * @param kind as the thread tells it
     */
    public void happened(ConversationId id, String kind) {
        tell(id, tiding -> tiding.happened(kind));
    }

    public void said(ConversationId id, OutwardEvent event, MessageId message) {
        tell(id, tiding -> tiding.said(event, message));
    }

    /** Outside of a transaction nothing is changed. */
    private void tell(ConversationId id, Consumer<Tiding> what) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) return;
        what.accept(gathering().all.computeIfAbsent(id, Tiding::new));
    }

    private Gathering gathering() {
        var found = (Gathering) TransactionSynchronizationManager.getResource(this);
        return found == null ? gather() : found;
    }

    private Gathering gather() {
        var gathering = new Gathering();
        TransactionSynchronizationManager.bindResource(this, gathering);
        TransactionSynchronizationManager.registerSynchronization(gathering);
        return gathering;
    }

    /** Goes aside with its transaction while another one runs, and ends with it. */
    private final class Gathering implements TransactionSynchronization {

        private final Map<ConversationId, Tiding> all = new LinkedHashMap<>();
        private boolean hushed;

        @Override
        public void beforeCommit(boolean readOnly) {
            if (hushed) return;
            var told = all.values().stream().filter(Tiding::isWorthALook).toList();
            if (!told.isEmpty()) events.publishEvent(new Told(told));
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(Tidings.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(Tidings.this, this);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(Tidings.this);
        }
    }
}
