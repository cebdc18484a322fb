package org.tillside.channels.email;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Raw mails, each beside what it must parse to. */
public final class Corpus {

    static final Path FOLDER = Path.of("src/test/corpus/mail");

    private Corpus() {}

    public static List<Path> mails() {
        try (var files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".eml")).sorted().toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public static Path expectation(Path mail) {
        return mail.resolveSibling(mail.getFileName().toString().replace(".eml", ".json"));
    }
}
