package org.tillside.knowledge.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * How well the guard judges 200 answers that people labelled, in four languages, half of them
 * without a fault. What it reaches today is what it has to reach from now on.
 */
class LabelledAnswersTest {

    /** Of a hundred remarks, how many are right; of a hundred faults, how many are seen. */
    private record Score(int right, int wrong, int missed) {

        int precision() {
            return right + wrong == 0 ? 100 : 100 * right / (right + wrong);
        }

        int recall() {
            return right + missed == 0 ? 100 : 100 * right / (right + missed);
        }
    }

    @Test
    void neither_precision_nor_recall_of_any_rule_falls() {
        var all = Labelled.all();
        assertThat(all).hasSize(200);
        var scores = scores(all);
        told("guard", all, scores);
        for (var score : scores.entrySet()) {
            assertThat(score.getValue().precision())
                    .as("precision of " + score.getKey())
                    .isGreaterThanOrEqualTo(PRECISION.getOrDefault(score.getKey(), 100));
            assertThat(score.getValue().recall())
                    .as("recall of " + score.getKey())
                    .isGreaterThanOrEqualTo(RECALL.getOrDefault(score.getKey(), 100));
        }
    }

    /** Answers that the words were not chosen with: how much the lists alone can see. */
    @Test
    void on_answers_it_was_not_made_with_it_is_no_worse_than_it_was() {
        holds("unseen", Labelled.unseen(), 40, UNSEEN);
        holds("held", Labelled.held(), 100, HELD);
        holds("fresh", Labelled.fresh(), 40, FRESH);
    }

    private static void holds(String name, List<Labelled> all, int size, Floor floor) {
        assertThat(all).hasSize(size);
        var scores = scores(all);
        told(name, all, scores);
        var sum = scores.values().stream().reduce(new Score(0, 0, 0), LabelledAnswersTest::plus);
        System.out.printf(
                "%s: precision %d %%, recall %d %% over all rules%n",
                name, sum.precision(), sum.recall());
        assertThat(sum.precision()).as(name).isGreaterThanOrEqualTo(floor.precision());
        assertThat(sum.recall()).as(name).isGreaterThanOrEqualTo(floor.recall());
    }

    private static void told(String name, List<Labelled> all, Map<String, Score> scores) {
        scores.forEach((rule, it) ->
                System.out.printf(
                        "%s %-15s precision %3d %%  recall %3d %%  (%d right, %d wrong, %d missed)%n",
                        name,
                        rule,
                        it.precision(),
                        it.recall(),
                        it.right(),
                        it.wrong(),
                        it.missed()));
        for (var it : all)
            if (!it.said().equals(it.expected()))
                System.out.println(
                        it.name() + " expected " + it.expected() + ", told " + it.said());
    }

    /** What was measured, where it is less than a hundred. */
    private static final Map<String, Integer> PRECISION = Map.of("unanswered", 88);

    private static final Map<String, Integer> RECALL = Map.of();

    private record Floor(int precision, int recall) {}

    /** What was measured; before words were added 84 and 30, 84 and 52, 100 and 18. */
    private static final Floor UNSEEN = new Floor(91, 61);

    private static final Floor HELD = new Floor(98, 83);
    private static final Floor FRESH = new Floor(100, 93);

    private static Map<String, Score> scores(List<Labelled> all) {
        var scores = new TreeMap<String, Score>();
        Rules.all().forEach(rule -> scores.put(rule.id(), new Score(0, 0, 0)));
        for (var it : all)
            for (var rule : scores.keySet())
                scores.merge(rule, one(rule, it.expected(), it.said()), LabelledAnswersTest::plus);
        return scores;
    }

    private static Score one(String rule, Set<String> expected, Set<String> said) {
        boolean is = expected.contains(rule);
        boolean told = said.contains(rule);
        return new Score(is && told ? 1 : 0, !is && told ? 1 : 0, is && !told ? 1 : 0);
    }

    private static Score plus(Score one, Score other) {
        return new Score(
                one.right() + other.right(),
                one.wrong() + other.wrong(),
                one.missed() + other.missed());
    }
}
