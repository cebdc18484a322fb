package org.tillside.channels.imap;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tillside.channels.accounts.AccountHealth;
import org.tillside.channels.accounts.AccountProblem;
import org.tillside.channels.accounts.Diagnosis;
import org.tillside.channels.accounts.MailAccount;
import org.tillside.channels.accounts.MailAccounts;
import org.tillside.kernel.Outline;

/**
 * Stays at the server of one account and brings in what comes. Ends with the first trouble, which
 * is noted with the time of the next try; a line that was good for a while is tried once more
 * before that. Never interrupted, for an interrupt would break a write or the database's connection
 * in the middle: to end it, its line is cut.
 */
final class Fetcher implements Turn {

    private static final Logger LOG = LoggerFactory.getLogger(Fetcher.class);
    private static final Duration GOOD_FOR_A_WHILE = Duration.ofMinutes(1);
    private static final Duration BREATH = Duration.ofSeconds(1);
    private static final int SOME = 100;

    private final MailAccounts.Home home;
    private final MailAccounts accounts;
    private final AccountHealth health;
    private final Pickup pickup;
    private final ImapVisits visits;
    private final BooleanSupplier held;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread thread;
    private @Nullable MailAccount account;
    private volatile @Nullable ImapSession session;
    private volatile long endedAt;
    private long goodSince;
    private int brought;

    /**
     * @param held whether this node still has the account's lock
     */
    Fetcher(
            MailAccounts.Home home,
            MailAccounts accounts,
            AccountHealth health,
            Pickup pickup,
            ImapVisits visits,
            BooleanSupplier held) {
        this.home = home;
        this.accounts = accounts;
        this.health = health;
        this.pickup = pickup;
        this.visits = visits;
        this.held = held;
        this.thread = Thread.ofVirtual().name("imap-" + home.account()).unstarted(this::run);
    }

    MailAccounts.Home home() {
        return home;
    }

    void start() {
        thread.start();
    }

    /** At once, but for what is being written into the intake. */
    void stop() {
        over.countDown();
        var cut = session;
        if (cut != null) cut.close();
    }

    boolean isAlive() {
        return thread.isAlive();
    }

    /** It ended by itself, and so short a time ago. */
    boolean endedWithin(Duration time) {
        return endedAt != 0 && System.nanoTime() - endedAt < time.toNanos();
    }

    void join(Duration atMost) throws InterruptedException {
        thread.join(atMost);
    }

    private boolean isStopped() {
        return over.getCount() == 0;
    }

    private void run() {
        home.workspace()
                .run(() -> {
                    try {
                        while (comeAndStay()) sleep(BREATH);
                    } finally {
                        if (!isStopped()) endedAt = System.nanoTime();
                    }
                });
    }

    /**
     * @return true: the line broke that was good, so we come back at once
     */
    private boolean comeAndStay() {
        goodSince = 0;
        try {
            var found = accounts.find(home.account()).filter(MailAccount::active);
            account = found.orElse(null);
            if (found.isPresent()) stay(found.get());
            return false;
        } catch (ImapTrouble trouble) {
            return trouble(trouble.problem(), closely(trouble), trouble);
        } catch (IOException gone) {
            return trouble(AccountProblem.BROKEN_OFF, AccountProblem.BROKEN_OFF, gone);
        } catch (RuntimeException ours) {
            return trouble(AccountProblem.OURSELVES, AccountProblem.OURSELVES, ours);
        } finally {
            session = null;
        }
    }

    private void stay(MailAccount at) throws IOException {
        if (at.problem() == AccountProblem.SECRET && at.server().password().isEmpty())
            throw new ImapTrouble(AccountProblem.SECRET, "the secret cannot be read");
        try (var here = visits.at(at.server())) {
            session = here;
            if (isStopped()) return;
            here.open(at.server());
            var folder = here.examine(at.folder());
            while (isOurs()) {
                pickup.of(here, at, folder, this);
                wentWell(at);
                await(here);
            }
        }
    }

    private void await(ImapSession here) throws IOException {
        if (here.canIdle()) {
            here.idle();
        } else {
            sleep(visits.patience().poll());
            if (!isStopped()) here.noop();
        }
    }

    private void wentWell(MailAccount at) {
        if (goodSince == 0) goodSince = System.nanoTime();
        health.wentWell(at);
    }

    @Override
    public boolean isOurs() {
        return !isStopped() && held.getAsBoolean();
    }

    @Override
    public void broughtOne() {
        if (++brought % SOME == 0 && account != null) wentWell(account);
    }

    private AccountProblem closely(ImapTrouble trouble) {
        if (account == null) return trouble.problem();
        return Diagnosis.of(trouble.problem(), trouble, account.server());
    }

    /**
     * @param told for who reads the page
     */
    private boolean trouble(AccountProblem problem, AccountProblem told, Exception why) {
        if (isStopped()) return false;
        boolean wasGood =
                goodSince != 0 && System.nanoTime() - goodSince > GOOD_FOR_A_WHILE.toNanos();
        if (wasGood && problem == AccountProblem.BROKEN_OFF) return true;
        LOG.warn(
                "Mail of account {} is not fetched ({}): {}",
                home.account(),
                told.word(),
                Outline.of(why));
        try {
            if (account != null) health.failed(account, told);
        } catch (RuntimeException gone) {
            LOG.debug("the trouble could not be noted: {}", Outline.of(gone));
        }
        return false;
    }

    /** Until somebody stops us, or so long. */
    private void sleep(Duration pause) {
        try {
            boolean stopped = over.await(pause.toMillis(), TimeUnit.MILLISECONDS);
            LOG.trace("slept, stopped: {}", stopped);
        } catch (InterruptedException never) {
            Thread.currentThread().interrupt();
        }
    }
}
