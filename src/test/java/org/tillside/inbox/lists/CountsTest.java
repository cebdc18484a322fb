package org.tillside.inbox.lists;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Role;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Worlds;

/** What stands in the views is counted with every page. */
@TillsideTest
class CountsTest {

    @Autowired Worlds worlds;
    @Autowired Counts counts;
    @Autowired DSLContext sql;
    @Autowired TransactionTemplate transaction;

    @Test
    void thousands_are_counted_out_of_the_index_alone() {
        var plan = plan(List.of(View.OPEN, View.WAITING, View.UNASSIGNED));
        assertThat(plan)
                .contains("Index Only Scan using conversation_open")
                .contains("Index Only Scan using conversation_waiting")
                .contains("Index Only Scan using conversation_unassigned");
    }

    private String plan(List<View> views) {
        return worlds.create()
                .as(
                        Role.LEAD,
                        () ->
                                transaction.execute(_ -> {
                                    sql.execute("set local enable_seqscan to off");
                                    return sql.explain(counts.question(views)).plan();
                                }));
    }
}
