package org.tillside.workforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tillside.workforce.Team.carries;
import static org.tillside.workforce.Team.one;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.tillside.access.PersonId;
import org.tillside.workforce.Assignment.Given;

/**
 * Ten thousand conversations come, are given out and end. A person's share is what progressive
 * filling gives: each drop of each language to whoever has it and has got least for what they can
 * carry.
 */
class FairnessTest {

    private static final int CONVERSATIONS = 10_000;
    private static final int DROPS = 20_000;
    private static final double TOLERANCE = 0.10;

    /** A piece of work that will be done. */
    private record Open(Instant ends, PersonId person) {}

    private record Buyer(String language, Work.Before before) {}

    @Test
    void equals_get_equal_shares() {
        check(
                List.of(one(1, "de"), one(2, "de"), one(3, "de"), one(4, "de"), one(5, "de")),
                Map.of("de", 1.0),
                Duration.ofMinutes(3));
    }

    @Test
    void who_can_carry_twice_as_much_gets_twice_as_much() {
        check(
                List.of(one(1, "de"), carries(one(2, "de"), 16), carries(one(3, "de"), 12)),
                Map.of("de", 1.0),
                Duration.ofSeconds(80));
    }

    @Test
    void people_with_three_or_four_languages_each_share_ten_languages_fairly() {
        check(
                List.of(
                        one(1, "de", "en", "hu", "pl"),
                        one(2, "ko", "en", "ja", "de"),
                        one(3, "hu", "en", "de"),
                        one(4, "fr", "en", "es", "it")),
                Map.of(
                        "de", 0.34, "en", 0.22, "hu", 0.08, "fr", 0.10, "ko", 0.10, "it", 0.05,
                        "es", 0.05, "pl", 0.03, "ja", 0.03),
                Duration.ofMinutes(4));
    }

    private static void check(
            List<Colleague> team, Map<String, Double> languages, Duration between) {
        var sorted = new LinkedHashMap<String, Double>();
        languages.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(each -> sorted.put(each.getKey(), each.getValue()));
        var got = simulate(team, sorted, between, 20_261_128L);
        var shares = shares(team, sorted);
        int all = got.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(all).as("found somebody at once").isGreaterThan(CONVERSATIONS * 9 / 10);
        shares.forEach((person, share) ->
                assertThat(got.getOrDefault(person, 0) / (all * share))
                        .as(
                                "%s got %s of %s, its share is %.3f",
                                person, got.get(person), all, share)
                        .isBetween(1 - TOLERANCE, 1 + TOLERANCE));
    }

    private static Map<PersonId, Integer> simulate(
            List<Colleague> people, Map<String, Double> languages, Duration between, long seed) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var team = new LinkedHashMap<PersonId, Colleague>();
        people.forEach(each -> team.put(each.person(), each));
        var open = new PriorityQueue<>(Comparator.comparing(Open::ends));
        var buyers = new ArrayList<Buyer>();
        var got = new HashMap<PersonId, Integer>();
        var now = Team.NOON;
        for (int each = 0; each < CONVERSATIONS; each++) {
            now = now.plusMillis((long) (between.toMillis() * random.nextExponential()));
            finish(open, team, now);
            var work = work(random, languages, buyers, now);
            if (!(Assignment.decide(work, team.values()) instanceof Given(var person, _))) continue;
            got.merge(person, 1, Integer::sum);
            team.computeIfPresent(person, (_, one) -> one.given(work.at()));
            open.add(new Open(now.plusSeconds(random.nextInt(3_600)), person));
            if (work.language() != null)
                buyers.add(new Buyer(work.language(), new Work.Before(person, now)));
        }
        return got;
    }

    /** Every seventh buyer has written before; half of these long ago. */
    private static Work work(
            RandomGenerator random,
            Map<String, Double> languages,
            List<Buyer> buyers,
            Instant now) {
        if (buyers.isEmpty() || random.nextInt(7) > 0)
            return new Work(language(random, languages), null, null, now);
        var buyer = buyers.get(random.nextInt(buyers.size()));
        var at = buyer.before().at();
        if (random.nextBoolean()) at = at.minus(Duration.ofDays(60));
        return new Work(buyer.language(), null, new Work.Before(buyer.before().person(), at), now);
    }

    private static String language(RandomGenerator random, Map<String, Double> languages) {
        double point = random.nextDouble();
        var last = "";
        for (var each : languages.entrySet()) {
            last = each.getKey();
            point -= each.getValue();
            if (point < 0) break;
        }
        return last;
    }

    private static void finish(
            PriorityQueue<Open> open, Map<PersonId, Colleague> team, Instant now) {
        while (!open.isEmpty() && open.peek().ends().isBefore(now)) {
            var done = open.remove();
            team.computeIfPresent(done.person(), (_, one) -> Team.has(one, one.load() - 1));
        }
    }

    private static Map<PersonId, Double> shares(
            List<Colleague> team, Map<String, Double> languages) {
        var filled = new LinkedHashMap<PersonId, Double>();
        for (var one : team) filled.put(one.person(), 0.0);
        for (int drop = 0; drop < DROPS; drop++)
            languages.forEach((language, weight) ->
                    team.stream()
                            .filter(one -> one.languages().containsKey(language))
                            .min(
                                    Comparator.comparingDouble(one ->
                                            filled.getOrDefault(one.person(), 0.0)
                                                    / one.capacity()))
                            .ifPresent(one -> filled.merge(one.person(), weight, Double::sum)));
        double all = filled.values().stream().mapToDouble(Double::doubleValue).sum();
        filled.replaceAll((_, value) -> value / all);
        return filled;
    }
}
