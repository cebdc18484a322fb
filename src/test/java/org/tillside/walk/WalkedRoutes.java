package org.tillside.walk;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.tillside.access.gate.Permission;
import org.tillside.access.gate.Permission.Who;
import org.tillside.access.gate.PermissionTable;

/** The lines of the permission table, and the paths by which the walks ask for them. */
@Component
class WalkedRoutes {

    /** Pages that only tests have. */
    static final String OF_TESTS = "/kit/";

    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    private final PermissionTable table;
    private final List<HandlerMapping> mappings;

    WalkedRoutes(PermissionTable table, List<HandlerMapping> mappings) {
        this.table = table;
        this.mappings = mappings;
    }

    /** All but files and what only programs of this machine are told. */
    List<Permission> all() {
        return table.all().stream()
                .filter(line -> !isFile(line) && !(line.who() instanceof Who.Local))
                .toList();
    }

    boolean isFile(Permission line) {
        var path = line.path().getPatternString();
        return path.startsWith(OF_TESTS)
                || mappings.stream()
                        .anyMatch(each ->
                                each instanceof SimpleUrlHandlerMapping files
                                        && files.getUrlMap().containsKey(path));
    }

    static boolean isApi(Permission line) {
        return line.path().getPatternString().startsWith("/api/");
    }

    static boolean isRead(Permission line) {
        return line.method().equals("GET");
    }

    /** The stream, whose answer has no end. */
    static boolean isStream(Permission line) {
        return line.path().getPatternString().equals("/live");
    }

    static Set<String> variables(Permission line) {
        var all = new TreeSet<String>();
        VARIABLE.matcher(line.path().getPatternString())
                .results()
                .forEach(it -> all.add(it.group(1)));
        return all;
    }

    /**
     * @param objects ids by the name of their variable; whatever has none here is nobody's
     */
    static String path(Permission line, Map<String, String> objects) {
        return filled(pattern(line), objects)
                .replace("{view}", "open")
                .replace("{position}", "0")
                .replaceAll("\\{\\w+}", UUID.randomUUID().toString());
    }

    /** What came into a mailbox is called a message there. */
    private static String pattern(Permission line) {
        return line.path()
                .getPatternString()
                .replace("/**", "/x")
                .replace("{mailbox}/messages/{message}", "{mailbox}/messages/{intake}");
    }

    static String filled(String words, Map<String, String> objects) {
        var filled = words;
        for (var object : objects.entrySet())
            filled = filled.replace("{" + object.getKey() + "}", object.getValue());
        return filled;
    }
}
