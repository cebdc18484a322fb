package org.tillside.safekeeping.moving;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.UUID;
import org.tillside.safekeeping.CarriedTable;

/**
 * A table as it moves: which rows, and of each column what becomes of it.
 *
 * @param columns by name, without the workspace and without those that PostgreSQL computes itself
 * @param key the columns of the primary key in their order, without the workspace
 * @param filter a condition
 */
record MovedTable(
        String schema, String name, List<MovedColumn> columns, List<String> key, String filter) {

    /** The one that names the workspace itself. */
    static final String ROOT = "access.workspace";

    private static final String OUT =
            """
            copy (
                with known (known_id, known_as) as (%s)
                select (select row_to_json(whole_row)::text from (select %s) whole_row), (select row_to_json(whole_row)::text from (select %s) whole_row)
                from %s moved %s
                where moved.workspace_id = '%s' and (%s)
                order by %s) to stdout
            """;

    private static final String IN =
            """
            insert into %s (workspace_id %s) select '%s' %s
            from json_populate_recordset(null::%s, ?::json) moved where (%s) %s
            """;

    static String quoted(String identifier) {
        return CarriedTable.quoted(identifier);
    }

    String fullName() {
        return schema + "." + name;
    }

    String quoted() {
        return quoted(schema) + "." + quoted(name);
    }

    boolean isRoot() {
        return fullName().equals(ROOT);
    }

    /**
     * Two JSON objects a row: what the digest looks at, and the rest. People in the key stand in
     * the order of what they are known as.
     *
     * @param from the table, or another of its shape
     * @param known a query for the ids of people and what they are known as, both texts
     */
    String out(String from, UUID workspace, String known) {
        return OUT.formatted(
                known,
                values(true),
                values(false),
                from,
                key.stream().map(MovedTable::join).collect(joining(" ")),
                workspace,
                filter,
                key.isEmpty() ? "1" : key.stream().map(MovedTable::order).collect(joining(", ")));
    }

    private static String join(String column) {
        return "left join known %1$s on %1$s.known_id = moved.%2$s::text"
                .formatted(quoted("known_" + column), quoted(column));
    }

    private static String order(String column) {
        return "coalesce(%s.known_as, moved.%s::text) collate \"C\""
                .formatted(quoted("known_" + column), quoted(column));
    }

    private String values(boolean counts) {
        return columns.stream()
                .filter(it -> it.counts() == counts)
                .map(it -> it.words() + " as " + quoted(it.name()))
                .collect(joining(", "));
    }

    /** One JSON array of rows comes in. */
    String in(UUID workspace) {
        return IN.formatted(
                quoted(),
                columns.stream().map(it -> ", " + quoted(it.name())).collect(joining()),
                workspace,
                columns.stream().map(it -> ", " + it.words()).collect(joining()),
                quoted(),
                filter,
                isRoot() ? replacing() : "");
    }

    /** The workspace may be there already, as long as it is empty. */
    private String replacing() {
        return columns.stream()
                .map(it -> "%1$s = excluded.%1$s".formatted(quoted(it.name())))
                .collect(joining(", ", "on conflict (workspace_id) do update set ", ""));
    }

    String isLivedIn(UUID workspace) {
        return "select exists (select from %s moved where moved.workspace_id = '%s' and (%s))"
                .formatted(quoted(), workspace, filter);
    }
}
