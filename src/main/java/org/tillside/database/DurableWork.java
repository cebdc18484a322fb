package org.tillside.database;

import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Work in many transactions that do not wait for the disk one by one, and whose cause is forgotten
 * when all are done. A PostgreSQL that crashes forgets the last commits it did not wait for, and is
 * back in seconds: who only looks at the answers would take the forgotten ones for done.
 */
@Component
public class DurableWork {

    /** Any write that waits: with it, all that was committed before goes to the disk. */
    private static final String REACH_THE_DISK =
            "select pg_logical_emit_message(true, 'tillside', 'done')";

    private final DSLContext sql;
    private final TransactionTemplate around;
    private final TransactionTemplate apart;

    DurableWork(DSLContext sql, PlatformTransactionManager transactions) {
        this.sql = sql;
        this.around = new TransactionTemplate(transactions);
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Runs a part of the work in a transaction of its own. */
    @FunctionalInterface
    public interface Part {
        void run(Runnable part);
    }

    /**
     * When this returns, every part that was committed is on the disk. A crash of the server breaks
     * the connection that is held meanwhile, and this throws: what was done must be done again,
     * even where a part had said that it was committed. What the work itself writes, outside of its
     * parts, is committed at the end or not at all.
     */
    public void run(Consumer<Part> work) {
        around.executeWithoutResult(_ -> {
            AskedOnce.during(
                    () -> work.accept(part -> apart.executeWithoutResult(_ -> part.run())));
            sql.execute(REACH_THE_DISK);
        });
    }
}
