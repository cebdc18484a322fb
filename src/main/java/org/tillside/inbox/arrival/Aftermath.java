package org.tillside.inbox.arrival;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tillside.access.PersonId;
import org.tillside.buyers.ContactMask;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.ConversationRows;
import org.tillside.inbox.Happenings;
import org.tillside.inbox.Kind;
import org.tillside.inbox.MessageId;
import org.tillside.inbox.Messages;
import org.tillside.inbox.Status;
import org.tillside.inbox.Topics;
import org.tillside.inbox.answering.Deliveries;
import org.tillside.inbox.answering.Scheduled;
import org.tillside.inbox.answering.TimedSending;
import org.tillside.inbox.arrival.Belongings.Has;
import org.tillside.inbox.followers.FollowerBell;
import org.tillside.inbox.outward.OutwardEvent;
import org.tillside.inbox.outward.Tidings;
import org.tillside.notices.Notices;

/**
 * Whom a mail concerns once it has its place: open pages, the one who has the conversation, the one
 * whose answer failed.
 */
@Component
class Aftermath {

    private final Topics topics;
    private final Happenings happenings;
    private final Notices notices;
    private final Letters letters;
    private final ConversationRows conversations;
    private final Messages messages;
    private final Deliveries deliveries;
    private final TimedSending timedSending;
    private final FollowerBell followers;
    private final Tidings tidings;

    Aftermath(
            Topics topics,
            Happenings happenings,
            Notices notices,
            Letters letters,
            ConversationRows conversations,
            Messages messages,
            Deliveries deliveries,
            TimedSending timedSending,
            FollowerBell followers,
            Tidings tidings) {
        this.topics = topics;
        this.happenings = happenings;
        this.notices = notices;
        this.letters = letters;
        this.conversations = conversations;
        this.messages = messages;
        this.deliveries = deliveries;
        this.timedSending = timedSending;
        this.followers = followers;
        this.tidings = tidings;
    }

    void begun(ConversationId conversation, MessageId message, @Nullable ConversationId beside) {
        topics.changed(conversation);
        tidings.said(conversation, OutwardEvent.MESSAGE_RECEIVED, message);
        if (beside == null) return;
        var other = conversations.find(beside).orElseThrow();
        happenings.tell(conversation, "linked", String.valueOf(other.number()), beside.toString());
        topics.changed(beside);
    }

    void joined(Conversation before, MessageId message, NewMail mail, Has has) {
        topics.changed(before.id());
        if (before.status() == Status.SPAM) return;
        tidings.said(before.id(), OutwardEvent.MESSAGE_RECEIVED, message);
        if (before.status() == Status.CLOSED && mail.asks())
            happenings.tell(before.id(), "reopened");
        if (mail.asks() && has.scheduled()) timedSending.held(before, why(mail));
        if (before.snoozedUntil() != null && mail.asks())
            happenings.tell(before.id(), "woke-by-mail");
        if (mail.asks()) tell(before, message, has);
    }

    private static String why(NewMail mail) {
        return mail.kind() == Kind.BOUNCE ? Scheduled.CAME_BACK : Scheduled.BUYER_WROTE;
    }

    /** Whoever has it, then those who follow. */
    private void tell(Conversation before, MessageId message, Has has) {
        if (before.assignee() != null) tell(before.assignee(), before, message);
        if (has.followers()) followers.wrote(before, message);
    }

    private void tell(PersonId assignee, Conversation before, MessageId message) {
        notices.tell(
                assignee,
                "inbox.mail",
                List.of(String.valueOf(before.number()), ContactMask.text(before.subject())),
                "/conversations/" + before.id(),
                "message/" + message);
    }

    /** One that is only late may still arrive: nobody is called, but it can be read. */
    void bounced(MessageId ours, MessageId told, Bounce bounce) {
        var problem = bounce.problem().text();
        if (bounce.delayed()) {
            letters.delayed(ours, problem);
            return;
        }
        letters.failed(ours, told, problem);
        messages.find(ours).ifPresent(deliveries::bounced);
    }
}
