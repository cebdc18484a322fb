package org.tillside.inbox;

import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.database.Workspace;

/** Gives a test the time that a person has: the run's answers leave after one second. */
@Component
class Slowness {

    private static final long PAUSE_NANOS = 10_000_000;

    private final DSLContext sql;
    private final TransactionTemplate transaction;

    Slowness(DSLContext sql, TransactionTemplate transaction) {
        this.sql = sql;
        this.transaction = transaction;
    }

    /**
     * The next answer of this workspace waits a minute, from the moment it is written. A page that
     * was read before the end of this thread may still count one second.
     */
    Thread holdsNextAnswer(UUID workspace) {
        return Thread.ofVirtual().start(() -> new Workspace(workspace).run(this::hold));
    }

    private void hold() {
        var until = System.nanoTime() + 20_000_000_000L;
        while (System.nanoTime() < until && !held()) LockSupport.parkNanos(PAUSE_NANOS);
    }

    private boolean held() {
        var held =
                transaction.execute(_ ->
                        sql.execute(
                                """
                                update channels.outbox set send_after = now() + interval '1 minute'
                                where state = 'waiting' and send_after < now() + interval '15 seconds'
                                """));
        return held != null && held > 0;
    }
}
