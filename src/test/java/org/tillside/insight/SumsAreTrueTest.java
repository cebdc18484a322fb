package org.tillside.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tillside.kit.ForAll.forAll;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Histories;
import org.tillside.insight.Fact.Kind;
import org.tillside.insight.Sheet.Name;
import org.tillside.insight.Sheet.Row;
import org.tillside.kit.TillsideTest;

/** What is summed up is what a plain count of everything gives. */
@TillsideTest
class SumsAreTrueTest {

    /** Clocks change towards its end: in Europe, on Lord Howe by half an hour. */
    private static final Instant BEGAN = Instant.parse("2026-02-20T00:00:00Z");

    private static final Instant NOW = Instant.parse("2026-04-07T13:07:11Z");

    private static final List<ZoneId> ZONES =
            java.util.stream.Stream.of(
                            "UTC",
                            "Europe/Berlin",
                            "Asia/Seoul",
                            "Asia/Kathmandu",
                            "Asia/Kolkata",
                            "Australia/Lord_Howe",
                            "America/St_Johns",
                            "Pacific/Chatham")
                    .map(ZoneId::of)
                    .toList();

    @Autowired Trade trade;
    @Autowired Recount recount;
    @Autowired Reports reports;
    @Autowired Sealing sealing;
    @Autowired Histories histories;

    private static final int CASES = Integer.getInteger("cases", 4);

    private record Told(long seed, int happenings, int asked) {}

    @Test
    void whatever_happened_and_however_often_and_in_which_order_it_was_told() {
        forAll(
                CASES,
                random -> new Told(random.nextLong(), 40 + random.nextInt(110), 10),
                this::holds);
    }

    private void holds(Told told) {
        var random = random(told.seed());
        var open = trade.open(BEGAN);
        happens(open, told.happenings(), random);
        var facts = facts(open);
        for (int i = 0; i < told.asked(); i++) {
            if (i == told.asked() / 2) seal(open);
            var extent = extent(open, random);
            var read = trade.doing(open, () -> reports.read(extent, EnumSet.allOf(Name.class)));
            assertThat(values(read.get(Name.DAYS)))
                    .as(extent.toString())
                    .isEqualTo(days(facts, extent));
            hoursHold(facts, extent, read);
            assertThat(values(read.get(Name.TIMES)))
                    .as(extent.toString())
                    .isEqualTo(times(facts, extent));
            assertThat(volume(read.get(Name.MAILBOXES)))
                    .as(extent.toString())
                    .isEqualTo(by(facts, extent, it -> List.of(it.mailbox().toString())));
            assertThat(volume(read.get(Name.LANGUAGES)))
                    .as(extent.toString())
                    .isEqualTo(by(facts, extent, it -> List.of(it.language())));
            assertThat(volume(read.get(Name.TAGS)))
                    .as(extent.toString())
                    .isEqualTo(
                            by(
                                    facts,
                                    extent,
                                    it ->
                                            extent.tag() == null
                                                    ? it.tags()
                                                    : List.of(extent.tag())));
            assertThat(promises(read.get(Name.MALLS)))
                    .as(extent.toString())
                    .isEqualTo(promises(facts, extent));
        }
    }

    private static void hoursHold(List<Fact> facts, Extent extent, Map<Name, Sheet> read) {
        assertThat(values(read.get(Name.HOURS)))
                .as(extent.toString())
                .isEqualTo(hours(facts, extent));
        assertThat(values(read.get(Name.WEEK)))
                .as(extent.toString())
                .isEqualTo(week(facts, extent));
    }

    /** Some of it is told at once, some late, some twice; some was there before anybody counted. */
    private void happens(Trade.Open open, int happenings, RandomGenerator random) {
        var untold = new ArrayList<UUID>();
        boolean counting = false;
        for (int i = 0; i < happenings; i++) {
            var touched = trade.happens(open, random);
            if (i == happenings / 3) {
                counting = true;
                while (open.world().asOwner(recount::before)) continue;
            }
            if (!counting) continue;
            untold.add(touched);
            if (random.nextInt(3) == 0) {
                var one = untold.get(random.nextInt(untold.size()));
                open.world().asOwner(() -> touch(one));
            }
            if (random.nextInt(8) == 0) open.world().asOwner(recount::touched);
            if (random.nextInt(8) == 0) open.world().asOwner(sealing::some);
        }
        java.util.Collections.shuffle(untold, new java.util.Random(random.nextLong()));
        untold.forEach(it -> open.world().asOwner(() -> touch(it)));
        while (open.world().asOwner(recount::touched)) continue;
    }

