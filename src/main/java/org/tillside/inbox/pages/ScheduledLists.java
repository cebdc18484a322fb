package org.tillside.inbox.pages;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.buyers.Buyer;
import org.tillside.buyers.BuyerId;
import org.tillside.buyers.Buyers;
import org.tillside.inbox.answering.Scheduling;
import org.tillside.inbox.answering.Scheduling.Listed;
import org.tillside.inbox.lists.View;
import org.tillside.inbox.view.LaterView;
import org.tillside.inbox.view.ListView;
import org.tillside.inbox.view.ScheduledRow;
import org.tillside.inbox.view.ScheduledView;
import org.tillside.inbox.view.ViewCount;
import org.tillside.inbox.writing.Snippet;
import org.tillside.web.Frame;
import org.tillside.web.Reader;

/** All answers that are to leave later, whoever wrote them. */
@Component
class ScheduledLists {

    private static final int ROWS = 50;

    private final Scheduling scheduling;
    private final Buyers buyers;
    private final Laters laters;
    private final Clock clock;

    ScheduledLists(Scheduling scheduling, Buyers buyers, Laters laters, Clock clock) {
        this.scheduling = scheduling;
        this.buyers = buyers;
        this.laters = laters;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public ListView page(Frame frame, @Nullable String after, @Nullable UUID open) {
        var page = scheduling.page(after, ROWS);
        var writers =
                buyers.find(
                        page.items().stream()
                                .map(it -> it.conversation().buyer())
                                .distinct()
                                .toList());
        var later = laters.view(frame);
        return ListView.scheduled(
                View.SCHEDULED.word(),
                page.items().stream().map(it -> row(it, writers, later)).toList(),
                after,
                page.next(),
                open,
                clock.instant());
    }

    long count() {
        return scheduling.count(ViewCount.MOST + 1);
    }

    private static ScheduledRow row(Listed it, Map<BuyerId, Buyer> writers, LaterView later) {
        var talk = it.conversation();
        var answer = it.scheduled();
        var buyer = writers.get(talk.buyer());
        return new ScheduledRow(
                answer.id(),
                talk.id().value(),
                talk.number(),
                buyer == null ? "" : buyer.shown(),
                Lists.masked(talk.subject()),
                Lists.masked(Snippet.of(answer.answer().text())),
                talk.language(),
                answer.by().name(),
                Reader.hueOf(answer.by().id()),
                answer.leavesAt(),
                ScheduledView.why(answer.heldFor()),
                later);
    }
}
