package org.tillside.inbox.invitations;

import org.jspecify.annotations.Nullable;
import org.tillside.kernel.Correspondent;

/**
 * An invitation, or what is said about one. All words are in one line, and none of them is to be
 * trusted.
 *
 * @param uid by which its organiser knows it again; empty: nobody can answer
 * @param occurrence of a series the one that is meant, as the time it was planned for; null: all
 * @param organizer the address may be empty
 * @param starts null: it does not say
 * @param ends not within it any more; null: it does not say
 * @param repeats null: it is once
 * @param attendee of ours whom it invites; in an answer who answers. Both parts may be empty
 * @param answer only in an answer; null: another than these
 * @param more how many others stand in the same calendar
 */
public record Invitation(
        Method method,
        String uid,
        int sequence,
        @Nullable EventTime occurrence,
        String summary,
        String place,
        Correspondent organizer,
        @Nullable EventTime starts,
        @Nullable EventTime ends,
        @Nullable Recurrence repeats,
        Correspondent attendee,
        @Nullable Rsvp answer,
        int more) {

    static final Correspondent NOBODY = new Correspondent("", "");

    /** Where none is named, it is who sent it. */
    public Invitation organizedBy(Correspondent sender) {
        if (!organizer.address().isEmpty() || method == Method.REPLY || method == Method.COUNTER)
            return this;
        return new Invitation(
                method,
                uid,
                sequence,
                occurrence,
                summary,
                place,
                sender,
                starts,
                ends,
                repeats,
                attendee,
                answer,
                more);
    }
}