    /** Asked before that, some days are sealed and some are not. */
    private void seal(Trade.Open open) {
        while (open.world().asOwner(sealing::some)) continue;
    }

    private boolean touch(UUID conversation) {
        recount.touch(conversation);
        return true;
    }

    private List<Fact> facts(Trade.Open open) {
        var ids = open.conversations().stream().map(ConversationId::new).toList();
        return open.world().asOwner(() -> histories.of(ids)).stream()
                .flatMap(it -> Reckoning.facts(it, null).stream())
                .toList();
    }

    private static Extent extent(Trade.Open open, RandomGenerator random) {
        var first = LocalDate.of(2026, 2, 18).plusDays(random.nextInt(30));
        var set = new HashSet<UUID>();
        if (random.nextBoolean()) set.add(open.mailboxes().get(random.nextInt(2)).id().value());
        return new Extent(
                first,
                first.plusDays(random.nextInt(60)),
                ZONES.get(random.nextInt(ZONES.size())),
                NOW,
                set.isEmpty() ? null : Set.copyOf(set),
                random.nextInt(3) > 0 ? null : List.of("", "de", "ko").get(random.nextInt(3)),
                random.nextInt(3) > 0 ? null : open.people().get(random.nextInt(2)),
                random.nextInt(3) > 0 ? null : List.of("refund", "vip").get(random.nextInt(2)));
    }

    private static Predicate<Fact> of(Extent extent) {
        return it ->
                !day(it, extent).isBefore(extent.first())
                        && !day(it, extent).isAfter(extent.last())
                        && it.at().isBefore(NOW)
                        && (extent.mailboxes() == null || extent.mailboxes().contains(it.mailbox()))
                        && (extent.language() == null || extent.language().equals(it.language()))
                        && (extent.person() == null || extent.person().equals(it.person()))
                        && (extent.tag() == null || it.tags().contains(extent.tag()));
    }

    private static LocalDate day(Fact it, Extent extent) {
        return it.at().atZone(extent.zone()).toLocalDate();
    }

    private static int number(List<Fact> facts, Extent extent, Kind kind, Predicate<Fact> also) {
        return (int)
                facts.stream()
                        .filter(it -> it.kind() == kind)
                        .filter(of(extent))
                        .filter(also)
                        .count();
    }

    private static Map<String, List<Number>> values(Sheet sheet) {
        var values = new TreeMap<String, List<Number>>();
        for (Row row : sheet.rows()) values.put(row.key(), row.values());
        return values;
    }

    private static Map<String, List<Number>> days(List<Fact> facts, Extent extent) {
        var days = new TreeMap<String, List<Number>>();
        var today = NOW.atZone(extent.zone()).toLocalDate();
        for (var day = extent.first(); !day.isAfter(extent.last()); day = day.plusDays(1)) {
            if (day.isAfter(today) && !day.equals(extent.first())) break;
            var on = day;
            Predicate<Fact> then = it -> day(it, extent).equals(on);
            days.put(
                    day.toString(),
                    Arrays.asList(
                            number(facts, extent, Kind.ARRIVED, then),
                            number(facts, extent, Kind.ANSWERED, then),
                            number(facts, extent, Kind.RESOLVED, then),
                            number(facts, extent, Kind.REOPENED, then),
                            rank(facts, extent, Kind.FIRST_ANSWER, then, 0.5),
                            rank(facts, extent, Kind.FIRST_ANSWER, then, 0.9),
                            rank(facts, extent, Kind.FIRST_ANSWER, then, 0.5),
                            rank(facts, extent, Kind.FIRST_ANSWER, then, 0.9)));
        }
        return days;
    }

