package org.tillside.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.modulith.events.core.EventSerializer;
import org.springframework.transaction.event.TransactionalApplicationListener;
import org.tillside.channels.DeliveryChanged;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Worlds;

/** What was not heard yet is told by the listener's name, after classes moved, too. */
@TillsideTest
class ListenersTest {

    private static final String BEGUN =
            """
            insert into database.event_publication
                (id, listener_id, event_type, serialized_event, publication_date, status, completion_attempts)
            values (?, 'inbox.delivery', ?, ?, now() - interval '1 hour', ?, 1)
            """;
    private static final String LEFT =
            "select count(*) from database.event_publication where id in (?, ?)";

    @Autowired AbstractApplicationContext context;
    @Autowired EventSerializer facts;
    @Autowired DSLContext sql;
    @Autowired Worlds worlds;

    @Test
    void each_has_a_name_of_its_own_that_stays() {
        var names =
                context.getApplicationListeners().stream()
                        .filter(TransactionalApplicationListener.class::isInstance)
                        .map(it -> ((TransactionalApplicationListener<?>) it).getListenerId())
                        .toList();
        assertThat(names).contains("inbox.mails", "inbox.mail", "inbox.delivery");
        assertThat(names).doesNotHaveDuplicates().allMatch(it -> it.matches("[a-z]+\\.[a-z]+"));
    }

    @Test
    void what_a_listener_died_with_is_told_again() {
        var waits = begun("PUBLISHED");
        var isAtWork = begun("PROCESSING");
        await().atMost(Duration.ofMinutes(2))
                .until(() -> sql.fetchValue(LEFT, waits, isAtWork).equals(0L));
    }

    /** A mail that left and is known no more: to hear of it does nothing. */
    private UUID begun(String status) {
        var id = UUID.randomUUID();
        var fact = new DeliveryChanged(worlds.create().workspace(), UUID.randomUUID());
        sql.execute(BEGUN, id, DeliveryChanged.class.getName(), facts.serialize(fact), status);
        return id;
    }
}
