package org.tillside.workforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tillside.kit.ForAll.forAll;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tillside.workforce.Assignment.Given;
import org.tillside.workforce.Assignment.Nobody;

/** The order of the questions, as laws over generated teams. */
class AssignmentOrderTest {

    private record Case(Work work, List<Colleague> team) {}

    @Test
    void nobody_gets_work_who_fails_an_earlier_question_than_another() {
        forAll(
                AssignmentOrderTest::any,
                it -> {
                    if (!(Assignment.decide(it.work, it.team)
                            instanceof Given(var person, var why))) return;
                    var chosen = find(it.team, person.value().getLeastSignificantBits());
                    assertThat(chosen.hasRoom()).isTrue();
                    if (why.getFirst() instanceof Reason.AnsweredBefore) return;
                    for (var other : it.team)
                        assertThat(rank(it, other))
                                .as("%s", other)
                                .isGreaterThanOrEqualTo(rank(it, chosen));
                    assertThat(rank(it, chosen)).startsWith("can");
                });
    }

    @Test
    void whoever_answered_before_is_here_lately_and_has_room_gets_it() {
        forAll(
                AssignmentOrderTest::any,
                it -> {
                    var before = it.work.before();
                    if (before == null) return;
                    boolean recent = !before.at().isBefore(it.work.at().minus(Deciding.RECENT));
                    var known =
                            it.team.stream()
                                    .filter(each -> each.person().equals(before.person()))
                                    .filter(each -> each.present() && each.hasRoom() && recent)
                                    .findFirst();
                    var answer = Assignment.decide(it.work, it.team);
                    boolean again =
                            answer instanceof Given given
                                    && given.reasons().getFirst() instanceof Reason.AnsweredBefore;
                    assertThat(again).isEqualTo(known.isPresent());
                });
    }

    @Test
    void the_answer_does_not_depend_on_the_order_in_which_people_are_told() {
        forAll(
                AssignmentOrderTest::any,
                it -> {
                    var mixed = new ArrayList<>(it.team);
                    Collections.shuffle(mixed, new Random(it.team.size()));
                    assertThat(Assignment.decide(it.work, mixed))
                            .isEqualTo(Assignment.decide(it.work, it.team));
                });
    }

    @Test
    void nobody_means_that_each_person_fails_some_question() {
        forAll(
                AssignmentOrderTest::any,
                it -> {
                    if (!(Assignment.decide(it.work, it.team) instanceof Nobody)) return;
                    assertThat(it.team).allMatch(each -> rank(it, each).startsWith("no"));
                });
    }

    /** Smaller is chosen first. Who must not get it at all: "no". */
    private static String rank(Case it, Colleague one) {
        boolean can =
                speaks(it, one)
                        && (it.work.skill() == null || one.skills().contains(it.work.skill()))
                        && one.onShift()
                        && one.hasRoom();
        if (!can) return "no";
        double share = (double) one.load() / one.capacity();
        var waited = one.lastGiven() == null ? 0 : one.lastGiven().getEpochSecond();
        return "can %.9f %015d".formatted(share, waited);
    }

    private static boolean speaks(Case it, Colleague one) {
        var language = it.work.language();
        if (language == null) return true;
        boolean fluent =
                it.team.stream()
                        .filter(each -> each.capacity() > 0)
                        .map(each -> each.languages().get(language))
                        .anyMatch(level -> level != null && level != Level.BASIC);
        var level = one.languages().get(language);
        return level != null && (!fluent || level != Level.BASIC);
    }

    private static Colleague find(List<Colleague> team, long number) {
        return team.stream()
                .filter(each -> each.person().equals(Team.id((int) number)))
                .findFirst()
                .orElseThrow();
    }

    private static Case any(RandomGenerator random) {
        var team = new ArrayList<Colleague>();
        int people = random.nextInt(7);
        for (int each = 1; each <= people; each++) team.add(colleague(random, each));
        var language = oneOf(random, "de", "fr", "hu", null);
        var skill = oneOf(random, null, null, "tax");
        var before =
                random.nextBoolean()
                        ? null
                        : new Work.Before(
                                Team.id(1 + random.nextInt(7)),
                                Team.NOON.minus(Duration.ofDays(28 + random.nextInt(5))));
        return new Case(new Work(language, skill, before, Team.NOON), team);
    }

    private static Colleague colleague(RandomGenerator random, int number) {
        Map<String, Level> languages = new HashMap<>();
        for (var language : List.of("de", "fr", "hu"))
            if (random.nextBoolean())
                languages.put(language, Level.values()[random.nextInt(Level.values().length)]);
        int capacity = random.nextInt(4);
        boolean present = random.nextInt(4) > 0;
        return new Colleague(
                Team.id(number),
                languages,
                random.nextBoolean() ? Set.of("tax") : Set.of(),
                capacity,
                random.nextInt(4),
                present,
                present && random.nextInt(4) > 0,
                random.nextInt(3) == 0 ? null : Team.NOON.minusSeconds(random.nextInt(3)));
    }

    private static @Nullable String oneOf(RandomGenerator random, @Nullable String... words) {
        return words[random.nextInt(words.length)];
    }
}
