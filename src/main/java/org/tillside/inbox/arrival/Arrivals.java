package org.tillside.inbox.arrival;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.channels.intake.ForgottenMails;
import org.tillside.channels.intake.ForgottenMails.Trait;
import org.tillside.database.LeavingBlobs;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.ConversationRows;
import org.tillside.inbox.File;
import org.tillside.inbox.Kind;
import org.tillside.inbox.MessageId;
import org.tillside.inbox.OurAddresses;
import org.tillside.inbox.Participants;
import org.tillside.inbox.Status;
import org.tillside.inbox.Tongues;
import org.tillside.inbox.asides.AsideDoor;
import org.tillside.inbox.asides.AsideDoor.Way;
import org.tillside.inbox.clocks.Clocks;
import org.tillside.inbox.clocks.Traits;
import org.tillside.inbox.rules.RuleEvents;
import org.tillside.inbox.spam.BlockedSender;
import org.tillside.inbox.spam.SpamDoor;
import org.tillside.inbox.threading.Evidence;
import org.tillside.inbox.threading.Threading;
import org.tillside.inbox.threading.Threading.Begins;
import org.tillside.inbox.threading.Threading.BeginsBeside;
import org.tillside.inbox.threading.Threading.Joins;
import org.tillside.kernel.Ids;

/**
 * Puts a mail into its conversation, once, however often it is told of. Mails that share a
 * Message-ID take turns, so parent and child that come together make one conversation.
 */
@Component
public class Arrivals {

    private final MailTurn turn;
    private final Joining joining;
    private final OurAddresses addresses;
    private final Appending appending;
    private final Participants participants;
    private final ConversationRows conversations;
    private final Beginnings beginnings;
    private final Aftermath aftermath;
    private final Clocks clocks;
    private final Belongings belongings;
    private final Tongues tongues;
    private final RuleEvents rules;
    private final SpamDoor door;
    private final AsideDoor asides;
    private final ForgottenMails forgotten;
    private final LeavingBlobs leaving;
    private final Bygones bygones;

    Arrivals(
            MailTurn turn,
            Joining joining,
            OurAddresses addresses,
            Appending appending,
            Participants participants,
            ConversationRows conversations,
            Beginnings beginnings,
            Aftermath aftermath,
            Clocks clocks,
            Belongings belongings,
            Tongues tongues,
            RuleEvents rules,
            SpamDoor door,
            AsideDoor asides,
            ForgottenMails forgotten,
            LeavingBlobs leaving,
            Bygones bygones) {
        this.turn = turn;
        this.joining = joining;
        this.addresses = addresses;
        this.appending = appending;
        this.participants = participants;
        this.conversations = conversations;
        this.beginnings = beginnings;
        this.aftermath = aftermath;
        this.clocks = clocks;
        this.belongings = belongings;
        this.tongues = tongues;
        this.rules = rules;
        this.door = door;
        this.asides = asides;
        this.forgotten = forgotten;
        this.leaving = leaving;
        this.bygones = bygones;
    }

    /** For a bounce of which only the ids are known that it carries with it. */
    @Transactional
    public void take(NewMail mail, Collection<String> bounced) {
        take(
                mail,
                Bounce.refused(mail, bounced)
                        .orElseGet(() -> Bounce.of(bounced, List.of(), mail.mail().subject())));
    }

