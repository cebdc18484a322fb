package org.tillside.style;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A file of the project.
 *
 * @param name its path from the project's folder, with slashes
 * @param code its text with comments and, in Java, the insides of strings blanked; every line keeps
 *     its number
 */
record Source(String name, String text, String code) {

    static Source of(String name, String text) {
        return new Source(name, text, Code.of(ending(name), text));
    }

    static Source read(Path root, Path file) {
        try {
            var name = root.relativize(file).toString().replace('\\', '/');
            return of(name, Files.readString(file));
        } catch (IOException broken) {
            throw new UncheckedIOException(file.toString(), broken);
        }
    }

    boolean is(String... endings) {
        return Stream.of(endings).anyMatch(ending(name)::equals);
    }

    boolean isJava() {
        return is("java");
    }

    boolean isMain() {
        return name.startsWith("src/main/");
    }

    String simpleName() {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    int lines() {
        return (int) text.lines().count();
    }

    int lineAt(int position) {
        return 1 + (int) text.substring(0, position).chars().filter(it -> it == '\n').count();
    }

    /** A breach for every place in the code that the pattern finds. */
    Stream<Breach> each(Pattern pattern, String rule, String words) {
        return each(code, pattern, rule, words);
    }

    Stream<Breach> each(String where, Pattern pattern, String rule, String words) {
        return pattern.matcher(where).results().map(it -> breach(it.start(), rule, words));
    }

    Breach breach(int position, String rule, String words) {
        return new Breach(name, lineAt(position), rule, words);
    }

    Matcher find(Pattern pattern) {
        return pattern.matcher(code);
    }

    private static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
