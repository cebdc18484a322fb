package org.tillside.channels.outbox;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.tillside.channels.MailboxId;
import org.tillside.channels.nodes.NodeLocks;
import org.tillside.channels.nodes.WhereWorkIsDone;
import org.tillside.channels.outbox.OutboxRows.Held;
import org.tillside.channels.outbox.Places.Place;
import org.tillside.channels.transport.Transports;
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
    private static final DeliveryProblem LEFT_IN_THE_MIDDLE =
            new DeliveryProblem(DeliveryProblem.Reason.LEFT_IN_THE_MIDDLE);

    private final OutboxRows rows;
    private final OutboxAlarm alarm;
    private final Handover handover;
    private final Transports transports;
    private final NodeLocks locks;
    private final Places places = new Places();
    private volatile @Nullable Thread thread;

    OutboxWorker(
            OutboxRows rows,
            OutboxAlarm alarm,
            Handover handover,
            Transports transports,
            NodeLocks locks) {
        this.rows = rows;
        this.alarm = alarm;
        this.handover = handover;
        this.transports = transports;
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

    /** Whatever happens, the next sweep comes. */
    private void sweep() {
        try {
            for (var workspace : places.inTurn(rows.due())) workspace.run(() -> sweep(workspace));
        } catch (DataAccessException | TransactionException | Fault gone) {
            LOG.warn("Mail that is due waits: {}", Outline.of(gone));
        } catch (RuntimeException | Error trouble) { // short of memory now, perhaps not then
            LOG.error("Mail that is due waits", trouble);
        }
    }

    private void sweep(Workspace workspace) {
        locks.announce();
        rows.held().stream().filter(this::isLeft).forEach(this::pickUp);
        if (places.areTaken()) return;
        for (var mailbox : places.inOrder(rows.mailboxesDue())) claim(workspace, mailbox);
    }

    private void claim(Workspace workspace, MailboxId mailbox) {
        var place = new Place(workspace, mailbox, transports.way(mailbox));
        int room = places.room(place);
        if (room == 0) return;
        for (var claim : rows.claim(locks.me(), mailbox, room)) {
            places.take(claim.id(), place);
            Thread.ofVirtual().name("outbox-", 0).start(() -> workspace.run(() -> send(claim)));
        }
    }

    private void send(Claim claim) {
        try {
            handover.of(claim, locks.me());
        } finally {
            places.leave(claim.id());
            alarm.ring();
        }
    }

    private boolean isLeft(Held held) {
        return held.by().equals(locks.me()) ? !places.hold(held.id()) : !locks.lives(held.by());
    }

    private void pickUp(Held held) {
        boolean harmless = held.way().map(way -> way == TransportKind.FILE).orElse(true);
        LOG.warn("Mail {} was left in the middle of its way", held.id());
        if (harmless) rows.leftBehind(held, OutboxState.WAITING, null);
        else rows.leftBehind(held, OutboxState.UNCERTAIN, LEFT_IN_THE_MIDDLE);
    }

    /** What is at hand is handed over to its end, if it ends soon. */
    @Override
    public void stop() {
        var running = thread;
        thread = null;
        if (running != null) running.interrupt();
        try {
            for (long waited = 0;
                    !places.areEmpty() && waited < FAREWELL.toMillis();
                    waited += 50) {
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
