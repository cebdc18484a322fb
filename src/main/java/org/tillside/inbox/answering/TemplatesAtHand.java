package org.tillside.inbox.answering;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.Actor;
import org.tillside.access.Workspaces;
import org.tillside.buyers.Buyer;
import org.tillside.buyers.Buyers;
import org.tillside.buyers.ContactMask;
import org.tillside.channels.Mailbox;
import org.tillside.channels.MailboxId;
import org.tillside.channels.Mailboxes;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Conversations;
import org.tillside.inbox.File;
import org.tillside.inbox.MailboxMalls;
import org.tillside.inbox.Message;
import org.tillside.inbox.Messages;
import org.tillside.inbox.Sight;
import org.tillside.kernel.Fault;
import org.tillside.knowledge.Template;
import org.tillside.knowledge.TemplateId;
import org.tillside.knowledge.Templates;
import org.tillside.knowledge.Usages;
import org.tillside.knowledge.Variables;
import org.tillside.malls.Mall;

/** The templates as they read in a conversation: in its language, with names and days filled in. */
@Component
public class TemplatesAtHand {

    private final Templates templates;
    private final Usages usages;
    private final Conversations conversations;
    private final Messages messages;
    private final Drafts drafts;
    private final DraftFiles draftFiles;
    private final Buyers buyers;
    private final Mailboxes mailboxes;
    private final MailboxMalls malls;
    private final Workspaces workspaces;
    private final Clock clock;

    TemplatesAtHand(
            Templates templates,
            Usages usages,
            Conversations conversations,
            Messages messages,
            Drafts drafts,
            DraftFiles draftFiles,
            Buyers buyers,
            Mailboxes mailboxes,
            MailboxMalls malls,
            Workspaces workspaces,
            Clock clock) {
        this.templates = templates;
        this.usages = usages;
        this.conversations = conversations;
        this.messages = messages;
        this.drafts = drafts;
        this.draftFiles = draftFiles;
        this.buyers = buyers;
        this.mailboxes = mailboxes;
        this.malls = malls;
        this.workspaces = workspaces;
        this.clock = clock;
    }

    /**
     * One that can be used here.
     *
     * @param variant its words, filled in as far as they can be
     */
    public record Offer(Template template, Template.Variant variant) {}

    /**
     * What came into a draft.
     *
     * @param files that were not in it yet
     */
    public record Inserted(String words, List<Draft.Attached> files) {}

    /** Where it is to be used: in which language, what is filled in, which day it is there. */
    private record Spot(
            @Nullable String language,
            List<String> spoken,
            Map<String, String> values,
            LocalDate today) {}

    /** Faults: {@code conversation.unknown}. */
    @Transactional(readOnly = true)
    public List<Offer> offered(ConversationId id, String typed, int most) {
        var spot = spot(id);
        return templates.offered(typed, most).stream().map(it -> offer(it, spot)).toList();
    }

    /** Faults: {@code conversation.unknown}, {@code template.unknown}. */
    @Transactional(readOnly = true)
    public Offer one(ConversationId id, TemplateId template) {
        return offer(templates.get(template), spot(id));
    }

    /**
     * Its files join the draft; the words are for the writer to put in. It counts as used when the
     * answer is sent.
     *
     * @throws Fault conversation.unknown, template.unknown, file.too-many, file.too-large
     */
    @Transactional
    public Inserted insert(ConversationId id, TemplateId template) {
        var offer = one(id, template);
        var files =
                offer.template().files().stream()
                        .map(it -> File.attached(it.name(), it.type(), it.size(), it.sha256()))
                        .flatMap(file -> draftFiles.join(id, file).stream())
                        .toList();
        usages.inserted(id.value(), template, offer.variant().words());
        return new Inserted(offer.variant().words(), files);
    }

    /** The same where no script puts the words in: they stand below what is written already. */
    @Transactional
    public void append(ConversationId id, TemplateId template) {
        var inserted = insert(id, template);
        var draft = drafts.find(id).orElseGet(() -> Draft.empty(id));
        var text =
                draft.text().isBlank()
                        ? inserted.words()
                        : draft.text() + "\n\n" + inserted.words();
        drafts.save(draft.saying(text));
    }

    private static Offer offer(Template it, Spot spot) {
        var variant = it.in(spot.language(), spot.spoken());
        var filled =
                Variables.filled(variant.words(), spot.values(), spot.today(), variant.language());
        return new Offer(it, new Template.Variant(variant.language(), filled, variant.wanted()));
    }

    private Spot spot(ConversationId id) {
        var conversation =
                id.equals(ConversationId.NEW)
                        ? Optional.<Conversation>empty()
                        : Optional.of(conversations.get(id));
        if (conversation.isEmpty()) Sight.refuseGuests("message");
        var mailbox = mailbox(conversation).flatMap(mailboxes::find);
        var mall = mailbox.map(Mailbox::id).flatMap(malls::of);
        var values = new HashMap<String, String>();
        conversation.ifPresent(it -> values.putAll(values(it)));
        mailbox.ifPresent(it -> values.put("mailbox.name", it.name()));
        mall.ifPresent(it -> values.put("mall.name", it.name()));
        if (Actor.current().isPerson()) values.put("agent.name", Actor.current().name());
        else if (Actor.current().kind() == Actor.Kind.SYSTEM)
            mailbox.ifPresent(it -> values.put("agent.name", it.name()));
        return new Spot(
                conversation.map(Conversation::language).orElse(null),
                workspaces.languages(),
                values,
                LocalDate.ofInstant(clock.instant(), zone(mall)));
    }

    private Optional<MailboxId> mailbox(Optional<Conversation> conversation) {
        return conversation.isPresent()
                ? conversation.map(
                        it -> messages.answered(it.id()).map(Message::mailbox).orElse(it.mailbox()))
                : drafts.find(ConversationId.NEW).map(Draft::mailbox);
    }

    private Map<String, String> values(Conversation it) {
        var values = new HashMap<String, String>();
        values.put("buyer.name", buyers.find(it.buyer()).map(Buyer::name).orElse(""));
        values.put("conversation.number", String.valueOf(it.number()));
        values.put(
                "conversation.subject",
                Actor.current().seesContactData() ? it.subject() : ContactMask.text(it.subject()));
        return values;
    }

    private ZoneId zone(Optional<Mall> mall) {
        return mall.map(Mall::zone).orElseGet(workspaces::zone);
    }
}
