package org.tillside.inbox;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.inbox.clocks.Clocks;
import org.tillside.kernel.ClockEvent;
import org.tillside.kernel.Fault;

/** That a buyer's mail needs no answer, and why: its clocks stop until the next question. */
@Component
public class Exemptions {

    /** The message {@code inbox.exempt.<reason>} has its words. */
    public static final List<String> REASONS = List.of("thanks", "elsewhere", "automatic", "other");

    private final Conversations conversations;
    private final Clocks clocks;
    private final Happenings happenings;
    private final ConversationJournal journal;
    private final Topics topics;

    Exemptions(
            Conversations conversations,
            Clocks clocks,
            Happenings happenings,
            ConversationJournal journal,
            Topics topics) {
        this.conversations = conversations;
        this.clocks = clocks;
        this.happenings = happenings;
        this.journal = journal;
        this.topics = topics;
    }

    /**
     * @param reason one of {@link #REASONS}
     * @throws Fault conversation.unknown, exemption.reason, exemption.forbidden for guests
     */
    @Transactional
    public void exempt(ConversationId id, String reason) {
        if (Sight.isGuest()) Sight.refuseGuests("exemption");
        tell(conversations.lock(id), ClockEvent.Kind.SETTLED, "exempted", known(reason));
    }

    /** One of {@link #REASONS}; fault {@code exemption.reason} otherwise. */
    public static String known(String reason) {
        if (REASONS.contains(reason)) return reason;
        throw Fault.user(
                "exemption.reason",
                "Why no answer is needed is one of " + String.join(", ", REASONS) + ".");
    }

    /** It does need one, after all. */
    @Transactional
    public void withdraw(ConversationId id) {
        if (Sight.isGuest()) Sight.refuseGuests("exemption");
        var conversation = conversations.lock(id);
        if (conversation.status() == Status.CLOSED) return;
        tell(conversation, ClockEvent.Kind.REOPENED, "unexempted", "");
    }

    private void tell(Conversation it, ClockEvent.Kind kind, String happened, String reason) {
        clocks.happened(it.id(), kind);
        happenings.tell(it.id(), happened, reason);
        journal.note(
                it,
                "conversation." + happened,
                reason.isEmpty() ? Map.of() : Map.of("reason", reason));
        topics.changed(it.id());
    }
}
