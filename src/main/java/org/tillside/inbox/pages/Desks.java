package org.tillside.inbox.pages;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.Actor;
import org.tillside.access.Role;
import org.tillside.channels.intake.Quarantine;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.giving.QueueId;
import org.tillside.inbox.giving.Queues;
import org.tillside.inbox.lists.Counts;
import org.tillside.inbox.lists.ListFilter;
import org.tillside.inbox.lists.SavedView;
import org.tillside.inbox.lists.SavedViews;
import org.tillside.inbox.lists.View;
import org.tillside.inbox.pages.Composers.Refusal;
import org.tillside.inbox.view.AsideView;
import org.tillside.inbox.view.ConversationView;
import org.tillside.inbox.view.DeskView;
import org.tillside.inbox.view.ListView;
import org.tillside.inbox.view.NewMessageView;
import org.tillside.inbox.view.QuarantinedView;
import org.tillside.inbox.view.QueueCount;
import org.tillside.inbox.view.ViewCount;
import org.tillside.kernel.Fault;
import org.tillside.web.Frame;

/** The whole desk: views, a list, and what is open beside it. */
@Component
class Desks {

    private final Lists lists;
    private final QuarantineLists quarantined;
    private final ScheduledLists scheduled;
    private final Counts counts;
    private final Quarantine quarantine;
    private final Heads heads;
    private final Threads threads;
    private final Panels panels;
    private final Composers composers;
    private final Queues queues;
    private final SavedViews savedViews;
    private final BulkBars bars;

    Desks(
            Lists lists,
            QuarantineLists quarantined,
            ScheduledLists scheduled,
            Counts counts,
            Quarantine quarantine,
            Heads heads,
            Threads threads,
            Panels panels,
            Composers composers,
            Queues queues,
            SavedViews savedViews,
            BulkBars bars) {
        this.lists = lists;
        this.quarantined = quarantined;
        this.scheduled = scheduled;
        this.counts = counts;
        this.quarantine = quarantine;
        this.heads = heads;
        this.threads = threads;
        this.panels = panels;
        this.composers = composers;
        this.queues = queues;
        this.savedViews = savedViews;
        this.bars = bars;
    }

    @Transactional(readOnly = true)
    public DeskView idle(Frame frame, Listing view, @Nullable String after, @Nullable UUID queue) {
        return desk(frame, view, list(frame, view, after, null, queue), null, null, null, null);
    }

    @Transactional(readOnly = true)
    public DeskView conversation(
            Frame frame, Listing view, Conversation it, boolean all, Refusal refusal) {
        var open =
                new ConversationView(
                        heads.of(it, view.word(), frame),
                        threads.of(it, all),
                        panels.of(it, frame),
                        composers.of(it, refusal, frame));
        return desk(
                frame,
                view,
                list(frame, view, null, it.id().value(), null),
                open,
                null,
                null,
                null);
    }

    @Transactional(readOnly = true)
    public DeskView quarantined(Frame frame, UUID intake) {
        var mail = quarantined.get(frame, intake);
        var listing = Listing.of(View.QUARANTINED);
        return desk(
                frame, listing, list(frame, listing, null, intake, null), null, mail, null, null);
    }

    @Transactional(readOnly = true)
    public DeskView writing(Frame frame, Listing view, NewMessageView letter) {
        return desk(frame, view, list(frame, view, null, null, null), null, null, letter, null);
    }

    @Transactional(readOnly = true)
    public DeskView aside(Frame frame, Listing view, AsideView aside) {
        var list = list(frame, view, null, aside.conversation(), null);
        return desk(frame, view, list, null, null, null, aside);
    }

    @Transactional(readOnly = true)
    public ListView list(
            Frame frame,
            Listing listing,
            @Nullable String after,
            @Nullable UUID open,
            @Nullable UUID queue) {
        if (listing.saved() != null) {
            var saved = savedViews.find(listing.saved());
            if (saved.isPresent()) return lists.page(saved.get(), after, open);
        }
        var view = listing.view();
        return switch (view) {
            case QUARANTINED -> quarantined.page(frame, after, open);
            case SCHEDULED -> scheduled.page(frame, after, open);
            case UNASSIGNED -> lists.page(view, after, open, queue);
            case MINE, DUE, OPEN, WAITING, FOLLOWED, SNOOZED, CLOSED, SPAM ->
                    lists.page(view, after, open, null);
        };
    }

    /** What stands in a list, on all its pages. Faults: {@code view.incomplete}. */
    @Transactional(readOnly = true)
    public ListFilter filter(Listing listing, @Nullable UUID queue) {
        var saved = listing.saved() == null ? null : savedViews.find(listing.saved()).orElse(null);
        if (saved != null) return savedViews.whole(saved);
        if (!listing.view().ofConversations()) throw Fault.unknown("view", listing.word());
        if (listing.view() != View.UNASSIGNED || queue == null) return listing.view().filter();
        return listing.view().filter().in(new QueueId(queue));
    }

    /** Ours, then those that people made. */
    @Transactional(readOnly = true)
    public List<ViewCount> views(Listing current) {
        var counted = counts.all();
        var views = new ArrayList<ViewCount>();
        for (var view : View.shown())
            views.add(ViewCount.of(view.word(), count(view, counted), current.is(view)));
        var made = savedViews.all();
        var many = savedViews.counts(made);
        for (var it : made)
            views.add(count(it, requireNonNull(many.get(it.id()), "each was counted"), current));
        return views;
    }

    private static ViewCount count(SavedView it, SavedView.Count counted, Listing current) {
        return ViewCount.of(
                it.id().toString(),
                counted.number(),
                !counted.complete(),
                it.id().equals(current.saved()),
                it.name(),
                it.isShared());
    }

    private long count(View view, Map<View, Long> counted) {
        return switch (view) {
            case QUARANTINED -> quarantine.count();
            case SCHEDULED -> scheduled.count();
            case MINE, UNASSIGNED, DUE, OPEN, WAITING, FOLLOWED, SNOOZED, CLOSED, SPAM ->
                    counted.getOrDefault(view, 0L);
        };
    }

    private DeskView desk(
            Frame frame,
            Listing view,
            ListView list,
            @Nullable ConversationView conversation,
            @Nullable QuarantinedView mail,
            @Nullable NewMessageView letter,
            @Nullable AsideView aside) {
        var views = views(view);
        var queued = view.is(View.UNASSIGNED) ? waiting(list.queue()) : List.<QueueCount>of();
        return new DeskView(
                views,
                list,
                conversation,
                mail,
                letter,
                aside,
                Actor.current().role() != Role.GUEST,
                queued,
                view.saved() == null && !view.view().ofConversations()
                        ? null
                        : bars.of(list, views, queued, frame));
    }

    /** The queues, with how many wait in each. */
    private List<QueueCount> waiting(@Nullable UUID current) {
        var all = queues.all();
        if (all.isEmpty()) return List.of();
        var counts = queues.counts();
        return all.stream()
                .map(it ->
                        new QueueCount(
                                it.id().value(),
                                it.name(),
                                counts.getOrDefault(it.id(), 0),
                                it.id().value().equals(current)))
                .toList();
    }
}
