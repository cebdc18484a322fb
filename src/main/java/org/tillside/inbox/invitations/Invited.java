package org.tillside.inbox.invitations;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tillside.inbox.MessageId;

/**
 * An invitation as it stands in its conversation.
 *
 * @param message that brought it
 * @param given what we said last; null: nothing
 * @param later what a later mail made of it: {@link Method#REQUEST} changed it, {@link
 *     Method#CANCEL} called it off; null: it still holds
 */
public record Invited(
        MessageId message, Invitation invitation, @Nullable Given given, @Nullable Method later) {

    /**
     * @param message our mail that said it
     * @param by who wrote it
     */
    public record Given(MessageId message, Rsvp answer, String by, Instant at) {}

    /** It asks for an answer, and somebody would understand it. */
    public boolean asks() {
        return invitation.method() == Method.REQUEST
                && later == null
                && !invitation.uid().isEmpty()
                && !invitation.organizer().address().isEmpty();
    }

    /** What came after it speaks of the same. */
    boolean isMeantBy(Invited after) {
        var other = after.invitation();
        boolean changes = other.method() == Method.REQUEST || other.method() == Method.CANCEL;
        if (!changes || invitation.uid().isEmpty() || !invitation.uid().equals(other.uid()))
            return false;
        return other.occurrence() == null && other.sequence() >= invitation.sequence()
                || other.occurrence() != null && other.occurrence().equals(invitation.occurrence());
    }
}
