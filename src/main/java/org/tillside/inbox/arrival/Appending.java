package org.tillside.inbox.arrival;

import java.util.ArrayList;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.springframework.stereotype.Component;
import org.tillside.database.Together;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.MessageId;
import org.tillside.inbox.OurAddresses;
import org.tillside.inbox.Participants;
import org.tillside.inbox.ThreadKeys;
import org.tillside.inbox.Tongue;
import org.tillside.inbox.finding.Findable;
import org.tillside.inbox.finding.SearchEntries;
import org.tillside.inbox.invitations.InvitationReader;
import org.tillside.inbox.invitations.MailedInvitations;
import org.tillside.inbox.relay.RelayMalls;
import org.tillside.inbox.relay.RelayRows;
import org.tillside.inbox.texts.TextAnswers;

/** Adds a mail to a conversation, with all by which the next one will find it. */
@Component
class Appending {

    private final DSLContext sql;
    private final Letters letters;
    private final SearchEntries search;
    private final TextAnswers texts;
    private final ThreadKeys keys;
    private final Participants participants;
    private final OurAddresses addresses;
    private final RelayRows relays;
    private final RelayMalls malls;
    private final MailedInvitations invitations;

    Appending(
            DSLContext sql,
            Letters letters,
            SearchEntries search,
            TextAnswers texts,
            ThreadKeys keys,
            Participants participants,
            OurAddresses addresses,
            RelayRows relays,
            RelayMalls malls,
            MailedInvitations invitations) {
        this.sql = sql;
        this.letters = letters;
        this.search = search;
        this.texts = texts;
        this.keys = keys;
        this.participants = participants;
        this.addresses = addresses;
        this.relays = relays;
        this.malls = malls;
        this.invitations = invitations;
    }

    /**
     * The conversation itself may be written later in the transaction.
     *
     * @param asked somebody asks what stands in messages
     * @return false if this intake is a message already
     */
    boolean append(
            MessageId message,
            ConversationId conversation,
            NewMail mail,
            Tongue tongue,
            boolean asked) {
        if (!letters.write(message, conversation, mail, tongue)) return false;
        tie(message, conversation, mail, tongue);
        if (asked) texts.enter(message);
        var relay = mail.relay();
        if (relay != null) relays.write(message, relay, malls.of(relay, mail.mailbox()));
        invite(message, mail);
        return true;
    }

    private void invite(MessageId message, NewMail mail) {
        var calendar = mail.mail().calendar();
        if (calendar == null) return;
        var ours = mail.isBygone() ? addresses.everOurs() : addresses.ours();
        InvitationReader.read(calendar, ours)
                .map(it -> it.organizedBy(mail.sender(ours)))
                .ifPresent(it -> invitations.write(message, it));
    }

    private void tie(MessageId message, ConversationId conversation, NewMail mail, Tongue tongue) {
        var ours = mail.isBygone() ? addresses.everOurs() : addresses.ours();
        var found = Findable.of(message, conversation, mail, mail.sender(ours), tongue.language());
        var statements = new ArrayList<Query>();
        statements.add(search.entering(found));
        keys.writing(conversation, message, mail.lineage()).ifPresent(statements::add);
        statements.add(
                participants.adding(
                        conversation, mail.participants(ours).values(), mail.mailbox()));
        Together.execute(sql, statements);
    }
}
