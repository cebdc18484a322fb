package org.tillside.inbox.answering;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.channels.Mailbox;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Conversations;
import org.tillside.inbox.Direction;
import org.tillside.inbox.Message;
import org.tillside.inbox.MessageId;
import org.tillside.inbox.Messages;
import org.tillside.inbox.OurAddresses;
import org.tillside.inbox.Participants;
import org.tillside.inbox.Sight;
import org.tillside.inbox.answering.Composing.Composed;
import org.tillside.inbox.invitations.Invitation;
import org.tillside.inbox.invitations.Invited;
import org.tillside.inbox.invitations.MailedInvitations;
import org.tillside.inbox.invitations.ReplyCalendar;
import org.tillside.inbox.invitations.Rsvp;
import org.tillside.inbox.relay.Relays;
import org.tillside.inbox.writing.Recipients;
import org.tillside.journal.Journal;
import org.tillside.kernel.Correspondent;
import org.tillside.kernel.Fault;
import org.tillside.web.PageLanguage;
import org.tillside.web.Words;

/** Answers invitations: a mail of ours to whoever invites, which their calendar understands. */
@Component
public class InvitationAnswers {

    private final Conversations conversations;
    private final Messages messages;
    private final MailedInvitations invitations;
    private final Composing composing;
    private final Relays relays;
    private final Sending sending;
    private final Participants participants;
    private final OurAddresses addresses;
    private final Words words;
    private final Journal journal;
    private final Clock clock;

    InvitationAnswers(
            Conversations conversations,
            Messages messages,
            MailedInvitations invitations,
            Composing composing,
            Relays relays,
            Sending sending,
            Participants participants,
            OurAddresses addresses,
            Words words,
            Journal journal,
            Clock clock) {
        this.conversations = conversations;
        this.messages = messages;
        this.invitations = invitations;
        this.composing = composing;
        this.relays = relays;
        this.sending = sending;
        this.participants = participants;
        this.addresses = addresses;
        this.words = words;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * The same said again, by a double click or by two people, is said once.
     *
     * @param id the message that brought the invitation
     * @return our mail that says it
     * @throws Fault message.unknown, invitation.conflict if it brought none, or one that takes no
     *     answer (any more), or not of whoever asks
     */
    @Transactional
    public Message answer(MessageId id, Rsvp answer) {
        var conversation = conversations.lock(messages.get(id).conversation());
        var message = messages.get(id);
        if (!message.conversation().equals(conversation.id())) throw asksNot(); // it was split off
        var invited = invitations.of(message).orElseThrow(InvitationAnswers::asksNot);
        var given = invited.given();
        if (given != null && given.answer() == answer) return messages.get(given.message());
        if (!answerable(conversation.id()).test(invited, message)) throw asksNot();
        var said = words(conversation, invited.invitation(), answer);
        var sent =
                sending.post(
                        conversation,
                        said,
                        letter(conversation, message, invited.invitation(), said, answer));
        invitations.answered(id, answer, sent.id());
        tell(conversation, answer);
        return sent;
    }

    private static Fault asksNot() {
        return Fault.user(
                "invitation.conflict",
                "It asks for no answer, or not for yours: it was changed or cancelled, or nobody would understand the answer.");
    }

    /**
     * Which invitations of a conversation whoever asks may answer, by the messages that brought
     * them; however many they are, in a handful of questions. A guest writes only to who takes part
     * already; a marketplace passes on no calendars, and we do not write to ourselves.
     */
    @Transactional(readOnly = true)
    public BiPredicate<Invited, Message> answerable(ConversationId in) {
        var ours = addresses.ours();
        var aliases = relays.aliases(in);
        var mayHear = Sight.isGuest() ? takingPart(in) : null;
        return (it, message) -> {
            var organizer = it.invitation().organizer();
            return it.asks()
                    && message.direction() == Direction.IN
                    && !ours.test(organizer.address())
                    && !aliases.contains(message.from().key())
                    && (mayHear == null || mayHear.contains(organizer.key()));
        };
    }

    private Set<String> takingPart(ConversationId in) {
        return participants.of(in).stream()
                .map(Correspondent::key)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Answer words(Conversation conversation, Invitation invitation, Rsvp answer) {
        var language =
                Optional.ofNullable(conversation.language())
                        .flatMap(PageLanguage::find)
                        .orElse(PageLanguage.EN);
        var key = "inbox.invitation.mail." + answer.word();
        var about = invitation.summary().isEmpty() ? conversation.subject() : invitation.summary();
        return new Answer(
                Mode.REPLY,
                new Recipients(List.of(invitation.organizer()), List.of()),
                words.say(language.locale(), key + ".subject", about),
                words.say(language.locale(), key),
                List.of(),
                null,
                null,
                true,
                false);
    }

    private Composed letter(
            Conversation conversation, Message message, Invitation it, Answer said, Rsvp answer) {
        var composed = composing.letter(conversation, said, Optional.of(message));
        var calendar =
                new ReplyCalendar(it, attendee(it, composed.mailbox()), answer, clock.instant());
        return new Composed(
                composed.mail().with(calendar.calendar()), composed.mailbox(), composed.files());
    }

    /** As it invites us, else as we are called. */
    private static Correspondent attendee(Invitation it, Mailbox mailbox) {
        return it.attendee().address().isEmpty()
                ? new Correspondent(mailbox.name(), mailbox.address())
                : it.attendee();
    }

    private void tell(Conversation conversation, Rsvp answer) {
        journal.note(
                "conversation.answered",
                "conversation",
                conversation.id().toString(),
                "#" + conversation.number(),
                Map.of("mode", Mode.REPLY.word(), "invitation", answer.word()));
    }
}
