package org.tillside.inbox.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tillside.kit.ForAll.forAll;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tillside.inbox.search.Hits.Piece;
import org.tillside.inbox.search.Query.Understood;

/** What is marked in a text. */
class HitsTest {

    @Test
    void every_form_of_a_word_is_marked_where_it_stands() {
        assertThat(line("Die Mühlen und die Kaffeemühle", "de", "mühle"))
                .isEqualTo("Die [Mühlen] und die [Kaffeemühle]");
        assertThat(line("빨리 환불해주세요.", "ko", "환불")).isEqualTo("빨리 [환불해주세요].");
        assertThat(line("请尽快退款。", "zh", "退款")).isEqualTo("请尽快[退款]。");
        assertThat(line("Az elmúlt hónap számlái", "hu", "számla"))
                .isEqualTo("Az elmúlt hónap [számlái]");
    }

    @Test
    void what_is_not_to_be_there_is_not_marked() {
        assertThat(line("coffee and tea", "en", "tea -coffee")).isEqualTo("coffee and [tea]");
    }

    @Test
    void markup_is_text() {
        var hostile = "<img src=x onerror=alert(1)> refund";
        assertThat(hits("refund").line(hostile, "en"))
                .containsExactly(
                        new Piece("<img src=x onerror=alert(1)> ", false),
                        new Piece("refund", true));
    }

    @Test
    void an_excerpt_stands_around_the_first_hit_however_deep_it_is() {
        var text = "lorem ipsum ".repeat(1_000) + "the refund " + "dolor sit ".repeat(100);
        var shown = shown(hits("refund").excerpt(text, "en", 120));
        assertThat(shown).startsWith("… ").contains("the [refund] dolor").endsWith(" …");
        assertThat(shown.length()).isLessThan(140);
    }

    @Test
    void without_a_hit_it_is_the_beginning() {
        assertThat(shown(hits("refund").excerpt("a b c", "en", 120))).isEqualTo("a b c");
        assertThat(hits("refund").excerpt("", "en", 120)).isEmpty();
    }

    @Test
    void pieces_together_are_the_text() {
        var words = List.of("환불", " ", "refund", "é", "🙂", "退款", "-", "A1", "\n");
        forAll(
                random -> {
                    var text = new StringBuilder();
                    for (int i = random.nextInt(20); i > 0; i--)
                        text.append(words.get(random.nextInt(words.size())));
                    return text.toString();
                },
                text ->
                        assertThat(
                                        hits("refund 환불 退款").line(text, null).stream()
                                                .map(Piece::text)
                                                .collect(Collectors.joining()))
                                .isEqualTo(text));
    }

    private static Hits hits(String typed) {
        return new Hits(((Understood) QueryReader.read(typed)).query().words());
    }

    private static String line(String text, String language, String typed) {
        return shown(hits(typed).line(text, language));
    }

    private static String shown(List<Piece> pieces) {
        return pieces.stream()
                .map(it -> it.hit() ? "[" + it.text() + "]" : it.text())
                .collect(Collectors.joining());
    }
}