    private static Map<String, List<Number>> hours(List<Fact> facts, Extent extent) {
        var hours = new TreeMap<String, List<Number>>();
        for (int i = 0; i < 24; i++) {
            int hour = i;
            Predicate<Fact> then = it -> it.at().atZone(extent.zone()).getHour() == hour;
            hours.put(
                    String.valueOf(i),
                    List.of(
                            number(facts, extent, Kind.ARRIVED, then),
                            number(facts, extent, Kind.ANSWERED, then)));
        }
        return hours;
    }

    private static Map<String, List<Number>> week(List<Fact> facts, Extent extent) {
        var week = new TreeMap<String, List<Number>>();
        for (var day : java.time.DayOfWeek.values())
            for (int i = 0; i < 24; i++) {
                int hour = i;
                Predicate<Fact> then =
                        it -> {
                            var at = it.at().atZone(extent.zone());
                            return at.getDayOfWeek() == day && at.getHour() == hour;
                        };
                week.put(
                        day.name().toLowerCase(java.util.Locale.ROOT) + "-" + hour,
                        List.of(
                                number(facts, extent, Kind.ARRIVED, then),
                                number(facts, extent, Kind.ANSWERED, then)));
            }
        return week;
    }

    private static Map<String, List<Number>> times(List<Fact> facts, Extent extent) {
        var times = new TreeMap<String, List<Number>>();
        Map.of("first-answer", Kind.FIRST_ANSWER, "resolution", Kind.RESOLVED)
                .forEach((key, kind) -> {
                    List<Number> row =
                            Arrays.asList(
                                    number(facts, extent, kind, _ -> true),
                                    rank(facts, extent, kind, _ -> true, 0.5),
                                    rank(facts, extent, kind, _ -> true, 0.9));
                    times.put(key, row);
                    times.put(key + "-working", row);
                });
        return times;
    }

    /** The smallest value that at least so many do not exceed, looked for one by one. */
    private static Number rank(
            List<Fact> facts, Extent extent, Kind kind, Predicate<Fact> also, double share) {
        var values =
                facts.stream()
                        .filter(it -> it.kind() == kind)
                        .filter(of(extent))
                        .filter(also)
                        .map(Fact::calendar)
                        .sorted()
                        .toList();
        for (var value : values)
            if (values.stream().filter(it -> it <= value).count() >= share * values.size() - 1e-9)
                return value;
        return null;
    }

    private static Map<String, List<Integer>> by(
            List<Fact> facts, Extent extent, Function<Fact, List<String>> keys) {
        var kinds = List.of(Kind.ARRIVED, Kind.ANSWERED, Kind.RESOLVED, Kind.REOPENED);
        var all = new HashMap<String, List<Integer>>();
        for (var it : facts) {
            if (!of(extent).test(it) || !kinds.contains(it.kind())) continue;
            for (var key : keys.apply(it)) {
                var row = all.computeIfAbsent(key, _ -> new ArrayList<>(List.of(0, 0, 0, 0)));
                row.set(kinds.indexOf(it.kind()), row.get(kinds.indexOf(it.kind())) + 1);
            }
        }
        return all;
    }

    private static Map<String, List<Integer>> volume(Sheet sheet) {
        var all = new HashMap<String, List<Integer>>();
        for (var row : sheet.rows())
            all.put(row.key(), row.values().stream().map(Number::intValue).toList());
        return all;
    }

    private static List<Integer> promises(Sheet sheet) {
        return List.of(Column.KEPT, Column.LATE, Column.OWN_KEPT, Column.OWN_LATE).stream()
                .map(column ->
                        sheet.rows().stream()
                                .mapToInt(row -> sheet.value(row, column).intValue())
                                .sum())
                .toList();
    }

    private static List<Integer> promises(List<Fact> facts, Extent extent) {
        return List.of(Kind.KEPT, Kind.LATE, Kind.OWN_KEPT, Kind.OWN_LATE).stream()
                .map(kind -> number(facts, extent, kind, _ -> true))
                .toList();
    }

    private static RandomGenerator random(long seed) {
        return java.util.random.RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }
}
