package org.tillside.inbox.giving;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tillside.channels.MailboxId;
import org.tillside.inbox.giving.WaitingRows.Waiting;
import org.tillside.malls.MallId;
import org.tillside.workforce.Work;

/**
 * The queues while work is given out.
 *
 * @param malls of the mailboxes; one that is missing is not one mall's
 * @param fallback where what nobody speaks waits, until somebody does
 */
record QueueBook(List<Queue> queues, Map<MailboxId, MallId> malls, QueueId fallback) {

    QueueBook {
        queues = List.copyOf(queues);
        malls = Map.copyOf(malls);
    }

    /** Where it belongs; null: in none. Of what waits in the fallback, where it would wait else. */
    @Nullable Queue home(Waiting it) {
        boolean stray = it.queue() == null || it.queue().equals(fallback);
        return queues.stream()
                .filter(queue ->
                        stray
                                ? !queue.id().equals(fallback)
                                        && queue.fits(
                                                it.mailbox(),
                                                malls.get(it.mailbox()),
                                                it.language())
                                : queue.id().equals(it.queue()))
                .findFirst()
                .orElse(null);
    }

    Work work(Waiting it, Work.@Nullable Before before, java.time.Instant now) {
        var home = home(it);
        return new Work(it.language(), home == null ? null : home.skill(), before, now);
    }
}
