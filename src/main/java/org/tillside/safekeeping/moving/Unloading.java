package org.tillside.safekeeping.moving;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.tillside.database.BlobStore;
import org.tillside.database.Workspace;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Sha256;
import org.tillside.safekeeping.PackReader;
import org.tillside.safekeeping.Progress;
import org.tillside.safekeeping.Torn;
import org.tillside.safekeeping.moving.MoveInspection.Passed;

/** Fills an empty workspace, within the caller's transaction, as the application itself would. */
final class Unloading implements PackReader.Contents {

    /** What two workspaces cannot both have. */
    private static final Set<String> HAVE_ONE_HOME = Set.of("workspace_name", "mailbox_address");

    private final Connection connection;
    private final Passed passed;
    private final Names names;
    private final BlobStore blobs;
    private final Progress progress;
    private final UUID workspace = Workspace.current().id();
    private final Household household;
    private final Map<String, MovedTable> tables = new HashMap<>();

    Unloading(Connection connection, Passed passed, Names names, BlobStore blobs, Progress progress)
            throws SQLException {
        this.connection = connection;
        this.passed = passed;
        this.names = names;
        this.blobs = blobs;
        this.progress = progress;
        this.household = Household.of(connection);
        for (var table : household.tables()) tables.put(table.fullName(), table);
    }

    /** Whether somebody else took a name or an address since we looked. */
    static boolean isTaken(@Nullable Throwable refused) {
        return refused instanceof PSQLException told
                && told.getServerErrorMessage() != null
                && HAVE_ONE_HOME.contains(told.getServerErrorMessage().getConstraint());
    }

    /**
     * Two at once: the other waits here, or at the name, until the first is done.
     *
     * @throws Fault move.occupied
     */
    void makeRoom(String name) throws SQLException {
        say("set local statement_timeout = 0");
        say("set local timezone = 'UTC'");
        say("set local bytea_output = 'hex'");
        try (var told =
                connection.prepareStatement("select set_config('tillside.moves.as', ?, true)")) {
            told.setString(1, name);
            told.execute();
        }
        say(
                "select from %s where workspace_id = '%s' for update"
                        .formatted(MovedTable.ROOT, workspace));
        for (var table : household.tables())
            if (!table.isRoot() && isLivedIn(table)) throw occupied(name);
        for (var table : household.anew())
            say("delete from %s where workspace_id = '%s'".formatted(table, workspace));
    }

    private boolean isLivedIn(MovedTable table) throws SQLException {
        try (var sql = connection.createStatement();
                var row = sql.executeQuery(table.isLivedIn(workspace))) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static Fault occupied(String name) {
        return Fault.user(
                "move.occupied",
                "There is a workspace \"%s\" here, and it is not empty: give this one another name with --as."
                        .formatted(name));
    }

    @Override
    public void paper(String name, byte[] content) {
        // was read before
    }

    @Override
    public void rows(String table, byte[] chunk) throws IOException {
        var wanted = tables.get(table);
        if (wanted == null) throw new Torn("rows of " + table);
        var lines = names.in(new String(chunk, UTF_8)).strip().replace('\n', ',');
        try (var insert = connection.prepareStatement(wanted.in(workspace))) {
            insert.setString(1, "[" + lines + "]");
            insert.execute();
        } catch (SQLException refused) {
            throw new Refused(table, refused);
        }
        progress.add(table, chunk.length);
    }

    @Override
    public void blob(Sha256 name, InputStream content) throws IOException {
        var stored = blobs.put(content);
        if (!stored.sha256().equals(name)) throw new Torn("other bytes than " + name);
        progress.add("mail and attachments", stored.size());
    }

    /**
     * All is in, fits together, and is what it was: a row names no blob that did not come along.
     *
     * @throws Fault move.unequal
     */
    void prove() throws SQLException, IOException {
        say("set constraints all immediate");
        var goods = Goods.of(connection, workspace);
        var digest = goods.summed().hex();
        var manifest = passed.manifest();
        if (!digest.equals(manifest.digest()))
            throw unequal("its digest is %s, not %s".formatted(digest, manifest.digest()));
        var named = Sha256.digest();
        goods.blobs(it -> named.update(it.bytes()));
        if (!new Sha256(named.digest()).hex().equals(manifest.blobs().sha256()))
            throw unequal("its rows name other mails and attachments than came along");
    }

    private static Fault unequal(String why) {
        return Fault.user(
                "move.unequal",
                "What came out of the file is not what it says: %s. Nothing of it is here; export it again."
                        .formatted(why));
    }

    private void say(String words) throws SQLException {
        try (var sql = connection.createStatement()) {
            sql.execute(words);
        }
    }

    /** PostgreSQL does not take the rows. */
    static final class Refused extends IOException {
        Refused(String table, SQLException why) {
            super("the database refuses rows of " + table + ": " + why.getMessage(), why);
        }
    }
}
