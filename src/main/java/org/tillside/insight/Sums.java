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

    /**
     * @param span a day, or a month, in UTC
     */
    private record Part(
            String tag, int span, Kind kind, UUID mailbox, String language, UUID person) {}

    Sums(DSLContext sql) {
        this.sql = sql;
    }

    void change(Collection<Fact> gone, Collection<Fact> come) {
        var days = new HashMap<Part, Integer>();
        gone.forEach(it -> add(it, -1, days));
        come.forEach(it -> add(it, 1, days));
        days.values().removeIf(it -> it == 0);
        writeDays(days);
        writeMonths(months(days));
    }

    private static void add(Fact it, int much, Map<Part, Integer> days) {
        Stream.concat(Stream.of(NO_TAG), it.tags().stream())
                .forEach(tag ->
                        days.merge(
                                new Part(
                                        tag,
                                        it.day(),
                                        it.kind(),
                                        it.mailbox(),
                                        it.language(),
                                        it.person()),
                                much,
                                Integer::sum));
    }

    private static Map<Part, Integer> months(Map<Part, Integer> days) {
        var months = new HashMap<Part, Integer>();
        days.forEach((day, much) ->
                months.merge(
                        new Part(
                                day.tag(),
                                Fact.month(day.span()),
                                day.kind(),
                                day.mailbox(),
                                day.language(),
                                day.person()),
                        much,
                        Integer::sum));
        months.values().removeIf(it -> it == 0);
        return months;
    }

    private void writeDays(Map<Part, Integer> sums) {
        if (sums.isEmpty()) return;
        var rows = Columns.of(sums);
        sql.execute(
                """
                insert into insight.day_count (workspace_id, tag, day, kind, mailbox_id, language, person_id, number)
                select ?, * from unnest(?::text[], ?::int[], ?::text[], ?::uuid[], ?::text[], ?::uuid[], ?::int[])
                on conflict (workspace_id, tag, day, kind, mailbox_id, language, person_id) do update set number = day_count.number + excluded.number
                """,
                Workspace.current().id(),
                rows.words(Part::tag),
                rows.numbers(Part::span),
                rows.words(it -> it.kind().word()),
                rows.ids(Part::mailbox),
                rows.words(Part::language),
                rows.ids(Part::person),
                rows.sums());
    }

    private void writeMonths(Map<Part, Integer> sums) {
        if (sums.isEmpty()) return;
        var rows = Columns.of(sums);
        sql.execute(
                """
                insert into insight.month_count (workspace_id, tag, month, kind, mailbox_id, language, person_id, number)
                select ?, * from unnest(?::text[], ?::int[], ?::text[], ?::uuid[], ?::text[], ?::uuid[], ?::int[])
                on conflict (workspace_id, tag, month, kind, mailbox_id, language, person_id) do update set number = month_count.number + excluded.number
                """,
                Workspace.current().id(),
                rows.words(Part::tag),
                rows.numbers(Part::span),
                rows.words(it -> it.kind().word()),
                rows.ids(Part::mailbox),
                rows.words(Part::language),
                rows.ids(Part::person),
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
