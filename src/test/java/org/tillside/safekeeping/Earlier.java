package org.tillside.safekeeping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.tillside.database.owner.Vacancies;
import tools.jackson.databind.json.JsonMapper;

/**
 * Installations as earlier versions left them: a backup each, with the schemas of then. They are
 * moved in as they are, without what a restore settles: as if the old program had just been
 * stopped.
 */
final class Earlier {

    private static final Path FOLDER = Path.of("src/test/resources/upgrade");
    private static final Papers PAPERS = new Papers(JsonMapper.builder().build());

    private Earlier() {}

    /** Of each version that is kept its backup. */
    static List<Path> all() {
        try (var versions = Files.list(FOLDER)) {
            return versions.filter(Files::isDirectory)
                    .map(it -> it.resolve("tillside.backup"))
                    .sorted()
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static Inspection.Passed look(Path backup) throws IOException {
        return Inspection.of(backup, PAPERS, Progress.silent());
    }

    static void moveIn(Path file, Vacancies vacancies) throws IOException, SQLException {
        var backup = look(file);
        new Fitness(backup.heading()).orRefuse();
        try (var vacancy = vacancies.take()) {
            vacancy.masterKey(backup.key());
            vacancy.migrate(backup.heading().versions());
            try (var loading =
                    new Loading(vacancy.connect(), vacancy.blobs(), backup, Progress.silent())) {
                PackReader.read(file, loading);
                loading.commit();
            }
            vacancy.settled();
        }
    }
}
