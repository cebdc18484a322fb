package org.tillside.safekeeping;

import static java.util.stream.Collectors.joining;

import java.util.List;

/**
 * A table as a backup carries it.
 *
 * @param columns in their order, without those that PostgreSQL computes itself
 */
public record CarriedTable(String schema, String name, List<String> columns) {

    String fullName() {
        return schema + "." + name;
    }

    String quoted() {
        return quoted(schema) + "." + quoted(name);
    }

    /** What COPY is told: the table and its columns. */
    String withColumns() {
        return quoted()
                + columns.stream().map(CarriedTable::quoted).collect(joining(", ", " (", ")"));
    }

    public static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
