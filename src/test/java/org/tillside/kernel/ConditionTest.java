package org.tillside.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tillside.kit.ForAll.forAll;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tillside.kernel.Operator.Kind;

/** Conditions say what they mean, and are read back as they were written. */
class ConditionTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final List<String> WORDS = List.of("a", "b", "Rückgabe", "환불", "ü", "SS", "ß");
    private static final ConditionCatalogue CATALOGUE =
            new ConditionCatalogue(
                    Stream.of(Kind.values())
                            .map(kind ->
                                    new ConditionField(
                                            kind.name().toLowerCase().replace('_', '-'), kind))
                            .toList());
    private static final Conditions CONDITIONS =
            new Conditions(CATALOGUE, (_, random) -> Conditions.one(random, WORDS));

    private record Told(Map<String, Fact> told) implements Facts {

        @Override
        public Fact of(String field) {
            return told.get(field);
        }

        @Override
        public Instant asOf() {
            return NOON;
        }
    }

    private record Case(Condition one, Condition other, Facts facts) {}

    @Test
    void what_is_written_is_read_back_and_means_the_same() {
        forAll(
                ConditionTest::some,
                it -> {
                    var again = ConditionJson.read(ConditionJson.write(it.one()), CATALOGUE);
                    assertThat(again).isEqualTo(it.one());
                    assertThat(again.holds(it.facts())).isEqualTo(it.one().holds(it.facts()));
                });
    }

    @Test
    void all_any_and_not_are_those_of_logic() {
        forAll(
                ConditionTest::some,
                it -> {
                    boolean one = it.one().holds(it.facts());
                    boolean other = it.other().holds(it.facts());
                    var both = List.of(it.one(), it.other());
                    assertThat(new Condition.All(both).holds(it.facts())).isEqualTo(one && other);
                    assertThat(new Condition.Any(both).holds(it.facts())).isEqualTo(one || other);
                    assertThat(new Condition.Not(it.one()).holds(it.facts())).isEqualTo(!one);
                });
        assertThat(Condition.always().holds(facts(Map.of()))).isTrue();
        assertThat(new Condition.Any(List.of()).holds(facts(Map.of()))).isFalse();
    }

    @Test
    void each_operator_has_its_opposite_whatever_the_facts() {
        forAll(
                ConditionTest::some,
                it -> {
                    opposite("text", Operator.CONTAINS, Operator.CONTAINS_NONE, it.facts());
                    opposite("choice", Operator.IS, Operator.IS_NOT, it.facts());
                    opposite("set", Operator.HAS, Operator.HAS_NONE, it.facts());
                    opposite("hours", Operator.WITHIN, Operator.OUTSIDE, it.facts());
                });
    }

    private static void opposite(String field, Operator one, Operator other, Facts facts) {
        var operand = new Operand.Words(List.of("a", "환불"));
        assertThat(new Condition.Comparison(field, one, operand).holds(facts))
                .isNotEqualTo(new Condition.Comparison(field, other, operand).holds(facts));
    }

    @Test
    void texts_are_compared_without_regard_to_case_and_to_how_their_letters_are_composed() {
        var text = facts(Map.of("text", new Fact.Lines(List.of("Wegen RÜCKGABE", "한불"))));
        assertThat(compare("text", "contains", "rückgabe").holds(text)).isTrue();
        assertThat(compare("text", "contains", "ru\u0308ckgabe").holds(text)).isTrue();
        assertThat(compare("text", "begins", "wegen").holds(text)).isTrue();
        assertThat(compare("text", "equals", "wegen").holds(text)).isFalse();
        assertThat(compare("text", "contains-none", ".*").holds(text)).isTrue();
    }

    @Test
    void what_never_was_is_neither_old_nor_new() {
        var never = facts(Map.of("age", new Fact.Moment(null)));
        assertThat(age(Operator.OLDER).holds(never)).isFalse();
        assertThat(age(Operator.NEWER).holds(never)).isFalse();
        var border = facts(Map.of("age", new Fact.Moment(NOON.minus(Duration.ofHours(4)))));
        assertThat(age(Operator.OLDER).holds(border)).isFalse();
        assertThat(age(Operator.NEWER).holds(border)).isTrue();
    }

    @Test
    void what_is_no_condition_is_refused_with_where_and_how_to_mend_it() {
        refused("{", "condition.json", "not JSON");
        refused("[]", "condition.json", "condition is none of");
        refused("{\"all\":[{\"any\":[]}]}", "condition.json", "condition.all[0].any is empty");
        refused("{\"all\":{}}", "condition.json", "condition.all is a list");
        refused("{\"all\":[],\"any\":[]}", "condition.json", "\"any\" does not stand beside [all]");
        refused(of("colour", "is", "a"), "condition.field", "condition.field: there is no");
        refused(of("text", "is", "a"), "condition.operator", "contains, contains-none, equals");
        refused("{\"field\":\"text\",\"is\":\"contains\"}", "condition.value", "\"values\"");
        refused(of("text", "contains", " "), "condition.value", "1 to 200 letters");
        refused(of("text", "contains", "x".repeat(201)), "condition.value", "1 to 200 letters");
        refused(number("1.5"), "condition.value", "a whole number");
        refused(number("-1"), "condition.value", "A number is 0");
        refused(number("99999999999999999999"), "condition.value", "a whole number");
        refused(time("4 hours"), "condition.value", "PT4H");
        refused(time("-PT4H"), "condition.value", "longer than nothing");
        refused(
                "{\"not\":".repeat(9) + "{\"all\":[]}" + "}".repeat(9),
                "condition.deep",
                "flatter");
        var many = (of("text", "contains", "a") + ",").repeat(100) + of("text", "contains", "a");
        refused("{\"all\":[" + many + "]}", "condition.large", "at most 100 times");
        refused(" ".repeat(60_001), "condition.large", "60000");
        refused("{\"all\":[]} x", "condition.json", "not JSON");
        refused("{\"all\":[],\"all\":[]}", "condition.json", "not JSON");
    }

    private static void refused(String json, String code, String words) {
        assertThatThrownBy(() -> ConditionJson.read(json, CATALOGUE))
                .isInstanceOf(Fault.class)
                .hasMessageContaining(words)
                .extracting(it -> ((Fault) it).code())
                .isEqualTo(code);
    }

    private static String of(String field, String is, String value) {
        return "{\"field\":\"%s\",\"is\":\"%s\",\"values\":[\"%s\"]}".formatted(field, is, value);
    }

    private static String number(String number) {
        return "{\"field\":\"number\",\"is\":\"at-least\",\"number\":" + number + "}";
    }

    private static String time(String time) {
        return "{\"field\":\"age\",\"is\":\"older\",\"time\":\"" + time + "\"}";
    }

    private static Condition compare(String field, String is, String value) {
        return ConditionJson.read(of(field, is, value), CATALOGUE);
    }

    private static Condition age(Operator operator) {
        return new Condition.Comparison("age", operator, new Operand.Span(Duration.ofHours(4)));
    }

    private static Facts facts(Map<String, Fact> told) {
        return new Told(told);
    }

    private static Case some(RandomGenerator random) {
        return new Case(CONDITIONS.next(random), CONDITIONS.next(random), facts(random));
    }

    private static Facts facts(RandomGenerator random) {
        var at = NOON.minus(Duration.ofHours(random.nextInt(100)));
        var open = words(random);
        return facts(
                Map.of(
                        "text", new Fact.Lines(List.copyOf(words(random))),
                        "choice", new Fact.One(random.nextBoolean() ? null : word(random)),
                        "set", new Fact.Many(words(random)),
                        "number", new Fact.Number(random.nextInt(5)),
                        "age", new Fact.Moment(random.nextInt(4) == 0 ? null : at),
                        "yes-no", new Fact.Truth(random.nextBoolean()),
                        "hours", new Fact.Open(open::contains)));
    }

    private static Set<String> words(RandomGenerator random) {
        var words = new HashSet<String>();
        for (int i = random.nextInt(4); i > 0; i--) words.add(word(random));
        return words;
    }

    private static String word(RandomGenerator random) {
        return Conditions.one(random, WORDS);
    }
}
