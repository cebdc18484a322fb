package org.tillside.inbox.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tillside.kit.ForAll.forAll;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which words stand in a text, and under what they are found. */
class AnalysisTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de | Rechnungen | Rechnung",
                "de | Kaffeemühlen | Kaffeemuehle",
                "de | Straße | Strasse",
                "hu | számlák | számla",
                "hu | számlát | számla",
                "hu | poharakat | poharak",
                "en | invoices | invoice",
                "fr | chaussures | chaussure",
                "es | zapatillas | zapatilla",
                "it | ordini | ordine",
                "sv | fakturor | faktura",
            })
    void two_inflections_share_a_stem(String language, String one, String other) {
        assertThat(stems(one, language)).containsAnyElementsOf(stems(other, language));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ko | 환불해주세요 | 환불",
                "ko | 배송지를 | >배송지를",
                "ko | 배송되나요 | 배송",
                "ja | 返金をお願いします | 返金",
                "ja | 届きません | 届く",
                "zh | 请尽快退款 | 退款",
                "zh | 電動牙刷 | 电动",
                "en | ＦＵＬＬ width | full",
                "de | Kaffee-Mühle | kaffeemuhle",
                "ru | Ёлка | елка",
                "el | Στέφανος | στεφανοσ",
                "en | MXK-7741-208 | =mxk7741208",
                "en | MXK-7741-208 | 7741",
                "en | Anna.Lee+x@Web.Example | =anna.lee+x@web.example",
                "ko | 운송장 6892 0441 7713 | =689204417713",
                "de | Rufen Sie 0170 1234567 an | =01701234567",
                "th | ขอคืนเงิน | คืน",
            })
    void a_text_is_found_under(String language, String text, String form) {
        assertThat(forms(text, language)).contains(form);
    }

    /** ADR 50 tells what a dictionary would find besides. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mühle | Kaffeemühle | true",
                "Kaffee | Kaffeemühle | true",
                "Rechnung | Rechnungsnummer | true",
                "Nummern | Rechnungsnummer | true",
                "Kaffeemühle | Kaffee-Mühle | true",
                "Strasse | Straße | true",
                "geändert | geaendert | true",
                "Mühle | Kaffeemühlenreparatur | false",
                "Kaffeemühle | Kaffee Mühle | false",
                "Rad | Fahrrad | false",
                "ring | Lieferung | false",
            })
    void of_a_compound_its_beginning_and_its_end_are_found(
            String typed, String text, boolean found) {
        var understood = (Query.Understood) QueryReader.read(typed);
        var marked = new Hits(understood.query().words()).line(text, "de");
        assertThat(marked.stream().anyMatch(Hits.Piece::hit)).isEqualTo(found);
    }

    @Test
    void every_token_stands_where_it_says() {
        var text = "Bitte die 환불, 退款 und MXK-7741-208 (Zürich)!";
        for (var token : Analysis.of(text, "de"))
            assertThat(text.substring(token.start(), token.end())).isNotBlank();
        assertThat(Analysis.of("a b c", "en").stream().map(Token::position))
                .containsExactly(0, 1, 2);
    }

    @Test
    void decomposed_and_composed_letters_are_the_same() {
        assertThat(forms("Gru\u0308n", "de")).containsAll(forms("Grün", "de"));
        assertThat(forms("\u1112\u116A\u11AB\u1107\u116E\u11AF", "ko")).contains("환불");
    }

    @Test
    void words_without_a_language_are_kept_for_every_language() {
        assertThat(stems("Rechnungen", null)).containsAll(stems("Rechnungen", "de"));
        assertThat(stems("számlák", null)).containsAll(stems("számlák", "hu"));
    }

    @Test
    void no_text_breaks_it_and_no_form_is_too_long() {
        forAll(
                AnalysisTest::anything,
                text -> {
                    for (var token : Analysis.of(text, null)) {
                        assertThat(token.start()).isBetween(0, token.end());
                        assertThat(token.end()).isLessThanOrEqualTo(text.length());
                        assertThat(token.forms()).allMatch(it -> it.length() <= Form.LONGEST + 1);
                    }
                });
    }

    private static String anything(RandomGenerator random) {
        var alphabet =
                "aÄßıİ1٣ \n-.@'\"\\환ㅎ한退あーア﹏ก🙂\u0301\u200D\uD800\u00AD\u3099ﾞＡ".toCharArray();
        var text = new StringBuilder();
        for (int i = random.nextInt(60); i > 0; i--)
            text.append(alphabet[random.nextInt(alphabet.length)]);
        return text.toString();
    }

    @Test
    void a_chain_without_end_ends() {
        assertThat(Analysis.of("a.".repeat(100_000), "en")).isNotEmpty();
        assertThat(Analysis.of("가".repeat(20_000), "ko")).isNotEmpty();
        assertThat(Analysis.of("退".repeat(20_000), "zh")).isNotEmpty();
        assertThat(Analysis.of("あ".repeat(20_000), "ja")).isNotEmpty();
        assertThat(Analysis.of("x".repeat(100_000), null)).isNotEmpty();
    }

    private static List<String> forms(String text, String language) {
        return Analysis.of(text, language).stream().flatMap(it -> it.forms().stream()).toList();
    }

    private static List<String> stems(String word, String language) {
        return forms(word, language).stream()
                .filter(it -> it.startsWith("~"))
                .collect(Collectors.toList());
    }
}
