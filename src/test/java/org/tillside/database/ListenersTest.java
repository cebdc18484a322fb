package org.tillside.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.transaction.event.TransactionalApplicationListener;
import org.tillside.kit.TillsideTest;

/** What was not heard yet is told by the listener's name, after classes moved, too. */
@TillsideTest
class ListenersTest {

    @Autowired AbstractApplicationContext context;

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
}
