package org.tillside.inbox.arrival;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.channels.Bygone;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.ConversationRows;
import org.tillside.inbox.Direction;
import org.tillside.inbox.MessageId;
import org.tillside.inbox.OurAddresses;
import org.tillside.inbox.Participants;
import org.tillside.inbox.Status;
import org.tillside.inbox.Tongues;
import org.tillside.inbox.Topics;
import org.tillside.inbox.asides.AsideDoor;
import org.tillside.inbox.outward.Tidings;
import org.tillside.inbox.spam.BlockedSender;
import org.tillside.inbox.spam.SpamDoor;
import org.tillside.inbox.threading.Threading.Begins;
import org.tillside.inbox.threading.Threading.BeginsBeside;
import org.tillside.inbox.threading.Threading.Joins;
import org.tillside.kernel.Ids;

/**
 * Puts history where it belongs: into conversations, among what is there by its own time. Open
 * pages and sums hear of it, and nobody else does: no rule, no clock, no notice, no webhook, and
 * what people work on stays as it is.
 */
@Component
class Bygones {

    private final Joining joining;
    private final OurAddresses addresses;
    private final Appending appending;
    private final Participants participants;
    private final ConversationRows conversations;
    private final Beginnings beginnings;
    private final BygoneRows rows;
    private final Letters letters;
    private final Tongues tongues;
    private final SpamDoor door;
    private final AsideDoor asides;
    private final Topics topics;
    private final Tidings tidings;

    Bygones(
            Joining joining,
            OurAddresses addresses,
            Appending appending,
            Participants participants,
            ConversationRows conversations,
            Beginnings beginnings,
            BygoneRows rows,
            Letters letters,
            Tongues tongues,
            SpamDoor door,
            AsideDoor asides,
            Topics topics,
            Tidings tidings) {
        this.joining = joining;
        this.addresses = addresses;
        this.appending = appending;
        this.participants = participants;
        this.conversations = conversations;
        this.beginnings = beginnings;
        this.rows = rows;
        this.letters = letters;
        this.tongues = tongues;
        this.door = door;
        this.asides = asides;
        this.topics = topics;
        this.tidings = tidings;
    }

    /**
     * Call it with the mail's ids locked.
     *
     * @param asked somebody asks what stands in messages
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void take(NewMail mail, Bygone told, Bounce bounce, boolean asked) {
        tidings.hush();
        if (!mail.files().isEmpty()) rows.filesCome();
        if (asides.knows(mail)) return;
        var ours = addresses.everOurs();
        var place = joining.find(mail, ours, bounce.carried());
        if (place.twin().isPresent()) {
            participants.route(place.twin().get().conversation(), mail.mailbox());
            return;
        }
        var blocked = door.stops(mail.counterpart(ours).address()).orElse(null);
        var message =
                switch (place.threading()) {
                    case Joins(var conversation, _) ->
                            join(conversation, mail, told, blocked, ours, asked);
                    case BeginsBeside(var other, _) ->
                            begin(mail, told, other, blocked, ours, asked);
                    case Begins() -> begin(mail, told, null, blocked, ours, asked);
                };
        if (message == null) return;
        place.failed().ifPresent(sent -> cameBack(sent.message(), message, bounce));
    }

    private @Nullable MessageId join(
            ConversationId found,
            NewMail mail,
            Bygone told,
            @Nullable BlockedSender blocked,
            Predicate<String> ours,
            boolean asked) {
        var before = conversations.lockLast(found).orElse(null);
        if (before == null || blocked != null && before.status() != Status.SPAM)
            return begin(mail, told, null, blocked, ours, asked);
        var message = message(mail);
        var tongue = tongues.of(mail, mail.counterpart(ours));
        if (!appending.append(message, before.id(), mail, tongue, asked)) return null;
        rows.join(before, message, beginnings.subject(mail), mail, ours);
        if (told.open()) rows.goesOn(before, message, status(mail, told, ours));
        rows.tag(before.id(), told.tags());
        topics.changed(before.id());
        return message;
    }

    private @Nullable MessageId begin(
            NewMail mail,
            Bygone told,
            @Nullable ConversationId beside,
            @Nullable BlockedSender blocked,
            Predicate<String> ours,
            boolean asked) {
        var id = new ConversationId(Ids.at(mail.receivedAt(), Ids.next()));
        var message = message(mail);
        var tongue = tongues.of(mail, mail.counterpart(ours));
        if (!appending.append(message, id, mail, tongue, asked)) return null;
        if (blocked != null) door.begun(id, blocked);
        var status = blocked == null ? status(mail, told, ours) : Status.SPAM;
        beginnings.begin(id, message, mail, tongue, beside, null, status);
        rows.tag(id, told.tags());
        topics.changed(id);
        return message;
    }

    /** Who has the word, if it goes on. */
    private static Status status(NewMail mail, Bygone told, Predicate<String> ours) {
        if (!told.open()) return Status.CLOSED;
        return mail.direction(ours) == Direction.OUT ? Status.WAITING : Status.OPEN;
    }

    /** Among the others it stands by its time, whenever it was brought. */
    private static MessageId message(NewMail mail) {
        return new MessageId(Ids.at(mail.receivedAt(), mail.intake().value()));
    }

    private void cameBack(MessageId sent, MessageId told, Bounce bounce) {
        var problem = bounce.problem().text();
        if (bounce.delayed()) letters.delayed(sent, problem);
        else letters.failed(sent, told, problem);
    }
}
