package org.tillside.inbox.arrival;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tillside.buyers.BuyerId;
import org.tillside.buyers.Buyers;
import org.tillside.database.Workspace;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.ConversationRows;
import org.tillside.inbox.MessageId;
import org.tillside.inbox.Numbers;
import org.tillside.inbox.OurAddresses;
import org.tillside.inbox.Status;
import org.tillside.inbox.Tongue;
import org.tillside.inbox.clocks.RunningClock;
import org.tillside.inbox.giving.QueueId;
import org.tillside.inbox.giving.Queues;
import org.tillside.inbox.threading.SubjectToken;
import org.tillside.inbox.writing.Snippet;
import org.tillside.kernel.Correspondent;
import org.tillside.kernel.Priority;

/** Begins conversations with mails that belong to none. */
@Component
public class Beginnings {

    public static final String CHANNEL = "email";

    private final ConversationRows conversations;
    private final Numbers numbers;
    private final Buyers buyers;
    private final SubjectToken tokens;
    private final OurAddresses addresses;
    private final Queues queues;

    Beginnings(
            ConversationRows conversations,
            Numbers numbers,
            Buyers buyers,
            SubjectToken tokens,
            OurAddresses addresses,
            Queues queues) {
        this.conversations = conversations;
        this.numbers = numbers;
        this.buyers = buyers;
        this.tokens = tokens;
        this.addresses = addresses;
        this.queues = queues;
    }

    /**
     * Last of all: it locks the counter of the workspace until the commit.
     *
     * @param first the clock that runs out first
     * @param status open, or spam; of history closed, where nobody need read it, or waiting
     */
    void begin(
            ConversationId id,
            MessageId message,
            NewMail mail,
            Tongue tongue,
            @Nullable ConversationId beside,
            @Nullable RunningClock first,
            Status status) {
        var ours = mail.isBygone() ? addresses.everOurs() : addresses.ours();
        var sender = mail.sender(ours);
        var buyer = buyer(mail, mail.counterpart(ours), tongue);
        var queue = queues.fitting(mail.mailbox(), tongue.language());
        var subject = subject(mail);
        var snippet = Snippet.of(mail.words());
        var at = mail.receivedAt();
        var begun =
                new Conversation(
                        id,
                        numbers.next(),
                        subject,
                        status,
                        tongue.language(),
                        mail.mailbox(),
                        buyer,
                        null,
                        beside,
                        mail.isBygone() && status == Status.CLOSED ? null : message,
                        snippet,
                        at,
                        at,
                        first == null ? null : first.due(),
                        first == null ? null : first.soon(),
                        null,
                        Priority.NORMAL,
                        queue == null ? null : new QueueId(queue),
                        null);
        conversations.begin(begun, tongue.by(), sender.shown());
    }

    /** Without our token. */
    String subject(NewMail mail) {
        return tokens.strip(Workspace.current().id(), mail.mail().subject());
    }

    /** What they wrote long ago does not tell in which language they write now. */
    private BuyerId buyer(NewMail mail, Correspondent other, Tongue tongue) {
        var known = mail.isBygone() && buyers.language(CHANNEL, other.address()).isPresent();
        return buyers.recognise(
                CHANNEL, other.address(), other.name(), known ? null : tongue.sure());
    }
}
