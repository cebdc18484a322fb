package org.tillside.inbox.pages;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tillside.access.Actor;
import org.tillside.buyers.ContactMask;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.Message;
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

    /** What is shown of each message of a thread; null: it brought none. */
    Function<Message, @Nullable InvitationView> of(Conversation conversation) {
        var invited = invitations.of(conversation.id());
        if (invited.isEmpty()) return _ -> null;
        var answerable = answers.answerable(conversation.id());
        return message -> {
            var it = invited.get(message.id());
            return it == null ? null : view(it, answerable.test(it, message));
        };
    }

    private static InvitationView view(Invited it, boolean answerable) {
        var given = it.given();
        return new InvitationView(
                it.message().value(),
                masked(it.invitation()),
                it.later() == null ? null : it.later().word(),
                given == null ? null : new Told(given.answer().word(), given.by(), given.at()),
                answerable);
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
