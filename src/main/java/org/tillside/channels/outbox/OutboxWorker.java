package org.tillside.channels.outbox;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.tillside.channels.nodes.NodeLocks;
import org.tillside.channels.nodes.WhereWorkIsDone;
import org.tillside.channels.outbox.OutboxRows.Ending;
import org.tillside.channels.outbox.OutboxRows.Held;
import org.tillside.database.Workspace;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Outline;

/**
 * Hands over what is due, many at a time, and finds what a dead process left in the middle: what
 * had not begun to leave, or leaves by file, goes again; of the rest nobody can know.
 */
@Component
@WhereWorkIsDone
class OutboxWorker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxWorker.class);
    private static final Duration SWEEP_EVERY = Duration.ofSeconds(2);
    private static final Duration FAREWELL = Duration.ofSeconds(10);
    private static final int AT_ONCE = 32;
    private static final DeliveryProblem LEFT_IN_THE_MIDDLE =
            new DeliveryProblem(DeliveryProblem.Reason.LEFT_IN_THE_MIDDLE);

    private final OutboxRows rows;
    private final OutboxAlarm alarm;
    private final Handover handover;
    private final NodeLocks locks;
    private final Set<OutboxId> atHand = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Thread thread;

    OutboxWorker(OutboxRows rows, OutboxAlarm alarm, Handover handover, NodeLocks locks) {
        this.rows = rows;
        this.alarm = alarm;
        this.handover = handover;
        this.locks = locks;
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name("outbox").start(this::run);
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                alarm.await(SWEEP_EVERY);
                sweep();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void sweep() {
        try {
            for (var workspace : rows.due()) workspace.run(() -> sweep(workspace));
        } catch (DataAccessException | TransactionException | Fault gone) {
            LOG.warn("Mail that is due waits: {}", Outline.of(gone));
        }
    }

    private void sweep(Workspace workspace) {
        locks.announce();
        rows.held().stream().filter(this::isLeft).forEach(this::pickUp);
        int room = AT_ONCE - atHand.size();
        if (room <= 0) return;
        for (var claim : rows.claim(locks.me(), room)) {
            atHand.add(claim.id());
            Thread.ofVirtual().name("outbox-", 0).start(() -> workspace.run(() -> send(claim)));
        }
    }

    private void send(Claim claim) {
        try {
            handover.of(claim, locks.me());
        } finally {
            atHand.remove(claim.id());
            alarm.ring();
        }
    }

    private boolean isLeft(Held held) {
        return held.by().equals(locks.me()) ? !atHand.contains(held.id()) : !locks.lives(held.by());
    }

    private void pickUp(Held held) {
        boolean harmless = held.way().map(way -> way == TransportKind.FILE).orElse(true);
        LOG.warn("Mail {} was left in the middle of its way", held.id());
        rows.ended(held.id(), held.by(), harmless ? again() : unknown());
    }

    private static Ending again() {
        return new Ending(OutboxState.WAITING, null, null, null);
    }

    private static Ending unknown() {
        return new Ending(OutboxState.UNCERTAIN, LEFT_IN_THE_MIDDLE, null, null);
    }

    /** What is at hand is handed over to its end, if it ends soon. */
    @Override
    public void stop() {
        var running = thread;
        thread = null;
        if (running != null) running.interrupt();
        try {
            for (long waited = 0; !atHand.isEmpty() && waited < FAREWELL.toMillis(); waited += 50) {
                Thread.sleep(50);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
