package org.tillside.channels.imap;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.tillside.channels.accounts.AccountHealth;
import org.tillside.channels.accounts.AccountId;
import org.tillside.channels.accounts.MailAccounts;
import org.tillside.channels.nodes.NodeLocks;
import org.tillside.kernel.Outline;

/**
 * Sees to it that each active IMAP account of every workspace has its one fetcher, among all nodes:
 * looks once a second which there are, whose lock is ours, and what people have changed, by
 * whatever process. An account costs a virtual thread, a connection and some 70 KB.
 */
class Fetchers implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Fetchers.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    /** If the database is gone, so is the note that says when to come back. */
    private static final Duration REST = Duration.ofSeconds(5);

    private final MailAccounts accounts;
    private final AccountHealth health;
    private final NodeLocks locks;
    private final Pickup pickup;
    private final ImapVisits visits;
    private final Clock clock;
    private final Map<AccountId, Fetcher> fetchers = new HashMap<>();
    private final Semaphore bell = new Semaphore(0);
    private volatile @Nullable Thread thread;

    Fetchers(
            MailAccounts accounts,
            AccountHealth health,
            NodeLocks locks,
            Pickup pickup,
            ImapVisits visits,
            Clock clock) {
        this.accounts = accounts;
        this.health = health;
        this.locks = locks;
        this.pickup = pickup;
        this.visits = visits;
        this.clock = clock;
    }

    @Override
    public void start() {
        var looking = Thread.ofVirtual().name("imap").unstarted(this::run);
        thread = looking; // before it starts, for it ends when it is none
        looking.start();
    }

    private void run() {
        boolean well = true;
        try {
            while (thread == Thread.currentThread()) {
                well = look(well);
                if (bell.tryAcquire(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS))
                    bell.drainPermits();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean look(boolean wasWell) {
        try {
            look();
            return true;
        } catch (RuntimeException gone) {
            if (wasWell) LOG.warn("Which mail to fetch cannot be seen: {}", Outline.of(gone));
            return false;
        }
    }

    private synchronized void look() {
        if (thread != Thread.currentThread()) return;
        var wanted =
                accounts.everyImapAccount().stream()
                        .collect(Collectors.toMap(MailAccounts.Home::account, Function.identity()));
        for (var fetcher : fetchers.values().toArray(Fetcher[]::new)) keep(fetcher, wanted);
        for (var home : wanted.values()) {
            if (locks.hold(lock(home.account()))) begin(home);
        }
    }

    /** Ends the fetcher whose account is another one now, or another node's. */
    private void keep(Fetcher fetcher, Map<AccountId, MailAccounts.Home> wanted) {
        var id = fetcher.home().account();
        var home = wanted.get(id);
        boolean asked = home != null && home.revision() == fetcher.home().revision();
        if (!asked || !locks.hold(lock(id))) fetcher.stop();
        if (fetcher.isAlive() || asked && fetcher.endedWithin(REST)) return;
        fetchers.remove(id);
        if (home == null) locks.release(lock(id));
    }

    private void begin(MailAccounts.Home home) {
        if (fetchers.containsKey(home.account()) || !home.isDue(clock.instant())) return;
        var lock = lock(home.account());
        var fetcher = new Fetcher(home, accounts, health, pickup, visits, () -> locks.hold(lock));
        fetchers.put(home.account(), fetcher);
        fetcher.start();
    }

    private static String lock(AccountId account) {
        return "channels.imap " + account;
    }

    @Override
    public void stop() {
        thread = null;
        bell.release();
        end();
    }

    private synchronized void end() {
        fetchers.values().forEach(Fetcher::stop);
        for (var fetcher : fetchers.values()) farewell(fetcher);
        fetchers.clear();
    }

    private void farewell(Fetcher fetcher) {
        try {
            fetcher.join(FAREWELL);
            locks.release(lock(fetcher.home().account()));
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException gone) {
            LOG.debug("the lock goes with the connection: {}", Outline.of(gone));
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
