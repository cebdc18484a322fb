package org.tillside.channels.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tillside.channels.email.MailParser;
import org.tillside.channels.email.ParsedMail;
import org.tillside.channels.email.ParsedMailJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code mail parse}: mails in files become lines of JSON. Needs no server and no database; never
 * stops at a bad file.
 */
@Command(
        name = "parse",
        description =
                "Reads .eml files, or folders of them to any depth, and writes one line of JSON for each.",
        mixinStandardHelpOptions = true)
public final class MailParse implements Callable<Integer> {

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description = "a file, or a folder that is searched for .eml files")
    private List<String> paths = List.of();

    private static final int BUFFER = 64 * 1024;

    private final MailParser parser = new MailParser();

    @Override
    public Integer call() {
        var out =
                new PrintStream(
                        new BufferedOutputStream(System.out, BUFFER),
                        false,
                        UTF_8); // UTF-8 whatever the locale
        for (var path : paths) each(path, out);
        out.flush();
        return 0;
    }

    private void each(String name, PrintStream out) {
        try {
            var path = Path.of(name);
            if (Files.isDirectory(path)) folder(path, out);
            else out.print(line(path));
        } catch (InvalidPathException impossible) {
            out.print(unread(name, "There is no such file."));
        }
    }

    private void folder(Path folder, PrintStream out) {
        var found = new ArrayList<Path>();
        var failed = new ArrayList<Path>();
        try {
            Files.walkFileTree(
                    folder,
                    Set.of(FileVisitOption.FOLLOW_LINKS),
                    Integer.MAX_VALUE,
                    new Search(found, failed));
        } catch (IOException broken) {
            failed.add(folder);
        }
        Collections.sort(found);
        for (var file : found) out.print(line(file));
        for (var file : failed) out.print(unread(file.toString(), "It cannot be read."));
    }

    private String line(Path file) {
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            return ParsedMailJson.line(file.toString(), parser.parse(in)) + "\n";
        } catch (NoSuchFileException missing) {
            return unread(file.toString(), "There is no such file.");
        } catch (IOException broken) {
            return unread(file.toString(), "It cannot be read.");
        }
    }

    private static String unread(String file, String problem) {
        return ParsedMailJson.line(file, ParsedMail.unread(problem)) + "\n";
    }

    /**
     * Every .eml below; a loop of links is passed over, a folder that may not be entered is noted,
     * and so is a pipe or a device, of which nobody knows when it ends.
     */
    private static final class Search extends SimpleFileVisitor<Path> {
        private final List<Path> found;
        private final List<Path> failed;

        Search(List<Path> found, List<Path> failed) {
            this.found = found;
            this.failed = failed;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().toLowerCase(Locale.ROOT).endsWith(".eml"))
                (attributes.isRegularFile() ? found : failed).add(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException why) {
            if (!(why instanceof FileSystemLoopException)) failed.add(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException why) {
            return FileVisitResult.CONTINUE;
        }
    }
}
