package org.tillside.walk;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Role;
import org.tillside.kit.World;

/** All rows of a workspace and of its people, to be compared. */
@Component
class WalkedRows {

    /** What the program does by itself, whoever looks; by table or schema, each with its reason. */
    private static final Map<String, String> GOES_ON =
            Map.of(
                    "insight.", "counted anew out of what stands elsewhere",
                    "inbox.search_progress", "older words are entered in the next moment",
                    "notices.push", "what is told goes on to browsers",
                    "notices.notice", "notes that it went there",
                    "connectors.delivery", "what is told goes on to programs",
                    "connectors.attempt", "notes that it went there",
                    "channels.outbox", "what was written leaves");

    /** Columns in which the program notes how what it does by itself went. */
    private static final List<String> NOTED =
            List.of(
                    "failing_since",
                    "rest_until",
                    "disabled_at",
                    "reached_at",
                    "refusal",
                    "told_soon_at",
                    "told_late_at",
                    "last_used_at");

    /** Which rows tell that there is more to come, by table. */
    private static final Map<String, String> BEGUN =
            Map.of(
                    "channels.intake", "state = 'waiting'",
                    "channels.outbox", "state in ('waiting', 'sending')",
                    "inbox.bulk", "state in ('running', 'undoing')",
                    "inbox.erasure", "ended_at is null",
                    "inbox.rule_event", "done_at is null");

    private final WalkedTables tables;
    private final DSLContext sql;
    private final TransactionTemplate transaction;

    WalkedRows(WalkedTables tables, DSLContext sql, TransactionTemplate transaction) {
        this.tables = tables;
        this.sql = sql;
        this.transaction = transaction;
    }

    /** As JSON, in the order of their words, by table; without what goes on by itself. */
    Map<String, List<String>> of(World world) {
        var all = new TreeMap<String, List<String>>();
        world.asOwner(() ->
                transaction.execute(_ -> {
                    for (var table : tables.owned())
                        if (GOES_ON.keySet().stream().noneMatch(table::startsWith))
                            all.put(table, rows(table, "true"));
                    return all;
                }));
        var people = people(world);
        all.put("access.person", rows("access.person", "id = any(?)", (Object) people));
        for (var table : List.of("access.passkey", "access.identity", "access.second_step"))
            all.put(table, rows(table, "person_id = any(?)", (Object) people));
        var names = Stream.of(people).map(UUID::toString).toArray(String[]::new);
        all.put(
                "database.spring_session",
                rows("database.spring_session", "principal_name = any(?)", (Object) names));
        return all;
    }

    /** Whether something is begun that ends by itself. */
    boolean goOn(World world) {
        return world.asOwner(() ->
                Boolean.TRUE.equals(
                        transaction.execute(_ ->
                                BEGUN.entrySet().stream()
                                        .anyMatch(each ->
                                                !rows(each.getKey(), each.getValue()).isEmpty()))));
    }

    private List<String> rows(String table, String which, Object... values) {
        var words =
                "select (to_jsonb(it) - '{%s}'::text[])::text from %s it where %s"
                        .formatted(String.join(",", NOTED), table, which);
        return sql.fetchValues(words + " order by 1", values).stream()
                .map(String::valueOf)
                .toList();
    }

    private static UUID[] people(World world) {
        return Stream.of(Role.values())
                .map(role -> world.member(role).id().value())
                .toArray(UUID[]::new);
    }
}
