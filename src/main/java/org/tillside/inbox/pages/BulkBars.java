package org.tillside.inbox.pages;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tillside.access.Actor;
import org.tillside.access.Role;
import org.tillside.inbox.Tags;
import org.tillside.inbox.bulk.Bulk;
import org.tillside.inbox.bulk.Bulks;
import org.tillside.inbox.view.BulkBar;
import org.tillside.inbox.view.BulkView;
import org.tillside.inbox.view.ListView;
import org.tillside.inbox.view.QueueCount;
import org.tillside.inbox.view.ViewCount;
import org.tillside.kernel.Ids;
import org.tillside.web.Frame;

/** What stands over a list while several of it are ticked. */
@Component
class BulkBars {

    /** What took long is told for as long, for its toast has gone unread. */
    private static final Duration TOLD = Duration.ofMinutes(10);

    private final Bulks bulks;
    private final Tags tags;
    private final Colleagues colleagues;
    private final Laters laters;
    private final Clock clock;

    BulkBars(Bulks bulks, Tags tags, Colleagues colleagues, Laters laters, Clock clock) {
        this.bulks = bulks;
        this.tags = tags;
        this.colleagues = colleagues;
        this.laters = laters;
        this.clock = clock;
    }

    BulkBar of(ListView list, List<ViewCount> views, List<QueueCount> queues, Frame frame) {
        boolean colleague = Actor.current().role() != Role.GUEST;
        return new BulkBar(
                Ids.next(),
                colleague ? colleagues.names().all() : List.of(),
                tags.known(),
                list.complete() ? whole(list.queue(), views, queues) : null,
                Bulks.MOST,
                bulks.latest(clock.instant().minus(TOLD))
                        .filter(BulkBars::isTold)
                        .map(BulkView::of)
                        .orElse(null),
                laters.view(frame));
    }

    private static @Nullable Long whole(
            @Nullable UUID queue, List<ViewCount> views, List<QueueCount> queues) {
        if (queue != null)
            return queues.stream()
                    .filter(QueueCount::current)
                    .map(it -> (long) it.count())
                    .findFirst()
                    .orElse(null);
        return views.stream()
                .filter(it -> it.current() && it.counted())
                .map(it -> it.more() ? it.count() + 1 : it.count())
                .findFirst()
                .orElse(null);
    }

    private static boolean isTold(Bulk it) {
        return it.state().goesOn() || it.chosen() > Bulks.AT_ONCE;
    }
}
