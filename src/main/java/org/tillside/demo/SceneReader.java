package org.tillside.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tillside.kernel.Correspondent;

/**
 * Reads a scene as it is written in {@code demo/<company>/<name>.txt}: a few headings, then acts,
 * each with a line of its own ({@code === reply minji 2d 09:30 with invoice.pdf}) above its words.
 */
final class SceneReader {

    private static final String ACT = "=== ";
    private static final Pattern ACT_LINE =
            Pattern.compile(
                    "=== (?<kind>[a-z-]+)(?: (?<person>[a-z]+))? (?<when>\\d+d \\d\\d:\\d\\d|\\d+[hm])(?<quoting> quoting)?(?: with (?<files>.+))?");
    private static final Pattern PERSON = Pattern.compile("(.+) <(.+)>");

    private SceneReader() {}

    static Scene read(String name, String text) {
        int first = text.indexOf(ACT);
        var headings = headings(text.substring(0, first));
        return new Scene(
                name,
                heading(headings, "to"),
                person(heading(headings, "from")),
                heading(headings, "subject"),
                heading(headings, "language"),
                MailProgram.valueOf(heading(headings, "client").toUpperCase(Locale.ROOT)),
                acts(name, text.substring(first)));
    }

    private static Map<String, String> headings(String block) {
        var headings = new HashMap<String, String>();
        block.lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.split(": ", 2))
                .forEach(pair -> headings.put(pair[0], pair[1]));
        return headings;
    }

    private static String heading(Map<String, String> headings, String name) {
        var value = headings.get(name);
        if (value == null) throw new IllegalArgumentException("a scene without \"" + name + "\"");
        return value;
    }

    private static Correspondent person(String written) {
        var parts = PERSON.matcher(written);
        if (!parts.matches()) throw new IllegalArgumentException("not a person: " + written);
        return new Correspondent(parts.group(1), parts.group(2));
    }

    private static List<Act> acts(String name, String block) {
        var acts = new ArrayList<Act>();
        for (var part : block.split("(?m)^(?==== )")) {
            if (!part.isBlank()) acts.add(act(name, acts.size(), part));
        }
        return acts;
    }

    private static Act act(String name, int number, String part) {
        var lines = part.split("\n", 2);
        var line = ACT_LINE.matcher(lines[0].strip());
        if (!line.matches()) throw new IllegalArgumentException(name + ": " + lines[0]);
        var files = line.group("files");
        var person = line.group("person");
        return new Act(
                number,
                Act.Kind.valueOf(line.group("kind").toUpperCase(Locale.ROOT).replace('-', '_')),
                person == null ? "" : person,
                When.parse(line.group("when")),
                line.group("quoting") != null,
                files == null ? List.of() : Stream.of(files.split(",")).map(String::strip).toList(),
                lines.length == 1 ? "" : lines[1].strip());
    }
}
