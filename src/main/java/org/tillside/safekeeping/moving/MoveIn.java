package org.tillside.safekeeping.moving;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Actor;
import org.tillside.access.Newcomers;
import org.tillside.access.Workspaces;
import org.tillside.database.BlobStore;
import org.tillside.database.LeavingBlobs;
import org.tillside.database.Workspace;
import org.tillside.journal.Journal;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Fault.Blame;
import org.tillside.kernel.Ids;
import org.tillside.kernel.Release;
import org.tillside.safekeeping.PackReader;
import org.tillside.safekeeping.Papers;
import org.tillside.safekeeping.Progress;
import org.tillside.safekeeping.moving.MoveInspection.Passed;

/**
 * Lets a workspace move in out of its file, in one transaction: all of it is there, with the digest
 * that the file names, or nothing is. What it brings sends nothing and tells nobody.
 */
@Component
public class MoveIn {

    private final DSLContext sql;
    private final TransactionTemplate transaction;
    private final Workspaces workspaces;
    private final Newcomers newcomers;
    private final BlobStore blobs;
    private final LeavingBlobs leaving;
    private final Papers papers;
    private final Shape shape;
    private final Journal journal;

    MoveIn(
            DSLContext sql,
            TransactionTemplate transaction,
            Workspaces workspaces,
            Newcomers newcomers,
            BlobStore blobs,
            LeavingBlobs leaving,
            Papers papers,
            Shape shape,
            Journal journal) {
        this.sql = sql;
        this.transaction = transaction;
        this.workspaces = workspaces;
        this.newcomers = newcomers;
        this.blobs = blobs;
        this.leaving = leaving;
        this.papers = papers;
        this.shape = shape;
        this.journal = journal;
    }

    /**
     * The file is read twice: nothing is touched before all of it was found to be whole. Needs no
     * workspace.
     *
     * @param as how it is to be called here; null: as it was
     * @param by what part of us does it, for the journal
     * @throws Fault move.missing, move.damaged, move.other, move.occupied, move.refused,
     *     move.unequal, workspace.invalid, workspace.taken
     */
    public Moved from(Path file, @Nullable String as, String by, Progress progress) {
        var passed = examined(file, progress);
        var name = Workspaces.checked(as == null ? passed.paper().workspace() : as);
        var id = workspaces.find(name).orElseGet(Ids::next);
        return new Workspace(id)
                .call(() ->
                        Actor.system(by)
                                .call(() ->
                                        requireNonNull(
                                                transaction.execute(_ ->
                                                        moveIn(file, passed, name, progress)))));
    }

    private Passed examined(Path file, Progress progress) {
        if (!Files.isRegularFile(file))
            throw Fault.user("move.missing", "There is no file " + file + ".");
        try {
            var passed = MoveInspection.of(file, papers, progress);
            if (!passed.paper().modules().equals(shape.modules())) throw other(passed.paper());
            return passed;
        } catch (IOException torn) {
            throw new Fault(
                    "move.damaged",
                    Blame.USER,
                    "%s is damaged, cut, or no workspace of Tillside (%s); nothing was changed, take another one."
                            .formatted(file, torn.getMessage()),
                    torn);
        } catch (SQLException broken) {
            throw refused(broken);
        }
    }

    private static Fault other(MovePaper paper) {
        return Fault.user(
                "move.other",
                "The workspace was exported by Tillside %s, whose tables have another shape than those of this one (%s): bring both to the same version, and export it again."
                        .formatted(paper.program(), Release.VERSION));
    }

    private Moved moveIn(Path file, Passed passed, String name, Progress progress) {
        leaving.hold();
        var settled = newcomers.settle(passed.paper().people());
        sql.connection(connection -> {
            try {
                unload(file, passed, name, names(passed, settled), connection, progress);
            } catch (SQLException | IOException broken) {
                throw refused(broken);
            }
        });
        var id = Workspace.current().id();
        var manifest = passed.manifest();
        journal.note(
                "workspace.imported",
                "workspace",
                id.toString(),
                name,
                Map.of("digest", manifest.digest()));
        return new Moved(
                name,
                manifest.rows(),
                manifest.blobs().number(),
                manifest.blobs().bytes(),
                manifest.digest());
    }

    /** The workspace and its people have other ids here; all the others are kept. */
    private static Names names(Passed passed, Map<UUID, UUID> settled) {
        var words = new HashMap<String, String>();
        settled.forEach((there, here) -> words.put(there.toString(), here.toString()));
        words.put(passed.paper().id().toString(), Workspace.current().id().toString());
        return new Names(words);
    }

    private void unload(
            Path file,
            Passed passed,
            String name,
            Names names,
            Connection connection,
            Progress progress)
            throws SQLException, IOException {
        var unloading = new Unloading(connection, passed, names, blobs, progress);
        unloading.makeRoom(name);
        PackReader.read(file, unloading);
        unloading.prove();
    }

    private static Fault refused(Exception why) {
        if (Unloading.isTaken(why) || Unloading.isTaken(why.getCause()))
            return new Fault(
                    "workspace.taken",
                    Blame.USER,
                    "Meanwhile somebody else took the name, or the address of a mailbox: run it again.",
                    why);
        return new Fault(
                "move.refused",
                Blame.RESOURCES,
                "The workspace could not be taken in (%s); nothing of it is here: mend that and run it again."
                        .formatted(why.getMessage()),
                why);
    }
}
