package org.tillside.safekeeping.moving;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.tillside.safekeeping.Catalogue;

/**
 * What a workspace consists of, as the database itself says: every table that has a workspace. A
 * new table needs no line here, unless something in it is sealed.
 *
 * @param tables that go along; each after those that it refers to
 * @param anew the tables that are made again there, with their names quoted
 * @param people a query for who goes along: id, email, name, language, zone
 */
record Household(List<MovedTable> tables, List<String> anew, String people) {

    private static final String SEALED_OR_NOT =
            "%s is not known to be without secrets: say in db/moved what becomes of it";

    /** Hashes; what else is bytes may be sealed. */
    private static final Set<String> PLAIN_BYTES = Set.of("sha256", "content_hash");

    private static final String TABLES =
            """
            select n.nspname, c.relname, c.relrowsecurity,
                array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0
                    and not a.attisdropped and a.attgenerated = '' and a.attname <> 'workspace_id' order by a.attname),
                array(select a.attname::text from pg_constraint k cross join unnest(k.conkey) with ordinality part (number, place)
                    join pg_attribute a on a.attrelid = c.oid and a.attnum = part.number
                    where k.conrelid = c.oid and k.contype = 'p' and a.attname <> 'workspace_id' order by part.place),
                array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0
                    and not a.attisdropped and a.atttypid = 'bytea'::regtype)
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'r' and n.oid in (%s)
                and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped)
            order by 1, 2
            """
                    .formatted(Catalogue.OURS);

    private static final String REFERENCES =
            """
            select n.nspname || '.' || c.relname, tn.nspname || '.' || t.relname
            from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
                join pg_class t on t.oid = k.confrelid join pg_namespace tn on tn.oid = t.relnamespace
            where k.contype = 'f' and not k.condeferred and n.oid in (%s)
            """
                    .formatted(Catalogue.OURS);

    private static final String MODULES =
            "select nspname from pg_namespace where oid in (" + Catalogue.OURS + ") order by 1";

    static Household of(Connection connection) throws SQLException {
        var modules = new ArrayList<String>();
        read(connection, MODULES, row -> modules.add(row.getString(1)));
        var instructions = Instructions.of(modules);
        var tables = new LinkedHashMap<String, MovedTable>();
        var anew = new ArrayList<String>();
        read(
                connection,
                TABLES,
                row -> {
                    var name = row.getString(1) + "." + row.getString(2);
                    if (instructions.comes(name)) tables.put(name, table(row, name, instructions));
                    else if (instructions.isMadeAnew(name))
                        anew.add(
                                MovedTable.quoted(row.getString(1))
                                        + "."
                                        + MovedTable.quoted(row.getString(2)));
                });
        var order = new Order(tables);
        read(connection, REFERENCES, row -> order.refers(row.getString(1), row.getString(2)));
        return new Household(order.sorted(), List.copyOf(anew), instructions.people());
    }

    private static MovedTable table(ResultSet row, String name, Instructions instructions)
            throws SQLException {
        if (!row.getBoolean(3))
            throw new IllegalStateException(name + " is not kept apart by workspace");
        var bytes = Set.of(texts(row, 6));
        var columns = new ArrayList<MovedColumn>();
        for (var column : texts(row, 4)) {
            if (bytes.contains(column)
                    && !PLAIN_BYTES.contains(column)
                    && !instructions.isTold(name, column))
                throw new IllegalStateException(SEALED_OR_NOT.formatted(name + "." + column));
            var value = instructions.value(name, column);
            boolean isBlob = "sha256".equals(column) && bytes.contains(column);
            columns.add(new MovedColumn(column, value.words(), value.counts(), isBlob));
        }
        return new MovedTable(
                row.getString(1),
                row.getString(2),
                List.copyOf(columns),
                Arrays.asList(texts(row, 5)),
                instructions.filter(name));
    }

    private static String[] texts(ResultSet row, int column) throws SQLException {
        return (String[]) row.getArray(column).getArray();
    }

    /** A query for the names of all blobs that rows of the workspace name, each once, in order. */
    String blobs(java.util.UUID workspace) {
        var each =
                tables.stream()
                        .filter(table -> table.columns().stream().anyMatch(MovedColumn::isBlob))
                        .map(table ->
                                "select sha256 from %s where workspace_id = '%s'"
                                        .formatted(table.quoted(), workspace))
                        .toList();
        return "select sha256 from (" + String.join(" union ", each) + ") named order by 1";
    }

    private interface Reader {
        void read(ResultSet row) throws SQLException;
    }

    private static void read(Connection connection, String query, Reader reader)
            throws SQLException {
        try (var sql = connection.createStatement();
                var rows = sql.executeQuery(query)) {
            while (rows.next()) reader.read(rows);
        }
    }

    /** What is referred to comes first; what is checked at the end of a transaction needs none. */
    private static final class Order {

        private final Map<String, MovedTable> tables;
        private final Map<String, Set<String>> needs = new HashMap<>();
        private final Set<String> open = new HashSet<>();
        private final Map<String, MovedTable> sorted = new LinkedHashMap<>();

        Order(Map<String, MovedTable> tables) {
            this.tables = tables;
        }

        void refers(String table, String other) {
            needs.computeIfAbsent(table, _ -> new TreeSet<>()).add(other);
        }

        List<MovedTable> sorted() {
            tables.keySet().forEach(this::place);
            return List.copyOf(sorted.values());
        }

        private void place(String name) {
            var table = tables.get(name);
            if (table == null || sorted.containsKey(name)) return;
            if (!open.add(name)) throw new IllegalStateException(name + " refers to itself");
            needs.getOrDefault(name, Set.of()).forEach(this::place);
            sorted.put(name, table);
        }
    }
}
