package org.tillside.channels.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Wakes this node's sender when a mail is due; what it forgets, the sweep finds. */
@Component
class OutboxAlarm {

    private final Clock clock;
    private final Semaphore due = new Semaphore(0);

    OutboxAlarm(Clock clock) {
        this.clock = clock;
    }

    /** Two rings at once are one. */
    void afterCommit(Instant moment) {
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        at(moment);
                    }
                });
    }

    private void at(Instant moment) {
        var pause = Duration.between(clock.instant(), moment);
        if (pause.isNegative() || pause.isZero()) {
            ring();
        } else {
            Thread.ofVirtual().name("outbox-alarm").start(() -> sleepAndRing(pause));
        }
    }

    private void sleepAndRing(Duration pause) {
        try {
            Thread.sleep(pause);
            ring();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    void ring() {
        if (due.availablePermits() == 0) due.release();
    }

    /** Until somebody rings, or so long. */
    void await(Duration atMost) throws InterruptedException {
        if (due.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) due.drainPermits();
    }
}
