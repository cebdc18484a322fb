package org.tillside.inbox.bulk;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Actor;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Conversations;
import org.tillside.inbox.Doers;
import org.tillside.journal.Journal;
import org.tillside.kernel.Fault;
import org.tillside.notices.Notices;
import org.tillside.web.Live;

/**
 * Goes through the conversations of a bulk, each in a transaction of its own that also notes that
 * it is done: ended anywhere, it goes on there, and two who go through the same one do each once.
 * Where whoever asks has a transaction already, each is a savepoint in it.
 */
@Component
class BulkWork {

    private static final Logger LOG = LoggerFactory.getLogger(BulkWork.class);
    private static final int AT_ONCE = 100;
    private static final int TRIES = 5;

    private final BulkRows rows;
    private final BulkDeeds deeds;
    private final Conversations conversations;
    private final Doers doers;
    private final Journal journal;
    private final Notices notices;
    private final Live live;
    private final TransactionTemplate transaction;
    private final Clock clock;

    BulkWork(
            BulkRows rows,
            BulkDeeds deeds,
            Conversations conversations,
            Doers doers,
            Journal journal,
            Notices notices,
            Live live,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.rows = rows;
        this.deeds = deeds;
        this.conversations = conversations;
        this.doers = doers;
        this.journal = journal;
        this.notices = notices;
        this.live = live;
        this.transaction = new TransactionTemplate(transactions);
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        this.clock = clock;
    }

    /** What was begun before and goes on, as those who asked for it or take it back. */
    void all(Instant before, BooleanSupplier stops) {
        for (var id : inTransaction(() -> rows.goingOn(before))) {
            var bulk = inTransaction(() -> rows.find(id)).orElseThrow();
            var by = inTransaction(() -> rows.doer(id));
            var actor = doers.of(by.kind(), by.id(), by.name());
            if (actor.isEmpty()) give(bulk);
            else actor.get().run(() -> some(id, Integer.MAX_VALUE, stops));
        }
    }

    /** As the current actor; so many at most. */
    void some(UUID id, int most, BooleanSupplier stops) {
        var bulk = inTransaction(() -> rows.find(id)).orElseThrow();
        if (!bulk.state().goesOn()) return;
        var waiting = bulk.state().isBack() ? BulkRows.DONE : BulkRows.WAITING;
        ConversationId after = null;
        for (int left = most; left > 0 && !stops.getAsBoolean(); left -= AT_ONCE) {
            var next = next(id, waiting, after, Math.min(left, AT_ONCE));
            if (next.isEmpty()) break;
            next.forEach(it -> one(bulk, waiting, it));
            after = next.getLast();
        }
        inTransaction(() -> end(bulk, waiting));
    }

    private List<ConversationId> next(
            UUID bulk, String waiting, @Nullable ConversationId after, int most) {
        return inTransaction(() -> rows.next(bulk, waiting, after, most));
    }

    /** What cannot be done is noted with its reason; what breaks is tried again later. */
    private void one(Bulk bulk, String waiting, ConversationId id) {
        try {
            transaction.executeWithoutResult(_ ->
                    rows.take(bulk.id(), id, waiting)
                            .ifPresent(item -> BulkRun.call(() -> turn(bulk, id, item))));
        } catch (Fault cannot) {
            transaction.executeWithoutResult(
                    _ -> rows.refuse(bulk.id(), id, waiting, cannot.code()));
        } catch (RuntimeException trouble) {
            LOG.warn("{} could not be done to {} this time", bulk.deed(), id, trouble);
            transaction.executeWithoutResult(_ -> {
                if (rows.failed(bulk.id(), id) >= TRIES)
                    rows.refuse(bulk.id(), id, waiting, "broken");
            });
        }
    }

    private boolean turn(Bulk bulk, ConversationId id, BulkRows.Item item) {
        var it = conversations.lockSpamToo(id);
        live.changed(topic(bulk.id()));
        if (bulk.state().isBack()) {
            boolean untouched = deeds.untouched(bulk.deed(), it, item);
            if (untouched) deeds.back(bulk.deed(), it, item);
            rows.become(bulk.id(), id, untouched ? BulkRows.UNDONE : BulkRows.KEPT);
        } else if (deeds.stands(bulk.deed(), it)) rows.become(bulk.id(), id, BulkRows.SAME);
        else {
            var before = deeds.before(bulk.deed(), it);
            deeds.act(bulk.deed(), it);
            var told = deeds.told(bulk.deed(), it);
            rows.done(bulk.id(), id, new BulkRows.Item(before, told, BulkDeeds.newest(it)));
        }
        return true;
    }

    private boolean end(Bulk begun, String waiting) {
        var to = begun.state().isBack() ? Bulk.State.UNDONE : Bulk.State.DONE;
        if (!rows.end(begun.id(), begun.state(), to, waiting, clock.instant())) return false;
        tell(rows.find(begun.id()).orElseThrow());
        live.changed(topic(begun.id()));
        return true;
    }

    /** Once, for all of them. */
    private void tell(Bulk it) {
        boolean back = it.state().isBack();
        int many = back ? it.undone() : it.done();
        journal.note(
                back ? "bulk.undone" : "bulk." + it.deed().kind().word(),
                "bulk",
                it.id().toString(),
                String.valueOf(many),
                it.deed().value().isEmpty() ? Map.of() : Map.of("value", it.deed().value()));
        if (back || many == 0) return;
        if (it.deed() instanceof BulkDeed.Assign(var person)
                && person != null
                && !Actor.current().is(person))
            notices.tell(
                    person,
                    "inbox.assigned-many",
                    List.of(String.valueOf(many), it.by().name()),
                    "/inbox/mine",
                    "bulk/" + it.id());
    }

    /** Who it goes on as works here no more: what it did not reach stays as it is. */
    private void give(Bulk bulk) {
        var waiting = bulk.state().isBack() ? BulkRows.DONE : BulkRows.WAITING;
        for (var next = next(bulk.id(), waiting, null, AT_ONCE);
                !next.isEmpty();
                next = next(bulk.id(), waiting, null, AT_ONCE)) {
            var some = next;
            transaction.executeWithoutResult(
                    _ -> some.forEach(it -> rows.refuse(bulk.id(), it, waiting, "person.unknown")));
        }
        Actor.system("inbox").run(() -> inTransaction(() -> end(bulk, waiting)));
    }

    static String topic(UUID bulk) {
        return "bulk/" + bulk;
    }

    private <T> T inTransaction(java.util.function.Supplier<T> work) {
        return java.util.Objects.requireNonNull(transaction.execute(_ -> work.get()));
    }
}
