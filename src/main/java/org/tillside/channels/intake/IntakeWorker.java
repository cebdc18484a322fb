package org.tillside.channels.intake;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.tillside.channels.nodes.WhereWorkIsDone;
import org.tillside.database.Workspace;
import org.tillside.kernel.Outline;

/**
 * Understands the mail that came in: two threads, woken by the bell. They wait while those who
 * listen have enough to do, so that what is not yet understood stays in the intake, where a crash
 * costs nothing.
 */
@Component
@WhereWorkIsDone
class IntakeWorker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(IntakeWorker.class);
    private static final int THREADS = 2;
    private static final int ENOUGH_TO_DO = 8; // facts, of up to sixteen mails each
    private static final long BREATH_MILLIS = 10;
    private static final long FAREWELL_MILLIS = 5_000;
    private static final long AFTER_A_FAULT_MILLIS = 1_000;

    private final IntakeRound round;
    private final IntakeBell bell;
    private final ThreadPoolTaskExecutor listeners;
    private final Clock clock;
    private final List<Thread> threads = new ArrayList<>();

    /**
     * What came before is read one by one: one of them may have ended us, or broken a whole round.
     */
    private volatile Instant trustedFrom;

    IntakeWorker(
            IntakeRound round, IntakeBell bell, ThreadPoolTaskExecutor listeners, Clock clock) {
        this.round = round;
        this.bell = bell;
        this.listeners = listeners;
        this.clock = clock;
        this.trustedFrom = clock.instant();
    }

    @Override
    public synchronized void start() {
        trustedFrom = clock.instant();
        for (int i = 0; i < THREADS; i++) {
            threads.add(Thread.ofPlatform().daemon().name("intake-" + i).start(this::run));
        }
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                var workspace = bell.next();
                work(workspace);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void work(Workspace workspace) throws InterruptedException {
        awaitListeners();
        try {
            if (workspace.call(this::anything)) bell.ring(workspace);
        } catch (DataAccessResourceFailureException
                | TransientDataAccessException
                | TransactionException gone) {
            LOG.warn("Mail that came in waits for the database: {}", Outline.of(gone));
            Thread.sleep(AFTER_A_FAULT_MILLIS);
        } catch (RuntimeException | StackOverflowError fault) {
            LOG.warn("Mail that came in is read one by one now, for a round broke", fault);
            trustedFrom = clock.instant();
            Thread.sleep(AFTER_A_FAULT_MILLIS);
        } catch (VirtualMachineError | LinkageError scarce) {
            LOG.error("Mail that came in waits for the machine", scarce);
            Thread.sleep(AFTER_A_FAULT_MILLIS);
        }
    }

    private boolean anything() {
        return round.suspect(trustedFrom) | round.some(trustedFrom) > 0;
    }

    private void awaitListeners() throws InterruptedException {
        while (listeners.getQueueSize() > ENOUGH_TO_DO) Thread.sleep(BREATH_MILLIS);
    }

    @Override
    public synchronized void stop() {
        threads.forEach(Thread::interrupt);
        for (var thread : threads) join(thread);
        threads.clear();
    }

    private static void join(Thread thread) {
        try {
            thread.join(FAREWELL_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return !threads.isEmpty();
    }
}
