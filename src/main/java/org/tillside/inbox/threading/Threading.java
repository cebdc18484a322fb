package org.tillside.inbox.threading;

import java.util.Collection;
import java.util.Comparator;
import org.tillside.inbox.ConversationId;

/** Where a mail belongs, and why. */
public sealed interface Threading {

    /** It continues a conversation. */
    record Joins(ConversationId conversation, Evidence by) implements Threading {}

    /**
     * It speaks of a conversation in which its sender takes no part: a new one, with a link to
     * that.
     */
    record BeginsBeside(ConversationId linked, Evidence by) implements Threading {}

    /** Nothing ties it to anything. */
    record Begins() implements Threading {}

    /**
     * The strongest evidence counts, among equals the first; but a conversation in which the sender
     * takes part goes before every one in which they do not, for those they cannot join.
     */
    static Threading decide(Collection<Candidate> candidates) {
        return candidates.stream()
                .min(
                        Comparator.comparing((Candidate found) -> !found.takesPart())
                                .thenComparing(Candidate::evidence))
                .<Threading>map(best ->
                        best.takesPart()
                                ? new Joins(best.conversation(), best.evidence())
                                : new BeginsBeside(best.conversation(), best.evidence()))
                .orElseGet(Begins::new);
    }
}
