package org.tillside.style;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Holds every file of the project against the walls. Argument: the project's folder. Exit 1 where
 * one is broken.
 */
public final class Style {

    private static final List<String> FOLDERS =
            List.of("bin", "src/main", "src/test/java", "src/codegen");

    private Style() {}

    public static void main(String[] arguments) throws IOException {
        var root = Path.of(arguments[0]);
        var excused = Files.readAllLines(root.resolve(Exceptions.FILE));
        var left = new Exceptions(excused.stream()).apply(breaches(sources(root)));
        left.forEach(System.out::println);
        if (!left.isEmpty()) System.exit(1);
    }

    static List<Breach> breaches(List<Source> sources) {
        return Wall.ALL.stream()
                .flatMap(it -> it.breaches(sources))
                .sorted(Comparator.comparing(Breach::file).thenComparing(Breach::line))
                .toList();
    }

    private static List<Source> sources(Path root) throws IOException {
        var all = Stream.<Source>builder();
        for (var folder : FOLDERS) {
            if (!Files.exists(root.resolve(folder))) continue;
            try (var files = Files.walk(root.resolve(folder))) {
                files.filter(Style::isText).map(it -> Source.read(root, it)).forEach(all);
            }
        }
        return all.build().toList();
    }

    private static boolean isText(Path file) {
        var name = file.getFileName().toString();
        return Files.isRegularFile(file)
                && (name.matches(".*\\.(java|jte|css|js|sql|properties|txt)")
                        || !name.contains("."));
    }
}
