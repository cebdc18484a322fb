package org.tillside.inbox.pages;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tillside.access.Actor;
import org.tillside.buyers.ContactMask;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.Message;
import org.tillside.inbox.MessageId;
import org.tillside.inbox.answering.InvitationAnswers;
import org.tillside.inbox.invitations.Invitation;
import org.tillside.inbox.invitations.Invited;
import org.tillside.inbox.invitations.MailedInvitations;
import org.tillside.inbox.view.InvitationView;
import org.tillside.inbox.view.InvitationView.Told;

/** The invitations of a thread, as the current actor may read them. */
@Component
public class InvitationViews {

    private final MailedInvitations invitations;
    private final InvitationAnswers answers;

    InvitationViews(MailedInvitations invitations, InvitationAnswers answers) {
        this.invitations = invitations;
        this.answers = answers;
    }

    Map<MessageId, Invited> of(Conversation conversation) {
        return invitations.of(conversation.id());
    }

    /** Null: this message brought none. */
    @Nullable InvitationView view(Message message, @Nullable Invited it) {
        if (it == null) return null;
        var given = it.given();
        return new InvitationView(
                message.id().value(),
                masked(it.invitation()),
                it.later() == null ? null : it.later().word(),
                given == null ? null : new Told(given.answer().word(), given.by(), given.at()),
                answers.mayAnswer(it, message));
    }

    /** For guests without buyers' contact data. */
    public static Invitation masked(Invitation it) {
        if (Actor.current().seesContactData()) return it;
        return new Invitation(
                it.method(),
                ContactMask.text(it.uid()),
                it.sequence(),
                it.occurrence(),
                ContactMask.text(it.summary()),
                ContactMask.text(it.place()),
                ContactMask.correspondent(it.organizer()),
                it.starts(),
                it.ends(),
                it.repeats(),
                ContactMask.correspondent(it.attendee()),
                it.answer(),
                it.more());
    }
}
