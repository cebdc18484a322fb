package org.tillside.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One module a file while we write, one for the browser: a page that fetches forty files is slow to
 * begin. Each module becomes a function that is called once, after those it imports; libraries stay
 * imports. {@code "controllers"} is the name of all of {@code controllers/}, by their names.
 */
final class Script {

    /** What the page runs; the others are there because it imports them. */
    private static final String ENTRY = "tillside";

    private static final String CONTROLLERS = "controllers";
    private static final Pattern IMPORT =
            Pattern.compile("(?m)^import (?:(.+) from )?\"([\\w/-]+)\"$");
    private static final Pattern EXPORT =
            Pattern.compile("(?m)^export (default |(?:class|const) (\\w+))");
    private static final Pattern UNKNOWN = Pattern.compile("(?m)^(?:import|export)\\b(?!\\().*$");

    private final Map<String, String> modules;
    private final Set<String> libraries = new LinkedHashSet<>();
    private final Map<String, String> joined = new LinkedHashMap<>();
    private final List<String> path = new ArrayList<>();

    private Script(Map<String, String> modules) {
        this.modules = modules;
    }

    /**
     * @param files by the names they are imported by
     * @throws IllegalArgumentException where a file imports or exports in a way not known here, or
     *     files import each other in a circle
     */
    static byte[] join(Map<String, byte[]> files) {
        var modules = new TreeMap<String, String>();
        files.forEach((name, bytes) -> modules.put(name, new String(bytes, UTF_8).strip()));
        modules.put(CONTROLLERS, all(modules.keySet()));
        return new Script(modules).text().getBytes(UTF_8);
    }

    private static String all(Set<String> names) {
        var some = names.stream().filter(it -> it.startsWith(CONTROLLERS + "/")).toList();
        return some.stream().map("import \"%s\"\n"::formatted).collect(Collectors.joining())
                + some.stream()
                        .map(it -> "\"%s\": %s.default".formatted(called(it), variable(it)))
                        .collect(Collectors.joining(", ", "export default { ", " }"));
    }

    private static String called(String controller) {
        return controller.substring(CONTROLLERS.length() + 1).replace('_', '-');
    }

    private String text() {
        reach(ENTRY);
        return libraries.stream()
                        .map(it -> "import * as %s from \"%s\"\n".formatted(variable(it), it))
                        .collect(Collectors.joining())
                + String.join("\n", joined.values());
    }

    private void reach(String name) {
        var text = modules.get(name);
        if (text == null) libraries.add(name);
        else if (!joined.containsKey(name)) add(name, text);
    }

    private void add(String name, String text) {
        if (path.contains(name))
            throw new IllegalArgumentException("scripts in a circle: " + path + " " + name);
        path.add(name);
        IMPORT.matcher(text).results().forEach(it -> reach(it.group(2)));
        joined.put(name, function(name, text));
        path.removeLast();
    }

    private static String function(String name, String text) {
        var exported = new ArrayList<String>();
        var imported = IMPORT.matcher(text).replaceAll(it -> bound(it.group(1), it.group(2)));
        var body =
                EXPORT.matcher(imported)
                        .replaceAll(it -> {
                            boolean named = it.group(2) != null;
                            exported.add(named ? it.group(2) : "default: standard");
                            return named ? it.group(1) : "const standard = ";
                        });
        UNKNOWN.matcher(body)
                .results()
                .findFirst()
                .ifPresent(it -> {
                    throw new IllegalArgumentException(
                            name + ".js cannot be joined: " + it.group());
                });
        return "const %s = (() => {\n%s\nreturn { %s }\n})()"
                .formatted(variable(name), body, String.join(", ", exported));
    }

    /** The names that an import binds, taken from what the module gave. */
    private static String bound(@Nullable String names, String from) {
        if (names == null) return "";
        if (names.startsWith("* as "))
            return "const %s = %s".formatted(names.substring("* as ".length()), variable(from));
        return names.startsWith("{")
                ? "const %s = %s".formatted(names, variable(from))
                : "const %s = %s.default".formatted(names, variable(from));
    }

    private static String variable(String name) {
        return "of_" + name.replaceAll("\\W", "_");
    }
}
