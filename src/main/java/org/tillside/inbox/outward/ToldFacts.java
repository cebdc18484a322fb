package org.tillside.inbox.outward;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.Actor;
import org.tillside.access.PersonId;
import org.tillside.access.Staff;
import org.tillside.access.StaffMember;
import org.tillside.buyers.Buyers;
import org.tillside.buyers.ContactMask;
import org.tillside.channels.MailboxId;
import org.tillside.channels.Mailboxes;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Conversations;
import org.tillside.inbox.Messages;
import org.tillside.inbox.Tags;
import org.tillside.inbox.relay.RelayFacts;
import org.tillside.inbox.relay.Relays;

/**
 * What programs elsewhere hear of a conversation: the fields of {@code /api/v1}, and nothing of
 * what was written. Without contact data of buyers, unless it is wanted with them.
 */
@Component
public class ToldFacts {

    private final Conversations conversations;
    private final Messages messages;
    private final Tags tags;
    private final Staff staff;
    private final Mailboxes mailboxes;
    private final Buyers buyers;
    private final Relays relays;

    ToldFacts(
            Conversations conversations,
            Messages messages,
            Tags tags,
            Staff staff,
            Mailboxes mailboxes,
            Buyers buyers,
            Relays relays) {
        this.conversations = conversations;
        this.messages = messages;
        this.tags = tags;
        this.staff = staff;
        this.mailboxes = mailboxes;
        this.buyers = buyers;
        this.relays = relays;
    }

    /** As it is now, without contact data. Faults: {@code conversation.unknown}. */
    @Transactional(readOnly = true)
    public Map<String, @Nullable Object> of(ConversationId id) {
        return facts(conversations.get(id), false);
    }

    /**
     * As it is now.
     *
     * @param by who did it
     * @param contacts names and addresses of buyers, too
     * @throws org.tillside.kernel.Fault conversation.unknown, message.unknown
     */
    @Transactional(readOnly = true)
    public Map<String, @Nullable Object> of(News news, Actor by, boolean contacts) {
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("conversation", facts(conversations.get(news.conversation()), contacts));
        if (news.message() != null)
            facts.put("message", ToldMessage.facts(messages.get(news.message()), contacts));
        if (!news.changed().isEmpty()) facts.put("changed", news.changed());
        facts.put("by", doer(by));
        return facts;
    }

    private Map<String, @Nullable Object> facts(Conversation it, boolean contacts) {
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("id", it.id().toString());
        facts.put("number", it.number());
        facts.put("subject", contacts ? it.subject() : ContactMask.text(it.subject()));
        facts.put("status", it.status().word());
        facts.put("priority", it.priority().word());
        facts.put("language", it.language());
        facts.put("assignee", it.assignee() == null ? null : person(it.assignee()));
        facts.put("queue", text(it.queue()));
        facts.put("mailbox", mailbox(it.mailbox()));
        facts.put("buyer", buyer(it, contacts));
        facts.put("tags", tags.of(List.of(it.id())).getOrDefault(it.id(), List.of()));
        var relay = relays.of(it.id());
        facts.put("orders", relay.map(RelayFacts::orders).orElse(List.of()));
        facts.put("subjectKind", relay.map(each -> each.kind().word()).orElse(null));
        facts.put("dueAt", time(it.due()));
        facts.put("snoozedUntil", time(it.snoozedUntil()));
        facts.put("mergedInto", text(it.mergedInto()));
        facts.put("createdAt", it.createdAt().toString());
        facts.put("updatedAt", it.updatedAt().toString());
        facts.put("path", "/conversations/" + it.id());
        return facts;
    }

    private Map<String, Object> person(PersonId id) {
        var name = staff.find(id).map(StaffMember::name).or(() -> staff.nameOf(id)).orElse("");
        return Map.of("id", id.toString(), "name", name);
    }

    private Map<String, Object> mailbox(MailboxId id) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("id", id.toString());
        mailboxes
                .find(id)
                .ifPresent(it -> {
                    facts.put("address", it.address());
                    facts.put("name", it.name());
                });
        return facts;
    }

    private Map<String, @Nullable Object> buyer(Conversation it, boolean contacts) {
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("id", it.buyer().toString());
        if (contacts)
            buyers.find(it.buyer())
                    .ifPresent(buyer -> {
                        var known = buyer.identities();
                        facts.put("name", buyer.name());
                        facts.put("address", known.isEmpty() ? null : known.getFirst().address());
                    });
        return facts;
    }

    /** So that a program which changes something here by a key knows its own deeds. */
    private static Map<String, @Nullable Object> doer(Actor by) {
        var facts = new LinkedHashMap<String, @Nullable Object>();
        boolean ourselves = by.kind() == Actor.Kind.SYSTEM;
        facts.put("kind", by.kind().name().toLowerCase(java.util.Locale.ROOT));
        facts.put("id", text(by.id()));
        facts.put("name", ourselves ? null : by.name());
        return facts;
    }

    private static @Nullable String text(@Nullable Object id) {
        return id == null ? null : id.toString();
    }

    private static @Nullable String time(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }
}
