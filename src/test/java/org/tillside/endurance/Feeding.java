package org.tillside.endurance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Mail servers that deliver: what was not answered they send again, word for word and the same way;
 * what was answered they forget.
 */
final class Feeding implements AutoCloseable {

    private static final int LINES = 2;
    private static final long PAUSE_MILLIS = 100;

    private final Mortal server;
    private final Rest rest;
    private final String mailbox;
    private final Queue<Mail> bySmtp = new ConcurrentLinkedQueue<>();
    private final Queue<Mail> byHttp = new ConcurrentLinkedQueue<>();
    private final Queue<Mail> answered = new ConcurrentLinkedQueue<>();
    private final AtomicInteger sentAgain = new AtomicInteger();
    private final AtomicInteger left = new AtomicInteger();
    private final ExecutorService threads = Executors.newFixedThreadPool(2 * LINES);
    private final List<Future<?>> work = new ArrayList<>();

    Feeding(Mortal server, Rest rest, String mailbox, List<Mail> mails) {
        this.server = server;
        this.rest = rest;
        this.mailbox = mailbox;
        mails.forEach(mail -> (mail.number() % 2 == 0 ? bySmtp : byHttp).add(mail));
        left.set(mails.size());
    }

    void begin() {
        for (int i = 0; i < LINES; i++) {
            work.add(threads.submit(this::speakSmtp));
            work.add(threads.submit(this::speakHttp));
        }
    }

    int answered() {
        return answered.size();
    }

    int sentAgain() {
        return sentAgain.get();
    }

    void awaitEnd() throws Exception {
        for (var thread : work) thread.get(5, TimeUnit.MINUTES);
    }

    /** Fails early if a thread has met what no retry mends. */
    void check() throws Exception {
        for (var thread : work) if (thread.isDone()) thread.get();
    }

    private void speakSmtp() {
        @Nullable SmtpLine line = null;
        while (left.get() > 0) {
            var mail = bySmtp.poll();
            if (mail == null) {
                pause();
                continue;
            }
            try {
                if (line == null) line = new SmtpLine(server.smtpPort());
                judge(mail, line.send(mail.from(), mailbox, mail.raw()), 250, 500, bySmtp);
            } catch (IOException unanswered) {
                line = hangUp(line);
                again(mail, bySmtp);
            }
        }
        hangUp(line);
    }

    private void speakHttp() {
        while (left.get() > 0) {
            var mail = byHttp.poll();
            if (mail == null) {
                pause();
                continue;
            }
            try {
                int status = rest.postMail(mailbox, mail.raw()).statusCode();
                judge(mail, status, 201, status == 429 || status >= 500 ? 999 : 400, byHttp);
            } catch (IOException unanswered) {
                again(mail, byHttp);
            }
        }
    }

    private void judge(Mail mail, int code, int taken, int refusedFrom, Queue<Mail> queue) {
        if (code == taken) {
            answered.add(mail);
            left.decrementAndGet();
        } else if (code >= refusedFrom) {
            left.set(0);
            throw new AssertionError(mail.id() + " was refused for good: " + code);
        } else {
            again(mail, queue);
        }
    }

    private void again(Mail mail, Queue<Mail> queue) {
        sentAgain.incrementAndGet();
        queue.add(mail);
        pause();
    }

    private static @Nullable SmtpLine hangUp(@Nullable SmtpLine line) {
        try {
            if (line != null) line.close();
        } catch (IOException closedAlready) {
            return null;
        }
        return null;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        left.set(0);
        threads.shutdownNow();
    }
}
