package org.tillside.inbox.arrival;

import org.springframework.stereotype.Component;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.MessageId;
import org.tillside.inbox.OurAddresses;
import org.tillside.inbox.Participants;
import org.tillside.inbox.ThreadKeys;
import org.tillside.inbox.Tongue;
import org.tillside.inbox.relay.RelayMalls;
import org.tillside.inbox.relay.RelayRows;

/** Adds a mail to a conversation, with all by which the next one will find it. */
@Component
class Appending {

    private final Letters letters;
    private final ThreadKeys keys;
    private final Participants participants;
    private final OurAddresses addresses;
    private final RelayRows relays;
    private final RelayMalls malls;

    Appending(
            Letters letters,
            ThreadKeys keys,
            Participants participants,
            OurAddresses addresses,
            RelayRows relays,
            RelayMalls malls) {
        this.letters = letters;
        this.keys = keys;
        this.participants = participants;
        this.addresses = addresses;
        this.relays = relays;
        this.malls = malls;
    }

    /**
     * The conversation itself may be written later in the transaction.
     *
     * @return false if this intake is a message already
     */
    boolean append(MessageId message, ConversationId conversation, NewMail mail, Tongue tongue) {
        if (!letters.write(message, conversation, mail, tongue)) return false;
        keys.write(conversation, message, mail.lineage());
        var ours = mail.isBygone() ? addresses.everOurs() : addresses.ours();
        participants.add(conversation, mail.participants(ours).values(), mail.mailbox());
        var relay = mail.relay();
        if (relay != null) relays.write(message, relay, malls.of(relay, mail.mailbox()));
        return true;
    }
}
