package org.tillside.walk;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Actor;
import org.tillside.database.House;
import org.tillside.database.Workspace;
import org.tillside.demo.Rehearsals;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.World;
import org.tillside.kit.Worlds;
import org.tillside.safekeeping.moving.Furniture;

/**
 * Every table of every schema: whose rows it shows, and to whom. A new table is walked by itself.
 */
@TillsideTest
class TableWalkTest {

    private static final String POLICY =
            "(workspace_id = ( SELECT (NULLIF(current_setting('tillside.workspace'::text, true), ''::text))::uuid AS \"nullif\"))";

    private static final List<String> PLAYED =
            List.of("01-grinder-blocked", "20-screws-hu", "22-neighbour-de", "36-bulk-order");

    /** Tables whose rows are gone too soon to be walked, each with its reason. */
    private static final Map<String, String> MAYBE_EMPTY =
            Map.of(
                    "insight.touched", "counted anew in the next moment",
                    "inbox.text_answer", "taken away when no view asks any more",
                    "inbox.text_question", "taken away when no view asks any more");

    @Autowired Rehearsals rehearsals;
    @Autowired House.Builder house;
    @Autowired DSLContext sql;
    @Autowired TransactionTemplate transaction;
    @Autowired Worlds worlds;
    @Autowired WalkedTables tables;

    @Test
    void every_table_has_row_level_security_by_workspace_or_a_reason_why_not() {
        var bare = new TreeSet<String>();
        for (var table : tables.all()) if (!isProtected(table)) bare.add(table);
        assertThat(bare).isEqualTo(new TreeSet<>(WalkedTables.WITHOUT_WORKSPACE.keySet()));
    }

    @Test
    void the_workspace_comes_first_in_every_primary_key() {
        for (var table : tables.owned()) {
            var first =
                    sql.fetchValue(
                            """
                            select a.attname from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
                            where i.indisprimary and i.indrelid = ?::regclass
                            """,
                            table);
            assertThat(first).as(table).isEqualTo("workspace_id");
        }
    }

    @Test
    void the_application_neither_owns_a_table_nor_bypasses_its_policy() {
        var me =
                sql.fetchSingle(
                        "select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = current_user");
        assertThat(me.get("rolname")).isEqualTo("tillside_app");
        assertThat(me.get("rolsuper")).isEqualTo(false);
        assertThat(me.get("rolbypassrls")).isEqualTo(false);
        assertThat(me.get("rolcreaterole")).isEqualTo(false);
        assertThat(me.get("rolcreatedb")).isEqualTo(false);
        assertThat(
                        sql.fetchValues(
                                "select relname from pg_class where relkind in ('r', 'p', 'v') and relowner = (select oid from pg_roles where rolname = current_user)"))
                .isEmpty();
    }

    @Test
    void no_row_of_another_workspace_is_seen_or_changed_in_any_table() throws SQLException {
        var here = worlds.create();
        var elsewhere = furnished();
        var empty = new TreeSet<String>();
        for (var table : tables.owned()) {
            if (countThere(elsewhere, table) == 0) empty.add(table);
            assertThat(count(here, table, elsewhere)).as(table).isZero();
            if (may(table, "UPDATE"))
                assertThat(
                                changed(
                                        here,
                                        "update "
                                                + table
                                                + " set workspace_id = workspace_id where workspace_id = ?",
                                        elsewhere))
                        .as(table)
                        .isZero();
            if (may(table, "DELETE"))
                assertThat(
                                changed(
                                        here,
                                        "delete from " + table + " where workspace_id = ?",
                                        elsewhere))
                        .as(table)
                        .isZero();
        }
        assertThat(MAYBE_EMPTY.keySet()).as("without a row to be seen").containsAll(empty);
    }

    @Test
    void no_row_can_be_written_into_another_workspace() {
        var here = worlds.create();
        var elsewhere = worlds.create();
        for (var table : tables.owned()) {
            var refused =
                    org.assertj.core.api.Assertions.catchThrowableOfType(
                            RuntimeException.class,
                            () ->
                                    changed(
                                            here,
                                            "insert into " + table + " (workspace_id) values (?)",
                                            elsewhere.workspace()));
            assertThat(refused).as(table).isNotNull().hasStackTraceContaining("row-level security");
        }
    }

    @Test
    void without_a_workspace_every_table_is_empty() {
        worlds.create();
        for (var table : tables.owned()) {
            long seen =
                    Objects.requireNonNull(
                            transaction.execute(
                                    _ -> (Long) sql.fetchValue("select count(*) from " + table)));
            assertThat(seen).as(table).isZero();
        }
    }

    private boolean isProtected(String table) {
        return !sql.fetch(
                        """
                        select 1 from pg_class c join pg_policy p on p.polrelid = c.oid
                        where c.oid = ?::regclass and c.relrowsecurity and p.polpermissive and p.polcmd = '*'
                        and pg_get_expr(p.polqual, p.polrelid) = ? and p.polwithcheck is null and p.polroles = '{0}'
                        and (select count(*) from pg_policy q where q.polrelid = c.oid) = 1
                        """,
                        table, POLICY)
                .isEmpty();
    }

    private boolean may(String table, String right) {
        return Boolean.TRUE.equals(
                sql.fetchValue("select has_table_privilege(current_user, ?, ?)", table, right));
    }

    /** A workspace in which a lot has happened. */
    private UUID furnished() throws SQLException {
        var workspace = rehearsals.played(PLAYED);
        house.say(Furniture.of(workspace));
        house.say(Oddments.of(workspace));
        await().atMost(1, MINUTES).until(() -> isCounted(workspace));
        return workspace;
    }

    /** The program does that by itself, a moment later. */
    private boolean isCounted(UUID workspace) {
        return tables.owned().stream()
                .filter(it -> it.startsWith("insight.") && !MAYBE_EMPTY.containsKey(it))
                .allMatch(it -> countThere(workspace, it) > 0);
    }

    private long countThere(UUID workspace, String table) {
        return new Workspace(workspace)
                .call(() -> Actor.system("test").call(() -> rows(table, workspace)));
    }

    private long count(World as, String table, UUID whose) {
        return as.asOwner(() -> rows(table, whose));
    }

    private long rows(String table, UUID whose) {
        var words = "select count(*) from " + table + " where workspace_id = ?";
        return Objects.requireNonNull(
                transaction.execute(_ -> (Long) sql.fetchValue(words, whose)));
    }

    private int changed(World as, String statement, UUID whose) {
        return as.asOwner(() ->
                transaction.execute(status -> {
                    status.setRollbackOnly();
                    return sql.execute(statement, whose);
                }));
    }
}
