package org.tillside.insight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tillside.channels.MailboxId;
import org.tillside.channels.Mailboxes;
import org.tillside.insight.Backlog.Waiting;
import org.tillside.insight.Fact.Kind;
import org.tillside.insight.Sheet.Name;
import org.tillside.insight.Sheet.Row;
import org.tillside.insight.Tally.Count;

/** Makes the tables out of what was counted. */
@Component
class Sheets {

    private static final double WHOLE = 100;
    private static final double TENTHS = 10;

    /** What one row tells of, and how many of each kind. */
    private record Part(String key, Map<Kind, Integer> numbers) {

        int of(Kind kind) {
            return numbers.getOrDefault(kind, 0);
        }
    }

    private final Mailboxes mailboxes;
    private final Backlog backlog;

    Sheets(Mailboxes mailboxes, Backlog backlog) {
        this.mailboxes = mailboxes;
        this.backlog = backlog;
    }

    Sheet of(Name name, Figures figures) {
        return new Sheet(
                name,
                switch (name) {
                    case TIMES -> times(figures);
                    case DAYS -> days(figures);
                    case HOURS -> hours(figures);
                    case WEEK -> week(figures);
                    case MALLS -> malls(figures);
                    case MAILBOXES -> volume(figures.counts(), it -> it.mailbox().toString());
                    case LANGUAGES -> volume(figures.counts(), Count::language);
                    case TAGS -> volume(figures.tags(), Count::tag);
                    case PEOPLE -> people(figures);
                    case BACKLOG -> backlog(figures);
                });
    }

    private static List<Row> times(Figures figures) {
        var first = figures.times(Kind.FIRST_ANSWER);
        var resolved = figures.times(Kind.RESOLVED);
        return List.of(
                row("first-answer", Ranks.of(first.calendar())),
                row("first-answer-working", Ranks.of(first.working())),
                row("resolution", Ranks.of(resolved.calendar())),
                row("resolution-working", Ranks.of(resolved.working())));
    }

    private static Row row(String key, Ranks ranks) {
        return row(key, ranks.number(), ranks.median(), ranks.p90());
    }

    private static Row row(String key, @Nullable Number... values) {
        var all = new ArrayList<@Nullable Number>();
        for (var it : values) all.add(it);
        return new Row(key, all);
    }

    private static List<Row> days(Figures figures) {
        var days = figures.days();
        var arrived = figures.byDay(Kind.ARRIVED);
        var answered = figures.byDay(Kind.ANSWERED);
        var resolved = figures.byDay(Kind.RESOLVED);
        var reopened = figures.byDay(Kind.REOPENED);
        var calendar = figures.ranksByDay(Kind.FIRST_ANSWER, false);
        var working = figures.ranksByDay(Kind.FIRST_ANSWER, true);
        return IntStream.range(0, days.size())
                .mapToObj(i ->
                        row(
                                days.get(i).toString(),
                                arrived[i],
                                answered[i],
                                resolved[i],
                                reopened[i],
                                calendar.get(i).median(),
                                calendar.get(i).p90(),
                                working.get(i).median(),
                                working.get(i).p90()))
                .toList();
    }

    private static List<Row> hours(Figures figures) {
        var arrived = figures.byHour(Kind.ARRIVED);
        var answered = figures.byHour(Kind.ANSWERED);
        return IntStream.range(0, arrived.length)
                .mapToObj(i -> row(String.valueOf(i), arrived[i], answered[i]))
                .toList();
    }

    private static List<Row> week(Figures figures) {
        var arrived = figures.byHourOfWeek(Kind.ARRIVED);
        var answered = figures.byHourOfWeek(Kind.ANSWERED);
        return IntStream.range(0, arrived.length)
                .mapToObj(i -> row(HourOfWeek.of(i).key(), arrived[i], answered[i]))
                .toList();
    }

    private List<Row> malls(Figures figures) {
        var malls = mailboxes.malls();
        return parts(
                        figures.counts(),
                        it -> {
                            var mall = malls.get(new MailboxId(it.mailbox()));
                            return mall == null ? "" : mall.toString();
                        })
                .filter(it ->
                        it.of(Kind.KEPT) + it.of(Kind.LATE) > 0
                                || it.of(Kind.OWN_KEPT) + it.of(Kind.OWN_LATE) > 0)
                .sorted(
                        Comparator.comparingInt((Part it) -> -it.of(Kind.KEPT) - it.of(Kind.LATE))
                                .thenComparing(Part::key))
                .map(it ->
                        row(
                                it.key(),
                                it.of(Kind.KEPT),
                                it.of(Kind.LATE),
                                share(it.of(Kind.KEPT), it.of(Kind.LATE)),
                                it.of(Kind.OWN_KEPT),
                                it.of(Kind.OWN_LATE),
                                share(it.of(Kind.OWN_KEPT), it.of(Kind.OWN_LATE))))
                .toList();
    }

    /** Of a hundred, to a tenth; null: none was to be kept. */
    static @Nullable Double share(int kept, int late) {
        return kept + late == 0 ? null : Math.floor(WHOLE * TENTHS * kept / (kept + late)) / TENTHS;
    }

    private static List<Row> volume(List<Count> counts, Function<Count, String> by) {
        return parts(counts, by)
                .map(it ->
                        row(
                                it.key(),
                                it.of(Kind.ARRIVED),
                                it.of(Kind.ANSWERED),
                                it.of(Kind.RESOLVED),
                                it.of(Kind.REOPENED)))
                .filter(Sheets::tells)
                .sorted(MOST_FIRST)
                .toList();
    }

    private static List<Row> people(Figures figures) {
        return parts(figures.counts(), it -> it.person().toString())
                .filter(it -> !it.key().equals(Fact.NOBODY.toString()))
                .map(it ->
                        row(
                                it.key(),
                                it.of(Kind.ANSWERED),
                                it.of(Kind.FIRST_ANSWER),
                                it.of(Kind.RESOLVED),
                                it.of(Kind.REOPENED),
                                it.of(Kind.SATISFIED) + it.of(Kind.UNSATISFIED),
                                share(it.of(Kind.SATISFIED), it.of(Kind.UNSATISFIED))))
                .filter(Sheets::tells)
                .sorted(MOST_FIRST)
                .toList();
    }

    private List<Row> backlog(Figures figures) {
        var ages = backlog.byAge(figures.extent());
        return IntStream.rangeClosed(0, Backlog.AGES.size())
                .mapToObj(age -> {
                    var it = ages.getOrDefault(age, Waiting.NONE);
                    return row("age-" + age, it.number(), it.unassigned(), it.overdue());
                })
                .toList();
    }

    private static final Comparator<Row> MOST_FIRST =
            Comparator.comparingInt((Row it) -> -number(it)).thenComparing(Row::key);

    private static int number(Row row) {
        var first = row.values().getFirst();
        return first == null ? 0 : first.intValue();
    }

    private static boolean tells(Row row) {
        return row.values().stream().anyMatch(it -> it != null && it.intValue() > 0);
    }

    private static Stream<Part> parts(List<Count> counts, Function<Count, String> by) {
        var parts = new HashMap<String, Map<Kind, Integer>>();
        for (var it : counts)
            parts.computeIfAbsent(by.apply(it), _ -> new EnumMap<>(Kind.class))
                    .merge(it.kind(), it.number(), Integer::sum);
        return parts.entrySet().stream().map(it -> new Part(it.getKey(), it.getValue()));
    }
}
