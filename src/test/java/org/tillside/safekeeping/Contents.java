package org.tillside.safekeeping;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** What is in a database: of each table how many rows, and a digest of all of them in order. */
final class Contents {

    private Contents() {}

    static Map<String, String> of(Connection connection) throws SQLException {
        var all = new TreeMap<String, String>();
        for (var table : new Catalogue(connection).tables())
            all.put(table.fullName(), digest(connection, table));
        return all;
    }

    private static String digest(Connection connection, CarriedTable table) throws SQLException {
        try (var sql = connection.createStatement();
                var row =
                        sql.executeQuery(
                                """
                                select count(*) || ' ' || md5(coalesce(string_agg(t::text, ' ' order by t::text collate "C"), '')) from %s t
                                """
                                        .formatted(table.quoted()))) {
            row.next();
            return row.getString(1);
        }
    }
}
