package org.tillside.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A second checkout, for tests that spoil one: scripts and sources are copied, what is built is
 * linked.
 */
public final class Checkout {

    private static final Path ORIGINAL = Path.of("").toAbsolutePath();
    private static final List<String> SOURCES =
            List.of(
                    "tillside",
                    "mvnw",
                    ".mvn",
                    "bin",
                    "pom.xml",
                    "src/main",
                    "src/codegen",
                    "src/test/java/org/tillside/style");

    private final Path folder;

    private Checkout(Path folder) {
        this.folder = folder;
    }

    /** A clean clone: not built. */
    public static Checkout clean(Path folder) throws IOException {
        var checkout = new Checkout(Files.createDirectories(folder).toRealPath());
        for (var source : SOURCES) checkout.take(ORIGINAL.resolve(source));
        return checkout;
    }

    /** As it is after its first start. */
    public static Checkout built(Path folder) throws IOException {
        var checkout = clean(folder);
        checkout.take(ORIGINAL.resolve("target/app"));
        return checkout;
    }

    public Path file(String name) {
        return folder.resolve(name);
    }

    public Path folder() {
        return folder;
    }

    private void take(Path original) throws IOException {
        try (var files = Files.walk(original)) {
            for (var file : files.toList()) takeOne(file);
        }
    }

    private void takeOne(Path original) throws IOException {
        if (original.toString().endsWith(".aot")) return; // another place has a cache of its own
        var copy = folder.resolve(ORIGINAL.relativize(original).toString());
        Files.createDirectories(copy.getParent());
        if (Files.isDirectory(original)) Files.createDirectories(copy);
        else if (original.toString().endsWith(".jar")) link(original, copy);
        else Files.copy(original, copy, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
    }

    private static void link(Path original, Path copy) throws IOException {
        try {
            Files.createLink(copy, original);
        } catch (IOException | UnsupportedOperationException otherDisk) {
            Files.copy(original, copy);
        }
    }
}
