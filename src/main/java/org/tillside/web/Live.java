package org.tillside.web;

import static org.jooq.impl.DSL.val;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.tillside.database.Workspace;

/**
 * Tells every open browser of the workspace that something changed: not what, only where to look.
 * Said inside the transaction that changes it, heard after its commit, by every node; said often,
 * heard once. Not for the raw intake of mail: notifications make commits queue up.
 */
@Component
public class Live {

    /** PostgreSQL's channel of topics: workspace, a blank, topic. */
    public static final String TOPICS = "live";

    /** PostgreSQL's channel of people whose rights changed. */
    public static final String PEOPLE = "live_person";

    private static final String NOTIFY =
            "select pg_notify({0}, payload) from unnest({1}::text[]) payload";

    private static final Pattern TOPIC = Pattern.compile("[a-z0-9/_.-]{1,200}");

    private final DSLContext sql;

    Live(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * @param topic such as {@code inbox} or {@code conversation/<uuid>}
     */
    public void changed(String topic) {
        if (!TOPIC.matcher(topic).matches())
            throw new IllegalArgumentException("not a topic: " + topic);
        topics().add(Workspace.current().id() + " " + topic);
    }

    /** What this person may hear has changed: their streams begin anew. */
    public void rightsChanged(UUID person) {
        notify(PEOPLE, Set.of(person.toString()));
    }

    private Set<String> topics() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException(
                    "a change is told inside the transaction that makes it");
        }
        if (TransactionSynchronizationManager.getResource(this) instanceof Told told)
            return told.topics;
        var told = new Told();
        TransactionSynchronizationManager.bindResource(this, told);
        TransactionSynchronizationManager.registerSynchronization(told);
        return told.topics;
    }

    private void notify(String channel, Set<String> payloads) {
        sql.execute(NOTIFY, val(channel), val(payloads.toArray(String[]::new)));
    }

    /** The topics of one transaction. */
    private final class Told implements TransactionSynchronization {

        private final Set<String> topics = new LinkedHashSet<>();

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(Live.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(Live.this, this);
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            Live.this.notify(TOPICS, topics);
        }

        @Override
        public void beforeCompletion() {
            TransactionSynchronizationManager.unbindResourceIfPossible(Live.this);
        }
    }
}
