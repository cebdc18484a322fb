package org.tillside.access.gate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import org.tillside.access.Role;
import org.tillside.access.Scopes;
import org.tillside.access.gate.Permission.Who;

/** Who may use which route. What it does not name, nobody may. */
public final class PermissionTable {

    static final String FILE = "/access/permissions.txt";

    private static final int COLUMNS = 4;
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

    private final List<Permission> permissions;

    private PermissionTable(List<Permission> permissions) {
        this.permissions = permissions;
    }

    static PermissionTable read() {
        try (var file = PermissionTable.class.getResourceAsStream(FILE)) {
            if (file == null) throw new IllegalStateException(FILE + " is missing");
            return parse(new String(file.readAllBytes(), UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static PermissionTable parse(String text) {
        var lines =
                text.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && !line.startsWith("#"));
        return new PermissionTable(lines.map(PermissionTable::permission).toList());
    }

    private static Permission permission(String line) {
        var columns = line.split("\\s+");
        if (columns.length != COLUMNS)
            throw wrong(line, "it has " + COLUMNS + " columns: method, path, who, scope");
        if (!METHODS.contains(columns[0])) throw wrong(line, "the method is one of " + METHODS);
        var path = PathPatternParser.defaultInstance.parse(columns[1]);
        var who = who(columns[2], line);
        var scope = scope(columns[3], line);
        boolean forKeys = columns[1].startsWith("/api/");
        boolean anyone = who instanceof Who.Anyone;
        if (forKeys && !anyone && (scope == null || !columns[2].equals("-")))
            throw wrong(line, "below /api only keys ask: who is \"-\" and a scope stands there");
        if (!forKeys && scope != null)
            throw wrong(line, "keys ask below /api only, so here the scope is \"-\"");
        return new Permission(columns[0], path, who, scope);
    }

    private static Who who(String words, String line) {
        return switch (words) {
            case "anyone" -> new Who.Anyone();
            case "local" -> new Who.Local();
            case "signed-in" -> new Who.SignedIn();
            case "-" -> new Who.Roles(Set.of());
            default -> {
                var roles = EnumSet.noneOf(Role.class);
                for (var role : Role.values())
                    if (Arrays.asList(words.split(",")).contains(role.code())) roles.add(role);
                if (roles.size() != words.split(",").length)
                    throw wrong(
                            line,
                            "who is anyone, local, signed-in, - or some of owner,lead,agent,guest");
                yield new Who.Roles(roles);
            }
        };
    }

    private static @Nullable String scope(String word, String line) {
        if (word.equals("-")) return null;
        if (!Scopes.ALL.contains(word)) throw wrong(line, "a scope is one of " + Scopes.ALL);
        return word;
    }

    private static IllegalStateException wrong(String line, String rule) {
        return new IllegalStateException("access/permissions.txt, line \"" + line + "\": " + rule);
    }

    public List<Permission> all() {
        return permissions;
    }

    /** What may be done at this address at all. */
    Set<String> methods(PathContainer path) {
        return permissions.stream()
                .filter(permission -> permission.covers(permission.method(), path))
                .map(Permission::method)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The most specific line, as the routes themselves are found. */
    Optional<Permission> find(String method, PathContainer path) {
        var asked = method.equals("HEAD") ? "GET" : method;
        return permissions.stream()
                .filter(permission -> permission.covers(asked, path))
                .min((one, other) ->
                        PathPattern.SPECIFICITY_COMPARATOR.compare(one.path(), other.path()));
    }
}
