package org.tillside.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tillside.web.db.Tables.ANSWERED_REQUEST;

import java.time.Instant;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.kit.TillsideTest;

@TillsideTest
class WorkspaceTransactionsTest {

    @Autowired DSLContext sql;
    @Autowired TransactionTemplate transaction;

    private final Workspace mine = new Workspace(UUID.randomUUID());
    private final Workspace theirs = new Workspace(UUID.randomUUID());

    @Test
    void rows_of_another_workspace_are_not_there() {
        write(mine, mine);
        assertThat(count(mine)).isEqualTo(1);
        assertThat(count(theirs)).isZero();
    }

    @Test
    void without_a_workspace_there_are_no_rows() {
        write(mine, mine);
        assertThat(transaction.<Integer>execute(_ -> sql.fetchCount(ANSWERED_REQUEST))).isZero();
        assertThat(sql.fetchCount(ANSWERED_REQUEST)).isZero();
    }

    @Test
    void a_row_for_another_workspace_cannot_be_written() {
        assertThatThrownBy(() -> write(mine, theirs))
                .satisfies(refused ->
                        assertThat(refused.toString() + refused.getCause())
                                .contains("row-level security"));
    }

    @Test
    void the_next_transaction_on_the_connection_inherits_nothing() {
        write(mine, mine);
        for (int i = 0; i < 50; i++) {
            assertThat(count(mine)).isEqualTo(1);
            assertThat(transaction.<Integer>execute(_ -> sql.fetchCount(ANSWERED_REQUEST)))
                    .isZero();
        }
    }

    @Test
    void the_application_can_neither_bypass_the_policies_nor_own_a_table() {
        assertThat(
                        sql.fetchValue(
                                "select rolsuper or rolbypassrls from pg_roles where rolname = current_user"))
                .isEqualTo(false);
        assertThat(sql.fetchValue("select count(*) from pg_tables where tableowner = current_user"))
                .isEqualTo(0L);
        assertThatThrownBy(() ->
                        sql.execute("alter table web.answered_request disable row level security"))
                .hasStackTraceContaining("must be owner");
    }

    private void write(Workspace within, Workspace owner) {
        within.run(() ->
                transaction.executeWithoutResult(_ ->
                        sql.insertInto(ANSWERED_REQUEST)
                                .set(ANSWERED_REQUEST.WORKSPACE_ID, owner.id())
                                .set(ANSWERED_REQUEST.KEY, "key")
                                .set(ANSWERED_REQUEST.FINGERPRINT, "")
                                .set(ANSWERED_REQUEST.ASKED_AT, Instant.EPOCH)
                                .execute()));
    }

    private int count(Workspace workspace) {
        return workspace.call(
                () -> transaction.<Integer>execute(_ -> sql.fetchCount(ANSWERED_REQUEST)));
    }
}
