package org.tillside.safekeeping.moving;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import org.tillside.access.Newcomer;
import org.tillside.kernel.Sha256;
import org.tillside.safekeeping.PackWriter;

/**
 * The rows of a workspace on their way out, one in memory at a time, summed as they pass. For the
 * digest, people are their addresses and the workspace is nobody: so it is the same wherever they
 * have other ids.
 */
final class Goods {

    private static final int NAMES_AT_ONCE = 10_000;

    private static final List<String> SETTINGS =
            List.of(
                    "set local statement_timeout = 0",
                    "set local idle_in_transaction_session_timeout = 0",
                    "set local standard_conforming_strings = on",
                    "set local datestyle = 'ISO'",
                    "set local intervalstyle = 'postgres'",
                    "set local bytea_output = 'hex'",
                    "set local timezone = 'UTC'",
                    "set local extra_float_digits = 1");

    private final Connection connection;
    private final UUID workspace;
    private final Household household;
    private final List<Newcomer> people;
    private final String known;
    private final Names names;
    private final MoveSum sum = new MoveSum();

    private Goods(
            Connection connection, UUID workspace, Household household, List<Newcomer> people) {
        this.connection = connection;
        this.workspace = workspace;
        this.household = household;
        this.people = List.copyOf(people);
        this.known = known(people, workspace);
        this.names = names(people, workspace);
    }

    /** In a transaction, for the rest of which it binds the workspace. */
    static Goods of(Connection connection, UUID workspace) throws SQLException {
        var household = Household.of(connection);
        var people = new ArrayList<Newcomer>();
        try (var sql = connection.createStatement()) {
            for (var setting : SETTINGS) sql.execute(setting);
            sql.execute("select set_config('tillside.workspace', '%s', true)".formatted(workspace));
            try (var row = sql.executeQuery(household.people())) {
                while (row.next())
                    people.add(
                            new Newcomer(
                                    row.getObject(1, UUID.class),
                                    row.getString(2),
                                    row.getString(3),
                                    row.getString(4),
                                    row.getString(5)));
            }
        }
        return new Goods(connection, workspace, household, people);
    }

    private static String known(List<Newcomer> people, UUID workspace) {
        var nobody = "values ('%s', '')".formatted(workspace);
        return people.stream()
                .map(it -> ", ('%s', '%s')".formatted(it.id(), address(it).replace("'", "''")))
                .collect(joining("", nobody, ""));
    }

    /** No JSON holds a bare control character, so no text can be taken for one of these. */
    private static Names names(List<Newcomer> people, UUID workspace) {
        var words = new HashMap<String, String>();
        words.put(workspace.toString(), "\u0001\u0001");
        for (var it : people) words.put(it.id().toString(), "\u0001" + address(it) + "\u0001");
        return new Names(words);
    }

    private static String address(Newcomer person) {
        return person.email().toLowerCase(Locale.ROOT);
    }

    Household household() {
        return household;
    }

    List<Newcomer> people() {
        return people;
    }

    MoveSum sum() {
        return sum;
    }

    PackWriter.Rows rows(MovedTable table) throws SQLException {
        return rows(table, table.quoted(), sum);
    }

    /**
     * @param from the table, or another of its shape
     * @param into sums the rows as they pass
     */
    PackWriter.Rows rows(MovedTable table, String from, MoveSum into) throws SQLException {
        CopyOut copy =
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut(table.out(from, workspace, known));
        return () -> {
            var row = copy.readFromCopy();
            return row == null ? null : line(table, new String(row, UTF_8), into);
        };
    }

    /** JSON has no bare tabs and line ends; COPY doubles its backslashes. */
    private byte[] line(MovedTable table, String copied, MoveSum into) {
        int tab = copied.indexOf('\t');
        var covered = copied.substring(0, tab).replace("\\\\", "\\");
        var free = copied.substring(tab + 1, copied.length() - 1).replace("\\\\", "\\");
        into.add(table.fullName(), names.in(covered));
        return (joined(covered, free) + "\n").getBytes(UTF_8);
    }

    private static String joined(String one, String other) {
        if ("{}".equals(other)) return one;
        if ("{}".equals(one)) return other;
        return one.substring(0, one.length() - 1) + "," + other.substring(1);
    }

    /** Reads all rows, for their sum. */
    MoveSum summed() throws SQLException {
        for (var table : household.tables()) {
            var rows = rows(table);
            while (rows.next() != null) continue;
        }
        return sum;
    }

    /** Hears of a blob that some row names. */
    interface Ear {
        void named(Sha256 name) throws IOException;
    }

    void blobs(Ear ear) throws SQLException, IOException {
        try (var sql = connection.createStatement()) {
            sql.setFetchSize(NAMES_AT_ONCE);
            try (var found = sql.executeQuery(household.blobs(workspace))) {
                while (found.next()) ear.named(new Sha256(found.getBytes(1)));
            }
        }
    }
}
