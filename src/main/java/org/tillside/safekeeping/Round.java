package org.tillside.safekeeping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Fault.Blame;

/** Makes a backup into the folder when it is time or somebody wants one; one node at a time. */
final class Round {

    static final String UNEXPECTED = "backup.unexpected";

    private static final Logger LOG = LoggerFactory.getLogger(Round.class);
    private static final String BUSY = "backup.busy";

    private final SafekeepingSettings settings;
    private final RunBook runs;
    private final Backup backup;
    private final Consumer<Instant> alarm;
    private final Clock clock;

    /**
     * @param alarm hears that one was not made, and when it was to be
     */
    Round(
            SafekeepingSettings settings,
            RunBook runs,
            Backup backup,
            Consumer<Instant> alarm,
            Clock clock) {
        this.settings = settings;
        this.runs = runs;
        this.backup = backup;
        this.alarm = alarm;
        this.clock = clock;
    }

    void look() {
        var folder = settings.folder();
        if (folder != null) look(folder);
    }

    private void look(Path folder) {
        var now = clock.instant();
        var schedule = new Schedule(settings.backupHour(), ZoneId.systemDefault());
        if (runs.wanted().isEmpty() && !schedule.isDue(now, runs.lastGood(), runs.last())) return;
        runs.buryDead();
        var run = runs.begin(now, Shelf.name(now));
        try {
            runs.made(run, make(folder, now));
        } catch (Fault fault) {
            failed(run, fault, schedule.slot(now));
        } catch (RuntimeException bug) {
            LOG.error("The backup failed", bug);
            failed(
                    run,
                    new Fault(UNEXPECTED, Blame.US, "Unexpected: " + bug, bug),
                    schedule.slot(now));
        }
    }

    private MadeBackup make(Path folder, Instant now) {
        try {
            Files.createDirectories(folder);
            var shelf = new Shelf(folder);
            var file = folder.resolve(Shelf.name(now));
            var made = backup.make(file, false, Progress.silent(), shelf::sweep);
            tidy(shelf);
            return made;
        } catch (IOException broken) {
            throw new Fault(
                    "backup.disk", Blame.RESOURCES, folder + " cannot be used: " + broken, broken);
        }
    }

    /** Where old ones cannot go, the new one was made all the same. */
    private void tidy(Shelf shelf) {
        try {
            shelf.tidy(
                    new Rotation(
                            settings.backupDays(),
                            settings.backupWeeks(),
                            settings.backupMonths(),
                            ZoneId.systemDefault()));
        } catch (IOException | UncheckedIOException unreadable) {
            LOG.warn("Old backups in {} stay: {}", shelf.folder(), unreadable.toString());
        }
    }

    /** A command that makes one at this moment is no failure; an hour later it is tried again. */
    private void failed(UUID run, Fault why, Instant slot) {
        LOG.warn("No backup was made: {}", why.words());
        runs.failed(run, why);
        if (!why.code().equals(BUSY)) alarm.accept(slot);
    }
}
