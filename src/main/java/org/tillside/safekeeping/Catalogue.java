package org.tillside.safekeeping;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tillside.safekeeping.Heading.Migrated;

/**
 * What is in a database of ours, as it says itself: our schemas are those with a history of
 * migrations. A new table needs no line here.
 */
public record Catalogue(Connection connection) {

    public static final String OURS =
            "select relnamespace from pg_class where relname = 'migration' and relkind = 'r'";

    private static final String TABLES =
            """
            select n.nspname, c.relname, array_agg(a.attname::text order by a.attnum)
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
            where c.relkind = 'r' and c.relname <> 'migration' and n.oid in (%s)
            group by 1, 2 order by 1, 2
            """
                    .formatted(OURS);

    private static final String UNCARRIED =
            """
            select c.oid::regclass::text from pg_class c
            where c.relnamespace in (%s) and (c.relkind in ('S', 'm', 'p', 'f') or c.relpersistence <> 'p') order by 1
            """
                    .formatted(OURS);

    private static final String KEYS =
            """
            select conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) from pg_constraint
            where contype = 'f' and connamespace in (%s) order by 1, 2
            """
                    .formatted(OURS);

    private static final String BLOBS =
            """
            select c.oid::regclass::text from pg_class c join pg_attribute a on a.attrelid = c.oid
            where c.relkind = 'r' and a.attname = 'sha256' and a.atttypid = 'bytea'::regtype and not a.attisdropped
            and c.relnamespace in (%s) order by 1
            """
                    .formatted(OURS);

    /** A foreign key: of which table, under which name, and what it says. */
    record Key(String table, String name, String words) {}

    List<CarriedTable> tables() throws SQLException {
        refuseUncarried();
        return rows(
                TABLES,
                row ->
                        new CarriedTable(
                                row.getString(1),
                                row.getString(2),
                                List.of((String[]) row.getArray(3).getArray())));
    }

    /** A sequence, say, has a place beside its rows: who makes one has to carry it, too. */
    private void refuseUncarried() throws SQLException {
        var found = rows(UNCARRIED, row -> row.getString(1));
        if (!found.isEmpty())
            throw new IllegalStateException("a backup does not carry " + found + " yet");
    }

    List<Key> keys() throws SQLException {
        return rows(KEYS, row -> new Key(row.getString(1), row.getString(2), row.getString(3)));
    }

    /** Of each module what has run. */
    public Map<String, List<Migrated>> modules() throws SQLException {
        var all = new TreeMap<String, List<Migrated>>();
        for (var module :
                rows(
                        "select nspname from pg_namespace where oid in (" + OURS + ")",
                        row -> row.getString(1))) all.put(module, migrated(module));
        return all;
    }

    private List<Migrated> migrated(String module) throws SQLException {
        return rows(
                """
                select version, script, coalesce(checksum, 0) from %s.migration where success and version is not null order by installed_rank
                """
                        .formatted(CarriedTable.quoted(module)),
                row -> new Migrated(row.getString(1), row.getString(2), row.getInt(3)));
    }

    /** A query for the names of all blobs, each once, in their order. */
    String blobs() throws SQLException {
        var each = rows(BLOBS, row -> "select sha256 from " + row.getString(1)).stream().toList();
        if (each.isEmpty()) return "select null::bytea where false";
        return "select sha256 from (" + String.join(" union ", each) + ") named order by 1";
    }

    String server() throws SQLException {
        return connection.getMetaData().getDatabaseProductVersion();
    }

    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> rows(String query, Reader<T> reader) throws SQLException {
        var all = new ArrayList<T>();
        try (var sql = connection.createStatement();
                var rows = sql.executeQuery(query)) {
            while (rows.next()) all.add(reader.read(rows));
        }
        return all;
    }
}
