package org.tillside.safekeeping;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder with our backups; what has another name is somebody else's. */
public record Shelf(Path folder) {

    private static final Logger LOG = LoggerFactory.getLogger(Shelf.class);
    private static final String FIRST = "tillside-";
    private static final String LAST = ".backup";
    private static final String PART = ".part";
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /**
     * @param bytes its size
     */
    public record Item(String name, Instant madeAt, long bytes) {}

    static String name(Instant moment) {
        return FIRST + MOMENT.format(moment) + LAST;
    }

    /** Those that are there, newest first. */
    List<Item> items() throws IOException {
        try (var files = Files.list(folder)) {
            return files.flatMap(it -> item(it).stream())
                    .sorted(Comparator.comparing(Item::madeAt).reversed())
                    .toList();
        }
    }

    private static Optional<Item> item(Path file) {
        var name = file.getFileName().toString();
        try {
            return moment(name).isEmpty() || !Files.isRegularFile(file)
                    ? Optional.empty()
                    : Optional.of(new Item(name, moment(name).get(), Files.size(file)));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> moment(String name) {
        if (!name.startsWith(FIRST) || !name.endsWith(LAST)) return Optional.empty();
        var moment = name.substring(FIRST.length(), name.length() - LAST.length());
        try {
            return Optional.of(LocalDateTime.parse(moment, MOMENT).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException another) {
            return Optional.empty();
        }
    }

    /**
     * Takes away what a rotation does not keep, and what cannot be deleted stays. Call it when the
     * newest one is known to be whole.
     */
    void tidy(Rotation rotation) throws IOException {
        var items = items();
        Set<Instant> kept =
                rotation.kept(items.stream().map(Item::madeAt).collect(Collectors.toSet()));
        for (var item : items)
            if (!kept.contains(item.madeAt())) remove(folder.resolve(item.name()));
    }

    /**
     * Takes away what a process that died left behind; what cannot be deleted stays. Call it while
     * none of these is being made.
     */
    void sweep() {
        try (var files = Files.newDirectoryStream(folder, FIRST + "*" + LAST + PART)) {
            for (var left : files) if (isOurs(left)) remove(left);
        } catch (IOException | DirectoryIteratorException unreadable) {
            LOG.warn("What is left in {} stays: {}", folder, unreadable.toString());
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException kept) {
            LOG.warn("{} cannot be deleted: {}", file, kept.toString());
        }
    }

    private static boolean isOurs(Path part) {
        var name = part.getFileName().toString();
        return moment(name.substring(0, name.length() - PART.length())).isPresent();
    }
}
