package org.tillside.safekeeping.moving;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.database.House;
import org.tillside.database.owner.Owner;
import org.tillside.demo.Rehearsals;
import org.tillside.kit.TillsideTest;

/**
 * A cell that becomes another is another digest, in every column of every table: tried on copies of
 * the tables, one cell after the other.
 */
@TillsideTest
class CellsTest {

    private static final Map<String, String> OTHERS =
            Map.ofEntries(
                    Map.entry("text", "coalesce(%s, '') || 'x'"),
                    Map.entry("uuid", "gen_random_uuid()"),
                    Map.entry(
                            "timestamp with time zone",
                            "coalesce(%s + interval '1 microsecond', now())"),
                    Map.entry("integer", "coalesce(%s, 0) # 1"),
                    Map.entry("bigint", "coalesce(%s, 0) # 1"),
                    Map.entry("real", "coalesce(%s, 0) + 0.001"),
                    Map.entry("boolean", "not coalesce(%s, false)"),
                    Map.entry("bytea", "coalesce(%s, '') || '\\x00'::bytea"),
                    Map.entry("jsonb", "jsonb_build_object('was', %s)"),
                    Map.entry("text[]", "array_append(%s, 'x')"),
                    Map.entry("uuid[]", "array_append(%s, gen_random_uuid())"),
                    Map.entry("date", "coalesce(%s + 1, current_date)"),
                    Map.entry(
                            "time without time zone",
                            "coalesce(%s + interval '1 minute', '12:00')"));

    @Autowired Rehearsals rehearsals;
    @Autowired House.Builder house;
    @Autowired Owner owner;

    @Test
    void any_cell_that_is_another_is_another_digest() throws SQLException {
        var workspace =
                rehearsals.played(List.of("22-neighbour-de", "20-screws-hu", "36-bulk-order"));
        house.say(Furniture.of(workspace));
        double seed = System.nanoTime() % 1000 / 1000.0;
        try (var connection = owner.connect()) {
            connection.setAutoCommit(false);
            var goods = Goods.of(connection, workspace);
            say(connection, "select setseed(" + seed + ")");
            int tables = 0;
            for (var table : goods.household().tables()) {
                say(
                        connection,
                        "create temp table cells as select * from %s where workspace_id = '%s' order by random()"
                                .formatted(table.quoted(), workspace));
                if (change(connection, goods, table, seed)) tables++;
                say(connection, "drop table cells");
            }
            assertThat(tables).isGreaterThan(60);
        }
    }

    private static boolean change(Connection connection, Goods goods, MovedTable table, double seed)
            throws SQLException {
        var before = digest(goods, table);
        var types = types(connection);
        for (var column : table.columns()) {
            var save = connection.setSavepoint();
            var name = MovedTable.quoted(column.name());
            var other = OTHERS.get(types.get(column.name()));
            assertThat(other).as(table.fullName() + " " + column + types).isNotNull();
            try (var sql = connection.createStatement()) {
                int cells =
                        sql.executeUpdate(
                                "update cells set %s = %s where ctid = (select ctid from cells limit 1)"
                                        .formatted(name, other.formatted(name)));
                if (cells == 0) return false;
            }
            var after = digest(goods, table);
            var where = table.fullName() + "." + column.name() + ", seed " + seed;
            if (!column.counts()) assertThat(after).as(where).isEqualTo(before);
            else if (column.words().equals("moved." + name))
                assertThat(after).as(where).isNotEqualTo(before);
            connection.rollback(save);
        }
        return true;
    }

    private static String digest(Goods goods, MovedTable table) throws SQLException {
        var sum = new MoveSum();
        var rows = goods.rows(table, "cells", sum);
        while (rows.next() != null) continue;
        return sum.hex();
    }

    private static Map<String, String> types(Connection connection) throws SQLException {
        var all = new LinkedHashMap<String, String>();
        try (var sql = connection.createStatement();
                var rows =
                        sql.executeQuery(
                                "select attname, format_type(atttypid, null) from pg_attribute where attrelid = 'cells'::regclass and attnum > 0")) {
            while (rows.next()) all.put(rows.getString(1), rows.getString(2));
        }
        return all;
    }

    private static void say(Connection connection, String words) throws SQLException {
        try (var sql = connection.createStatement()) {
            sql.execute(words);
        }
    }
}
