package org.tillside.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tillside.web.db.Tables.ANSWERED_REQUEST;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.kit.TillsideTest;

@TillsideTest
class DurableWorkTest {

    @Autowired DurableWork work;
    @Autowired DSLContext sql;
    @Autowired TransactionTemplate transaction;

    private final Workspace workspace = new Workspace(UUID.randomUUID());

    @Test
    void a_part_that_fails_takes_no_other_with_it() {
        workspace.run(() ->
                work.run(part -> {
                    part.run(() -> write("one"));
                    assertThatThrownBy(() ->
                                    part.run(() -> {
                                        write("two");
                                        throw new IllegalStateException("broken");
                                    }))
                            .hasMessage("broken");
                    part.run(() -> write("three"));
                }));
        assertThat(written()).containsExactly("one", "three");
    }

    @Test
    void a_work_that_fails_keeps_the_parts_that_were_done_and_nothing_of_its_own() {
        assertThatThrownBy(() ->
                        workspace.run(() ->
                                work.run(part -> {
                                    write("its own");
                                    part.run(() -> write("part"));
                                    throw new IllegalStateException("broken");
                                })))
                .hasMessage("broken");
        assertThat(written()).containsExactly("part");
    }

    @Test
    void a_server_that_breaks_off_in_between_is_noticed_though_every_part_was_committed() {
        assertThatThrownBy(() ->
                        workspace.run(() ->
                                work.run(part -> {
                                    write("its own");
                                    var held = sql.fetchValue("select pg_backend_pid()");
                                    part.run(() -> {
                                        write("part");
                                        sql.fetch("select pg_terminate_backend(?)", held);
                                    });
                                })))
                .isInstanceOf(TransactionSystemException.class);
        assertThat(written()).containsExactly("part");
    }

    private void write(String key) {
        sql.insertInto(ANSWERED_REQUEST)
                .set(ANSWERED_REQUEST.WORKSPACE_ID, workspace.id())
                .set(ANSWERED_REQUEST.KEY, key)
                .set(ANSWERED_REQUEST.FINGERPRINT, "")
                .set(ANSWERED_REQUEST.ASKED_AT, Instant.EPOCH)
                .execute();
    }

    private List<String> written() {
        return workspace.call(() ->
                transaction.execute(_ ->
                        sql.select(ANSWERED_REQUEST.KEY)
                                .from(ANSWERED_REQUEST)
                                .orderBy(ANSWERED_REQUEST.KEY)
                                .fetch(ANSWERED_REQUEST.KEY)));
    }
}
