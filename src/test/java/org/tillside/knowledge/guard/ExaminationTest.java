package org.tillside.knowledge.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tillside.kernel.Fault;
import org.tillside.knowledge.guard.Lexicon.OwnWord;

/** The guard's judgement where the labelled answers do not reach. */
class ExaminationTest {

    private static final Set<String> ALL =
            Rules.all().stream().map(Rule::id).collect(Collectors.toSet());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111 1111 1111 1111",
                "4111-1111-1111-1111",
                "5555555555554444",
                "378282246310005",
                "3530111333300000",
                "6011111111111117"
            })
    void a_card_number_blocks_whatever_stands_between_its_digits(String card) {
        assertThat(rules("Your card " + card + " was charged.")).contains("card");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111 1111 1111 1112",
                "00340434161094015902",
                "302-8812345-1234567",
                "JD4111111111111111",
                "41111111111111110000"
            })
    void a_number_of_something_else_is_no_card(String number) {
        assertThat(rules("Your number " + number + " is known.")).doesNotContain("card");
    }

    @Test
    void a_rule_that_is_off_says_nothing() {
        var facts = facts("Write to me@shop.example or call +49 40 87654321.", "amazon");
        assertThat(ids(Examination.of(facts, ALL, Lexicon.ours()))).contains("email", "phone");
        assertThat(ids(Examination.of(facts, Set.of("phone"), Lexicon.ours())))
                .containsExactly("phone");
    }

    @Test
    void words_of_ones_own_are_looked_for_and_a_minus_excepts() {
        var own =
                List.of(
                        new OwnWord("tone", "en", "typical"),
                        new OwnWord("tone", "en", "- typical for this lot"),
                        new OwnWord("host", "*", "parts.example.com"));
        var lexicon = Lexicon.ours().with(own);
        assertThat(ids(Examination.of(facts("That is typical.", "own"), ALL, lexicon)))
                .contains("tone");
        assertThat(ids(Examination.of(facts("That is typical for this lot.", "own"), ALL, lexicon)))
                .doesNotContain("tone");
        assertThat(
                        ids(
                                Examination.of(
                                        facts("See https://parts.example.com/x", "amazon"),
                                        ALL,
                                        lexicon)))
                .doesNotContain("link");
        assertThat(rules("See https://parts.example.com.evil.shop/x")).contains("link");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "…", "a …", "… a", "a*b", "two-words", "a … b … c … d … e"})
    void what_is_no_phrase_is_refused(String written) {
        assertThatThrownBy(() -> new OwnWord("tone", "en", written).check())
                .isInstanceOf(Fault.class);
    }

    @Test
    void the_same_words_have_the_same_key_wherever_they_stand() {
        var one = Examination.of(facts("It is your fault.", "own"), Set.of("tone"), Lexicon.ours());
        var two =
                Examination.of(
                        facts("Hello. It is your fault.", "own"), Set.of("tone"), Lexicon.ours());
        var other =
                Examination.of(facts("It is your mistake.", "own"), Set.of("tone"), Lexicon.ours());
        assertThat(one.keys()).isEqualTo(two.keys()).isNotEqualTo(other.keys());
        assertThat(two.letsGo(Set.of(one.keys()))).isTrue();
        assertThat(other.letsGo(Set.of(one.keys()))).isFalse();
    }

    @Test
    void a_question_that_its_writer_ticked_is_answered() {
        var asked = "Does it fit a narrow doorway?";
        var open = Examination.of(asking(asked, Set.of()), ALL, Lexicon.ours());
        assertThat(open.questions()).extracting(Question::answered).containsExactly(false);
        var key = open.questions().getFirst().key();
        var ticked = Examination.of(asking(asked, Set.of(key)), ALL, Lexicon.ours());
        assertThat(ids(ticked)).doesNotContain("unanswered");
    }

    @Test
    void what_is_too_long_for_a_marketplace_is_told_by_how_much() {
        var verdict =
                Examination.of(
                        facts("a".repeat(2_010), "amazon"), Set.of("length"), Lexicon.ours());
        assertThat(verdict.remarks()).extracting(Remark::about).containsExactly("10");
        assertThat(rules("a".repeat(1_990))).doesNotContain("length");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a ", "a@", "1 ", "{{", "a.", "not yet ", "1-", "http://", "가 ", "as "})
    void a_text_of_any_length_is_judged_to_its_end(String piece) {
        var text = piece.repeat(200_000 / piece.length()) + " {{buyer.name}}";
        assertThat(rules(text)).contains("variable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1,", "1 ", "1-", "$", "12:"})
    void a_long_number_is_searched_for_a_time_and_a_sum_to_its_end(String piece) {
        var text = piece.repeat(30_000 / piece.length());
        var asked = "How long does that take? How much does it cost?";
        var facts =
                new Facts(text, new Heard("en", 0.9), "en", "own", 0, asked, true, false, Set.of());
        assertThat(Examination.of(facts, ALL, Lexicon.ours()).questions()).hasSize(2);
    }

    private static Facts asking(String asked, Set<String> ticked) {
        var text = "The red one is nicer than all of the others.";
        return new Facts(text, new Heard("en", 0.9), "en", "own", 0, asked, true, false, ticked);
    }

    private static Set<String> rules(String text) {
        return ids(Examination.of(facts(text, "amazon"), ALL, Lexicon.ours()));
    }

    private static Set<String> ids(Verdict it) {
        return it.remarks().stream().map(each -> each.rule().id()).collect(Collectors.toSet());
    }

    private static Facts facts(String text, String platform) {
        return new Facts(text, new Heard("en", 0.9), "en", platform, 0, "", true, false, Set.of());
    }
}
