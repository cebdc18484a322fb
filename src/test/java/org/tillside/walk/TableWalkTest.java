package org.tillside.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Role;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.World;
import org.tillside.kit.Worlds;

/**
 * Every table of every schema: whose rows it shows, and to whom. A new table is walked by itself.
 */
@TillsideTest
class TableWalkTest {

    /**
     * Tables that know no workspace, each with its reason; schema "database" as a whole carries ids
     * only.
     */
    private static final Map<String, String> WITHOUT_WORKSPACE =
            Map.of(
                    "access.person",
                            "a person is global; a workspace learns of people through its memberships",
                    "access.sign_in_link",
                            "followed before a workspace is known; holds a hash of the token",
                    "access.sign_in_throttle",
                            "counts before anybody is known; holds hashes of addresses",
                    "access.second_step",
                            "asked for before a workspace is known; belongs to a person, sealed",
                    "access.recovery_code",
                            "asked for before a workspace is known; belongs to a person, hashed",
                    "access.passkey",
                            "asked for before anybody is known; belongs to a person, public keys",
                    "access.identity",
                            "asked for before anybody is known; belongs to a person, names elsewhere",
                    "safekeeping.backup",
                            "a backup is of the whole installation; holds sizes and names of files");

    @Autowired DSLContext sql;
    @Autowired TransactionTemplate transaction;
    @Autowired Worlds worlds;

    @Test
    void every_table_has_row_level_security_by_workspace_or_a_reason_why_not() {
        var bare = new TreeSet<String>();
        for (var table : tables()) if (!isProtected(table)) bare.add(table);
        assertThat(bare).isEqualTo(new TreeSet<>(WITHOUT_WORKSPACE.keySet()));
    }

    @Test
    void the_workspace_comes_first_in_every_primary_key() {
        for (var table : owned()) {
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
    void no_row_of_another_workspace_is_seen_or_changed_in_any_table() {
        var here = worlds.create();
        var elsewhere = worlds.create();
        for (var table : owned()) {
            assertThat(count(here, table, elsewhere)).as(table).isZero();
            if (may(table, "UPDATE"))
                assertThat(
                                changed(
                                        here,
                                        "update "
                                                + table
                                                + " set workspace_id = workspace_id where workspace_id <> ?",
                                        here))
                        .as(table)
                        .isZero();
            if (may(table, "DELETE"))
                assertThat(changed(here, "delete from " + table + " where workspace_id <> ?", here))
                        .as(table)
                        .isZero();
        }
        assertThat(count(elsewhere, "access.membership", elsewhere)).isEqualTo(4);
    }

    @Test
    void no_row_can_be_written_into_another_workspace() {
        var here = worlds.create();
        var elsewhere = worlds.create();
        for (var table : owned()) {
            var refused =
                    org.assertj.core.api.Assertions.catchThrowableOfType(
                            RuntimeException.class,
                            () ->
                                    changed(
                                            here,
                                            "insert into " + table + " (workspace_id) values (?)",
                                            elsewhere));
            assertThat(refused).as(table).isNotNull().hasStackTraceContaining("row-level security");
        }
    }

    @Test
    void without_a_workspace_every_table_is_empty() {
        worlds.create();
        for (var table : owned()) {
            long seen =
                    java.util.Objects.requireNonNull(
                            transaction.execute(
                                    _ -> (Long) sql.fetchValue("select count(*) from " + table)));
            assertThat(seen).as(table).isZero();
        }
    }

    private Set<String> tables() {
        return sql
                .fetchValues(
                        """
                        select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where c.relkind in ('r', 'p') and c.relname <> 'migration'
                        and n.nspname not in ('database', 'information_schema') and n.nspname not like 'pg\\_%'
                        """)
                .stream()
                .map(String::valueOf)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> owned() {
        var all = new TreeSet<>(tables());
        all.removeAll(WITHOUT_WORKSPACE.keySet());
        assertThat(all).hasSizeGreaterThan(5);
        return all;
    }

    private boolean isProtected(String table) {
        return !sql.fetch(
                        """
                        select 1 from pg_class c join pg_policy p on p.polrelid = c.oid
                        where c.oid = ?::regclass and c.relrowsecurity and p.polpermissive and p.polcmd = '*'
                        and pg_get_expr(p.polqual, p.polrelid) like '%workspace_id = %tillside.workspace%'
                        and (select count(*) from pg_policy q where q.polrelid = c.oid) = 1
                        """,
                        table)
                .isEmpty();
    }

    private boolean may(String table, String right) {
        return Boolean.TRUE.equals(
                sql.fetchValue("select has_table_privilege(current_user, ?, ?)", table, right));
    }

    private long count(World as, String table, World whose) {
        return as.as(
                Role.OWNER,
                () ->
                        transaction.execute(_ ->
                                (Long)
                                        sql.fetchValue(
                                                "select count(*) from "
                                                        + table
                                                        + " where workspace_id = ?",
                                                whose.workspace())));
    }

    private int changed(World as, String statement, World whose) {
        return as.as(
                Role.OWNER,
                () ->
                        transaction.execute(status -> {
                            status.setRollbackOnly();
                            return sql.execute(statement, whose.workspace());
                        }));
    }
}
