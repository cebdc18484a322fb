package org.tillside.inbox.rest;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.Actor;
import org.tillside.access.PersonId;
import org.tillside.access.Staff;
import org.tillside.access.StaffMember;
import org.tillside.buyers.Buyer;
import org.tillside.buyers.BuyerId;
import org.tillside.buyers.Buyers;
import org.tillside.buyers.ContactMask;
import org.tillside.channels.MailboxId;
import org.tillside.channels.Mailboxes;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.MailboxMalls;
import org.tillside.inbox.Message;
import org.tillside.inbox.Messages;
import org.tillside.inbox.Tags;
import org.tillside.inbox.invitations.Invited;
import org.tillside.inbox.invitations.MailedInvitations;
import org.tillside.inbox.pages.Masked;
import org.tillside.inbox.relay.RelayFacts;
import org.tillside.inbox.relay.Relays;
import org.tillside.inbox.rest.ApiConversation.ApiBuyer;
import org.tillside.inbox.rest.ApiConversation.ApiMall;
import org.tillside.inbox.rest.ApiConversation.ApiRelay;
import org.tillside.malls.Mall;

/**
 * Gives conversations and messages the shape in which programs get them; masked where the actor may
 * not see them whole.
 */
@Component
class Shapes {

    private final Buyers buyers;
    private final Mailboxes mailboxes;
    private final MailboxMalls malls;
    private final Staff staff;
    private final Tags tags;
    private final Messages messages;
    private final Relays relays;
    private final MailedInvitations invitations;

    Shapes(
            Buyers buyers,
            Mailboxes mailboxes,
            MailboxMalls malls,
            Staff staff,
            Tags tags,
            Messages messages,
            Relays relays,
            MailedInvitations invitations) {
        this.buyers = buyers;
        this.mailboxes = mailboxes;
        this.malls = malls;
        this.staff = staff;
        this.tags = tags;
        this.messages = messages;
        this.relays = relays;
        this.invitations = invitations;
    }

    private record Beside(
            Map<BuyerId, Buyer> buyers,
            Map<MailboxId, ApiMailbox> mailboxes,
            Map<MailboxId, Mall> malls,
            Map<PersonId, StaffMember> staff,
            Map<ConversationId, List<String>> tags,
            Map<ConversationId, RelayFacts> relays) {}

    @Transactional(readOnly = true)
    public ApiConversation conversation(Conversation it) {
        return conversations(List.of(it)).getFirst();
    }

    @Transactional(readOnly = true)
    public List<ApiConversation> conversations(List<Conversation> all) {
        var beside =
                new Beside(
                        buyers.find(all.stream().map(Conversation::buyer).distinct().toList()),
                        all.stream()
                                .map(Conversation::mailbox)
                                .distinct()
                                .flatMap(id -> mailboxes.find(id).stream())
                                .collect(Collectors.toMap(mailbox -> mailbox.id(), ApiMailbox::of)),
                        malls.of(all.stream().map(Conversation::mailbox).distinct().toList()),
                        staff.all().stream()
                                .collect(Collectors.toMap(StaffMember::id, Function.identity())),
                        tags.of(all.stream().map(Conversation::id).toList()),
                        relays.of(all.stream().map(Conversation::id).toList()));
        return all.stream().map(it -> shape(it, beside)).toList();
    }

    @Transactional(readOnly = true)
    public ApiMessage message(Message it) {
        return messages(List.of(it)).getFirst();
    }

    @Transactional(readOnly = true)
    public List<ApiMessage> messages(List<Message> all) {
        var drawn = all.stream().filter(Message::hasHtml).map(Message::id).toList();
        var htmls = messages.htmls(drawn);
        var invited = invitations.of(all.stream().map(Message::conversation).distinct().toList());
        return all.stream().map(it -> shape(it, htmls.get(it.id()), invited.get(it.id()))).toList();
    }

    private static ApiMessage shape(
            Message it, @Nullable String html, @Nullable Invited invitation) {
        if (html != null && !Actor.current().seesContactData()) html = ContactMask.html(html);
        return ApiMessage.of(Masked.of(it), html, invitation);
    }

    private ApiConversation shape(Conversation it, Beside beside) {
        var subject =
                Actor.current().seesContactData() ? it.subject() : ContactMask.text(it.subject());
        var mall = beside.malls().get(it.mailbox());
        return new ApiConversation(
                it.id().value(),
                it.number(),
                subject,
                it.status().word(),
                it.language(),
                assignee(it.assignee(), beside),
                beside.mailboxes()
                        .getOrDefault(it.mailbox(), new ApiMailbox(it.mailbox().value(), "", "")),
                mall == null ? null : ApiMall.of(mall),
                relay(beside.relays().get(it.id())),
                buyer(it.buyer(), beside.buyers().get(it.buyer())),
                beside.tags().getOrDefault(it.id(), List.of()),
                it.due(),
                it.priority().word(),
                it.createdAt(),
                it.updatedAt(),
                it.mergedInto() == null ? null : it.mergedInto().value(),
                it.snoozedUntil());
    }

    private @Nullable ApiPerson assignee(@Nullable PersonId person, Beside beside) {
        if (person == null) return null;
        var member = beside.staff().get(person);
        return new ApiPerson(
                person.value(), member != null ? member.name() : staff.nameOf(person).orElse(""));
    }

    private static @Nullable ApiRelay relay(@Nullable RelayFacts it) {
        return it == null ? null : ApiRelay.of(it, Actor.current().seesContactData());
    }

    private static ApiBuyer buyer(BuyerId id, @Nullable Buyer buyer) {
        if (buyer == null) return new ApiBuyer(id.value(), "", null);
        var address = buyer.identities().isEmpty() ? null : buyer.identities().getFirst().address();
        return new ApiBuyer(id.value(), buyer.name(), address);
    }
}
