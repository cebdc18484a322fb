package org.tillside.safekeeping.moving;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Workspaces;
import org.tillside.database.BlobStore;
import org.tillside.database.LeavingBlobs;
import org.tillside.database.Workspace;
import org.tillside.journal.Journal;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Fault.Blame;
import org.tillside.kernel.Release;
import org.tillside.safekeeping.BlobPacking;
import org.tillside.safekeeping.PackReader;
import org.tillside.safekeeping.PackWriter;
import org.tillside.safekeeping.Papers;
import org.tillside.safekeeping.Part;
import org.tillside.safekeeping.Progress;
import org.tillside.safekeeping.WholeFile;

/** Puts all of the workspace that is bound now into one file, while people work in it. */
@Component
public class MoveOut {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private static final String UNDERWAY =
            """
            select listener_id from database.event_publication
            where completion_date is null and position('%s' in serialized_event) > 0 group by 1 order by 1
            """;

    private final DSLContext sql;
    private final TransactionTemplate snapshots;
    private final TransactionTemplate transactions;
    private final Workspaces workspaces;
    private final BlobStore blobs;
    private final LeavingBlobs leaving;
    private final Papers papers;
    private final Shape shape;
    private final Journal journal;
    private final Clock clock;

    MoveOut(
            DSLContext sql,
            PlatformTransactionManager manager,
            Workspaces workspaces,
            BlobStore blobs,
            LeavingBlobs leaving,
            Papers papers,
            Shape shape,
            Journal journal,
            Clock clock) {
        this.sql = sql;
        this.snapshots = new TransactionTemplate(manager);
        this.snapshots.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.snapshots.setReadOnly(true);
        this.transactions = new TransactionTemplate(manager);
        this.workspaces = workspaces;
        this.blobs = blobs;
        this.leaving = leaving;
        this.papers = papers;
        this.shape = shape;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * @param replace whether a file that is there may go
     * @throws Fault backup.exists, move.underway, move.disk, blob.missing, blob.damaged
     */
    public Moved to(Path wanted, boolean replace, Progress progress) {
        return to(wanted, replace, progress, PATIENCE);
    }

    Moved to(Path wanted, boolean replace, Progress progress, Duration patience) {
        var file = new WholeFile(wanted, replace);
        file.orRefuse();
        var name = workspaces.name();
        var until = clock.instant().plus(patience);
        var moved = attempt(file, name, progress, false);
        while (moved.isEmpty()) {
            pause();
            moved = attempt(file, name, progress, !clock.instant().isBefore(until));
        }
        var made = moved.get();
        transactions.executeWithoutResult(_ ->
                journal.note(
                        "workspace.exported",
                        "workspace",
                        Workspace.current().id().toString(),
                        name,
                        Map.of("digest", made.digest())));
        return made;
    }

    /** What the file would have in it. */
    public Moved sum() {
        var name = workspaces.name();
        return snapshot(connection -> {
            var goods = Goods.of(connection, Workspace.current().id());
            var sum = goods.summed();
            long[] count = new long[2];
            goods.blobs(it -> {
                count[0]++;
                count[1] += blobs.size(it);
            });
            return new Moved(name, sum.rows(), count[0], count[1], sum.hex());
        });
    }

    /** Empty if a fact is on its way from one module to another: the next moment has it arrived. */
    private Optional<Moved> attempt(WholeFile file, String name, Progress progress, boolean last) {
        return snapshot(connection -> {
            var underway = underway(connection);
            if (underway.isEmpty())
                return Optional.of(
                        file.write(progress, pack -> pack(connection, name, pack)).what());
            if (!last) return Optional.empty();
            throw new Fault(
                    "move.underway",
                    Blame.RESOURCES,
                    "Something in the workspace has happened that %s has not heard yet: start Tillside, or see on its page of health what is wrong, and export again."
                            .formatted(String.join(", ", underway)));
        });
    }

    private static List<String> underway(Connection connection) throws SQLException {
        var all = new ArrayList<String>();
        try (var asked = connection.createStatement();
                var rows = asked.executeQuery(UNDERWAY.formatted(Workspace.current().id()))) {
            while (rows.next()) all.add(rows.getString(1));
        }
        return all;
    }

    private Moved pack(Connection connection, String name, PackWriter pack)
            throws IOException, SQLException {
        var goods = Goods.of(connection, Workspace.current().id());
        keep(connection, goods.household());
        var paper =
                new MovePaper(
                        MovePaper.FORMAT,
                        clock.instant(),
                        Release.VERSION,
                        name,
                        Workspace.current().id(),
                        shape.modules(),
                        goods.household().tables().stream().map(MovePaper.Table::of).toList(),
                        goods.people());
        var paperSum = pack.paper(MovePaper.NAME, papers.written(paper));
        var parts = new ArrayList<Part>();
        for (var table : goods.household().tables())
            parts.add(pack.table(table.fullName(), goods.rows(table)));
        var stored = new BlobPacking(blobs, pack);
        goods.blobs(stored::add);
        var digest = goods.sum().hex();
        var manifest = new MoveManifest(paperSum, List.copyOf(parts), stored.sum(), digest);
        pack.paper(PackReader.MANIFEST, papers.written(manifest));
        return new Moved(
                name, manifest.rows(), manifest.blobs().number(), manifest.blobs().bytes(), digest);
    }

    /** A new version that starts meanwhile waits with its migrations. */
    private static void keep(Connection connection, Household household) throws SQLException {
        try (var said = connection.createStatement()) {
            said.execute(
                    household.tables().stream()
                            .map(MovedTable::quoted)
                            .collect(joining(", ", "lock table ", " in access share mode")));
        }
    }

    private interface Work<T> {
        T with(Connection connection) throws SQLException, IOException;
    }

    private <T> T snapshot(Work<T> work) {
        return java.util.Objects.requireNonNull(
                snapshots.execute(_ -> {
                    leaving.hold();
                    return sql.connectionResult(connection -> done(work, connection));
                }));
    }

    private static <T> T done(Work<T> work, Connection connection) {
        try {
            return work.with(connection);
        } catch (SQLException broken) {
            throw new Fault(
                    "move.database",
                    Blame.RESOURCES,
                    "The database could not be read: " + broken.getMessage(),
                    broken);
        } catch (IOException broken) {
            throw new Fault(
                    "move.disk",
                    Blame.RESOURCES,
                    "The file could not be written: " + broken,
                    broken);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("ended while waiting", ended);
        }
    }
}
