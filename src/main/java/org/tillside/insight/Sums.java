package org.tillside.insight;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.tillside.database.Workspace;
import org.tillside.insight.Fact.Kind;

/**
 * How many there are of what is counted, kept as it is counted: what is taken away is subtracted,
 * what is added is added, and what stays is not written.
 */
@Component
class Sums {

    private static final String NO_TAG = "";

    private final DSLContext sql;

    private record Quarter(Kind kind, UUID mailbox, int quarter) {}

    private record Day(
            String tag, int day, Kind kind, UUID mailbox, String language, UUID person) {}

    Sums(DSLContext sql) {
        this.sql = sql;
    }

    void change(Collection<Fact> gone, Collection<Fact> come) {
        var quarters = new HashMap<Quarter, Integer>();
        var days = new HashMap<Day, Integer>();
        gone.forEach(it -> add(it, -1, quarters, days));
        come.forEach(it -> add(it, 1, quarters, days));
        quarters.values().removeIf(it -> it == 0);
        days.values().removeIf(it -> it == 0);
        writeQuarters(quarters);
        writeDays(days);
    }

    private static void add(
            Fact it, int much, Map<Quarter, Integer> quarters, Map<Day, Integer> days) {
        if (it.kind().hasHours())
            Stream.of(Fact.NOBODY, it.mailbox())
                    .forEach(mailbox ->
                            quarters.merge(
                                    new Quarter(it.kind(), mailbox, it.quarter()),
                                    much,
                                    Integer::sum));
        Stream.concat(Stream.of(NO_TAG), it.tags().stream())
                .forEach(tag ->
                        days.merge(
                                new Day(
                                        tag,
                                        it.day(),
                                        it.kind(),
                                        it.mailbox(),
                                        it.language(),
                                        it.person()),
                                much,
                                Integer::sum));
    }

    private void writeQuarters(Map<Quarter, Integer> sums) {
        if (sums.isEmpty()) return;
        var rows = Columns.of(sums);
        sql.execute(
                """
                insert into insight.quarter_count (workspace_id, kind, mailbox_id, quarter, number)
                select ?, * from unnest(?::text[], ?::uuid[], ?::int[], ?::int[])
                on conflict (workspace_id, kind, mailbox_id, quarter) do update set number = quarter_count.number + excluded.number
                """,
                Workspace.current().id(),
                rows.words(it -> it.kind().word()),
                rows.ids(Quarter::mailbox),
                rows.numbers(Quarter::quarter),
                rows.sums());
    }

    private void writeDays(Map<Day, Integer> sums) {
        if (sums.isEmpty()) return;
        var rows = Columns.of(sums);
        sql.execute(
                """
                insert into insight.day_count (workspace_id, tag, day, kind, mailbox_id, language, person_id, number)
                select ?, * from unnest(?::text[], ?::int[], ?::text[], ?::uuid[], ?::text[], ?::uuid[], ?::int[])
                on conflict (workspace_id, tag, day, kind, mailbox_id, language, person_id) do update set number = day_count.number + excluded.number
                """,
                Workspace.current().id(),
                rows.words(Day::tag),
                rows.numbers(Day::day),
                rows.words(it -> it.kind().word()),
                rows.ids(Day::mailbox),
                rows.words(Day::language),
                rows.ids(Day::person),
                rows.sums());
    }

    /** Many rows as a few arrays: one statement, however many there are. */
    private record Columns<K>(List<Map.Entry<K, Integer>> rows) {

        static <K> Columns<K> of(Map<K, Integer> sums) {
            return new Columns<>(List.copyOf(sums.entrySet()));
        }

        String[] words(Function<K, String> of) {
            return rows.stream().map(it -> of.apply(it.getKey())).toArray(String[]::new);
        }

        UUID[] ids(Function<K, UUID> of) {
            return rows.stream().map(it -> of.apply(it.getKey())).toArray(UUID[]::new);
        }

        Integer[] numbers(Function<K, Integer> of) {
            return rows.stream().map(it -> of.apply(it.getKey())).toArray(Integer[]::new);
        }

        Integer[] sums() {
            return rows.stream().map(Map.Entry::getValue).toArray(Integer[]::new);
        }
    }
}