    @Transactional
    public void take(NewMail came, Bounce bounce) {
        var told = came.with(bounce);
        var seldom = turn.take(told);
        if (seldom.forgotten() && wasDeleted(told)) return;
        var bygone = told.arrived().bygone();
        if (bygone != null) {
            bygones.take(told, bygone, bounce, seldom.texts());
            return;
        }
        var way = asides.take(told, bounce);
        if (way instanceof Way.Taken) return;
        var place = joining.find(told, addresses.ours(), bounce.carried());
        if (place.twin().isPresent()) {
            participants.route(place.twin().get().conversation(), told.mailbox());
            return;
        }
        var mail = told.echoing(place.echo() || way instanceof Way.Beside(_, var echo) && echo);
        var blocked = place.failed().isPresent() ? null : blocked(mail);
        var written =
                switch (beside(way, place.threading())) {
                    case Joins(var conversation, _) ->
                            join(conversation, mail, blocked, seldom.texts());
                    case BeginsBeside(var other, _) ->
                            begin(mail, blocked == null ? other : null, blocked, seldom.texts());
                    case Begins() -> begin(mail, null, blocked, seldom.texts());
                };
        place.failed()
                .ifPresent(ours ->
                        written.ifPresent(news -> aftermath.bounced(ours.message(), news, bounce)));
    }

    /** It was here before, and somebody or a rule deleted it: it does not come back. */
    private boolean wasDeleted(NewMail mail) {
        if (!forgotten.knows(mail.intake(), new Trait(mail.lineage().own(), mail.sentAt())))
            return false;
        forgotten.forget(List.of(mail.intake()), List.of());
        leaving.note(mail.files().stream().map(File::sha256).toList());
        return true;
    }

    /** What speaks of a side conversation joins only where its sender takes part. */
    private static Threading beside(Way way, Threading found) {
        return way instanceof Way.Beside(var other, _) && !(found instanceof Joins)
                ? new BeginsBeside(other, Evidence.REFERENCES)
                : found;
    }

    /** A bounce tells of our own mail, whoever sends it. */
    private @Nullable BlockedSender blocked(NewMail mail) {
        return door.stops(mail.sender(addresses.ours()).address()).orElse(null);
    }

    /**
     * One that was merged meanwhile is joined where it stands now; for one that was deleted
     * meanwhile a new one begins. Blocked, they join nothing but spam.
     */
    private Optional<MessageId> join(
            ConversationId found, NewMail mail, @Nullable BlockedSender blocked, boolean asked) {
        var last = conversations.lockLast(found);
        if (last.isEmpty()) return begin(mail, null, blocked, asked);
        var before = last.get();
        if (blocked != null && before.status() != Status.SPAM)
            return begin(mail, null, blocked, asked);
        var id = before.id();
        var message = new MessageId(Ids.next());
        var tongue = tongues.of(mail, mail.sender(addresses.ours()));
        if (!appending.append(message, id, mail, tongue, asked)) return Optional.empty();
        conversations.join(before, message, mail, tongue, addresses.ours());
        var has = belongings.of(id);
        if (isQuestion(mail))
            clocks.asked(
                    id,
                    new Traits(mail.mailbox(), has.tags(), before.priority()),
                    mail.receivedAt(),
                    has.clocks());
        aftermath.joined(before, message, mail, has);
        if (before.status() != Status.SPAM) rules.came(id, message, mail.receivedAt());
        else if (mail.asks()) door.asked(id);
        return Optional.of(message);
    }

    private Optional<MessageId> begin(
            NewMail mail,
            @Nullable ConversationId beside,
            @Nullable BlockedSender blocked,
            boolean asked) {
        var id = new ConversationId(Ids.next());
        var message = new MessageId(Ids.next());
        var tongue = tongues.of(mail, mail.sender(addresses.ours()));
        if (!appending.append(message, id, mail, tongue, asked)) return Optional.empty();
        aftermath.begun(id, message, beside);
        var first = isQuestion(mail) ? clocks.begun(id, mail.mailbox(), mail.receivedAt()) : null;
        if (blocked == null) rules.began(id, message, mail.receivedAt());
        else door.begun(id, blocked);
        var status = blocked == null ? Status.OPEN : Status.SPAM;
        beginnings.begin(id, message, mail, tongue, beside, first, status);
        return Optional.of(message);
    }

    /** A bounce gives us the word, but nobody waits for an answer to it. */
    private boolean isQuestion(NewMail mail) {
        return mail.asks()
                && mail.kind() != Kind.BOUNCE
                && !addresses.ours().test(mail.sender(addresses.ours()).address());
    }
}
