package org.tillside.channels.smtp;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.server.Session;
import org.subethamail.smtp.server.SessionHandler;

/**
 * Who is here, and since when without having brought a mail: who only holds the door open is led
 * out.
 */
final class Guests implements SessionHandler, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Guests.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    private final Duration patience;
    private final Map<Session, Long> since = new ConcurrentHashMap<>();
    private final Thread watch;

    Guests(Duration patience) {
        this.patience = patience;
        this.watch = Thread.ofVirtual().name("smtp-guests").start(this::watch);
    }

    @Override
    public SessionAcceptance accept(Session session) {
        since.put(session, System.nanoTime());
        return SessionAcceptance.success();
    }

    /** It has brought a mail, or begins to. */
    void broughtSomething(Session session) {
        since.put(session, System.nanoTime());
    }

    @Override
    public void onSessionEnd(Session session) {
        since.remove(session);
    }

    private void watch() {
        var look = patience.compareTo(LOOK_EVERY) < 0 ? patience : LOOK_EVERY;
        try {
            while (true) {
                Thread.sleep(look);
                leadOut();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void leadOut() {
        long now = System.nanoTime();
        since.forEach((session, began) -> {
            if (now - began < patience.toNanos()) return;
            LOG.info("{} was too slow; its line is cut", session.getRemoteAddress());
            since.remove(session);
            session.quit();
        });
    }

    @Override
    public void close() {
        watch.interrupt();
    }
}
