package org.tillside.knowledge.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
        var off = new ArrayList<String>();
        var scores = scores(all, off);
        scores.forEach((rule, it) ->
                System.out.printf(
                        "guard %-15s precision %3d %%  recall %3d %%  (%d right, %d wrong, %d missed)%n",
                        rule, it.precision(), it.recall(), it.right(), it.wrong(), it.missed()));
        off.forEach(System.out::println);
        for (var score : scores.entrySet()) {
            assertThat(score.getValue().precision())
                    .as("precision of " + score.getKey())
                    .isGreaterThanOrEqualTo(PRECISION.getOrDefault(score.getKey(), 100));
            assertThat(score.getValue().recall())
                    .as("recall of " + score.getKey())
                    .isGreaterThanOrEqualTo(RECALL.getOrDefault(score.getKey(), 100));
        }
    }

    /** What was measured, where it is less than a hundred. */
    private static final Map<String, Integer> PRECISION = Map.of("unanswered", 88);

    private static final Map<String, Integer> RECALL = Map.of();

    private static Map<String, Score> scores(List<Labelled> all, List<String> off) {
        var scores = new TreeMap<String, Score>();
        Rules.all().forEach(rule -> scores.put(rule.id(), new Score(0, 0, 0)));
        for (var it : all) {
            var said =
                    it.judged().remarks().stream()
                            .map(remark -> remark.rule().id())
                            .collect(Collectors.toSet());
            for (var rule : scores.keySet())
                scores.merge(rule, one(rule, it.expected(), said), LabelledAnswersTest::plus);
            if (!said.equals(it.expected()))
                off.add(
                        it.name()
                                + " expected "
                                + it.expected()
                                + " but was told "
                                + it.judged().remarks().stream()
                                        .map(remark ->
                                                remark.rule().id() + " “" + remark.about() + "”")
                                        .toList());
        }
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
