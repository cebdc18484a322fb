package org.tillside.safekeeping;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;
import org.tillside.database.owner.Vacancies;
import org.tillside.database.owner.Vacancy;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Fault.Blame;
import org.tillside.safekeeping.Inspection.Passed;

/** Makes an installation of a backup, where none is. */
@Component
public class Restore {

    private final Vacancies vacancies;
    private final Papers papers;
    private final Clock clock;

    Restore(Vacancies vacancies, Papers papers, Clock clock) {
        this.vacancies = vacancies;
        this.papers = papers;
        this.clock = clock;
    }

    /**
     * The file is read twice: nothing is touched before all of it was found to be whole.
     *
     * @throws Fault restore.damaged, restore.newer, restore.other, restore.occupied, restore.busy,
     *     restore.secret, restore.broken
     */
    public MadeBackup from(Path file, Progress progress) {
        var began = clock.instant();
        var backup = examined(file, progress);
        try (var vacancy = vacancies.take()) {
            moveIn(file, backup, vacancy, progress);
        } catch (SQLException | IOException broken) {
            throw new Fault(
                    "restore.broken",
                    Blame.RESOURCES,
                    "The restore broke off (%s): mend that and run it again, it begins anew."
                            .formatted(broken.getMessage()),
                    broken);
        }
        return new MadeBackup(
                file,
                backup.heading().madeAt(),
                backup.manifest().rows(),
                backup.manifest().blobs().number(),
                size(file),
                Duration.between(began, clock.instant()));
    }

    private Passed examined(Path file, Progress progress) {
        if (!Files.isRegularFile(file))
            throw Fault.user("restore.missing", "There is no file " + file + ".");
        try {
            var backup = Inspection.of(file, papers, progress);
            new Fitness(backup.heading()).orRefuse();
            return backup;
        } catch (IOException torn) {
            throw new Fault(
                    "restore.damaged",
                    Blame.USER,
                    "%s is damaged, cut, or no backup of Tillside (%s); nothing was changed, take another one."
                            .formatted(file, torn.getMessage()),
                    torn);
        }
    }

    private void moveIn(Path file, Passed backup, Vacancy vacancy, Progress progress)
            throws SQLException, IOException {
        vacancy.masterKey(backup.key());
        vacancy.migrate(backup.heading().versions());
        try (var loading = new Loading(vacancy.connect(), vacancy.blobs(), backup, progress)) {
            PackReader.read(file, loading);
            loading.commit();
        }
        vacancy.migrate();
        try (var connection = vacancy.connect();
                var sql = connection.createStatement()) {
            sql.execute("analyze");
            new Settling(connection).run(new Catalogue(connection).modules().keySet());
        }
        vacancy.settled();
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException gone) {
            return 0;
        }
    }
}
