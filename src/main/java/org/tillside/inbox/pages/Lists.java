package org.tillside.inbox.pages;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.Actor;
import org.tillside.buyers.Buyer;
import org.tillside.buyers.BuyerId;
import org.tillside.buyers.Buyers;
import org.tillside.buyers.ContactMask;
import org.tillside.channels.Mailbox;
import org.tillside.channels.MailboxId;
import org.tillside.channels.Mailboxes;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Conversations;
import org.tillside.inbox.MessageId;
import org.tillside.inbox.Presence;
import org.tillside.inbox.Readings;
import org.tillside.inbox.Troubles;
import org.tillside.inbox.asides.AsideMark;
import org.tillside.inbox.asides.Asides;
import org.tillside.inbox.giving.QueueId;
import org.tillside.inbox.lists.Counts;
import org.tillside.inbox.lists.ListFilter;
import org.tillside.inbox.lists.SavedView;
import org.tillside.inbox.lists.SavedViews;
import org.tillside.inbox.lists.Sort;
import org.tillside.inbox.lists.View;
import org.tillside.inbox.view.DueView;
import org.tillside.inbox.view.ListView;
import org.tillside.inbox.view.PersonView;
import org.tillside.inbox.view.Row;

/** Pages of the lists, each in a handful of questions whatever its length. */
@Component
class Lists {

    private static final int ROWS = 50;

    /** Milliseconds far behind every date; thrice it is a number that scripts keep exactly. */
    private static final long AFTER_ALL = 100_000_000_000_000L;

    private final Conversations conversations;
    private final Counts counts;
    private final SavedViews savedViews;
    private final Buyers buyers;
    private final Mailboxes mailboxes;
    private final Readings readings;
    private final Presence presence;
    private final Troubles troubles;
    private final Colleagues colleagues;
    private final Asides asides;
    private final Clock clock;

    Lists(
            Conversations conversations,
            Counts counts,
            SavedViews savedViews,
            Buyers buyers,
            Mailboxes mailboxes,
            Readings readings,
            Presence presence,
            Troubles troubles,
            Colleagues colleagues,
            Asides asides,
            Clock clock) {
        this.conversations = conversations;
        this.counts = counts;
        this.savedViews = savedViews;
        this.buyers = buyers;
        this.mailboxes = mailboxes;
        this.readings = readings;
        this.presence = presence;
        this.troubles = troubles;
        this.colleagues = colleagues;
        this.asides = asides;
        this.clock = clock;
    }

    /** Not for the quarantine. */
    @Transactional(readOnly = true)
    public ListView page(
            View view, @Nullable String after, @Nullable UUID open, @Nullable UUID queue) {
        var filter = view.filter().in(queue == null ? null : new QueueId(queue));
        return page(view.word(), null, filter, after, open, queue);
    }

    @Transactional(readOnly = true)
    public ListView page(SavedView view, @Nullable String after, @Nullable UUID open) {
        boolean complete = savedViews.isComplete(view);
        var filter = savedViews.filter(view);
        var page = page(view.id().toString(), view.name(), filter, after, open, null);
        return complete ? page : page.incomplete();
    }

    private ListView page(
            String word,
            @Nullable String name,
            ListFilter filter,
            @Nullable String after,
            @Nullable UUID open,
            @Nullable UUID queue) {
        var seen = clock.instant();
        var page = conversations.page(filter, after, ROWS);
        long unassigned =
                page.items().isEmpty() ? counts.all().getOrDefault(View.UNASSIGNED, 0L) : 0;
        return new ListView(
                word,
                rows(page.items(), filter.sort()),
                List.of(),
                List.of(),
                after,
                page.next(),
                open,
                unassigned,
                queue,
                name,
                seen,
                true);
    }

    /** What a page of rows needs beside the conversations. */
    private record Beside(
            Map<BuyerId, Buyer> buyers,
            Map<MailboxId, String> mailboxes,
            Map<ConversationId, MessageId> read,
            Map<ConversationId, List<PersonView>> answering,
            Map<ConversationId, String> troubles,
            Map<ConversationId, AsideMark> asides,
            Colleagues.Names names,
            Instant moment) {}

    private List<Row> rows(List<Conversation> page, Sort sort) {
        if (page.isEmpty()) return List.of();
        var ids = page.stream().map(Conversation::id).toList();
        var names = colleagues.names();
        var answering =
                presence.answering(ids).entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey, entry -> names.of(entry.getValue())));
        var beside =
                new Beside(
                        buyers.find(page.stream().map(Conversation::buyer).distinct().toList()),
                        mailboxes.all().stream()
                                .collect(Collectors.toMap(Mailbox::id, Lists::called)),
                        readings.of(ids),
                        answering,
                        troubles.of(ids),
                        asides.marks(ids),
                        names,
                        clock.instant());
        return page.stream().map(conversation -> row(conversation, beside, sort)).toList();
    }

    static String called(Mailbox mailbox) {
        return mailbox.name().isBlank() ? mailbox.address() : mailbox.name();
    }

    private static Row row(Conversation it, Beside beside, Sort sort) {
        var buyer = beside.buyers().get(it.buyer());
        return new Row(
                it.id().value(),
                it.number(),
                buyer == null ? "" : buyer.shown(),
                masked(it.subject()),
                masked(it.snippet()),
                it.language(),
                beside.mailboxes().getOrDefault(it.mailbox(), ""),
                it.updatedAt(),
                it.newest() != null && !it.newest().equals(beside.read().get(it.id())),
                it.status().word(),
                beside.names().of(it.assignee()),
                beside.answering().getOrDefault(it.id(), List.of()),
                beside.troubles().get(it.id()),
                DueView.of(it.due(), it.soon(), beside.moment()),
                it.priority().word(),
                place(it, sort),
                it.snoozedUntil(),
                masked(beside.asides().get(it.id())));
    }

    /** So that pages which are brought up to date keep the order of their list. */
    private static long place(Conversation it, Sort sort) {
        long changed = it.updatedAt().toEpochMilli();
        return switch (sort) {
            case NEWEST -> changed;
            case DUE -> it.due() == null ? -AFTER_ALL : -it.due().toEpochMilli();
            case PRIORITY -> it.priority().ordinal() * AFTER_ALL + changed;
        };
    }

    private static @Nullable AsideMark masked(@Nullable AsideMark it) {
        return it == null ? null : new AsideMark(masked(it.who()), it.answered());
    }

    /** As the current actor may read it. */
    static String masked(String words) {
        return Actor.current().seesContactData() ? words : ContactMask.text(words);
    }
}
