package org.tillside.inbox.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tillside.kit.ForAll.forAll;

import java.time.LocalDate;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tillside.inbox.search.Query.NotUnderstood;
import org.tillside.inbox.search.Query.Understood;

/** What is typed, and what it means. */
class QueryReaderTest {

    @Test
    void operators_become_clauses_and_a_minus_turns_them_around() {
        assertThat(clauses("tag:vip -tag:\"to do\" status:OPEN assignee:me #12 -#13"))
                .containsExactly(
                        new Clause.Tagged("vip", false),
                        new Clause.Tagged("to do", true),
                        new Clause.InState("open", false),
                        new Clause.AssignedTo("me", false),
                        new Clause.Numbered(12, false),
                        new Clause.Numbered(13, true));
        assertThat(clauses("after:2026-03-01 before:2026-04-01"))
                .containsExactly(
                        new Clause.From(LocalDate.of(2026, 3, 1), false),
                        new Clause.Before(LocalDate.of(2026, 4, 1), false));
    }

    @Test
    void what_stands_in_the_letterhead_is_asked_for_there() {
        assertThat(sought("from:anna@web.example")).isEqualTo("'mmmmf/=anna@web.example'");
        assertThat(sought("to:shop.example")).contains("'mmmmt/shop'").contains("'mmmmt/example'");
        assertThat(sought("has:attachment")).isEqualTo("'mmmmh/attachment'");
        assertThat(sought("language:KO")).isEqualTo("'mmmml/ko'");
    }

    @Test
    void a_phrase_keeps_its_order_and_its_inflection() {
        assertThat(sought("\"coffee grinders\"")).isEqualTo("('mmmmcoffee' <1> 'mmmmgrinders')");
        assertThat(sought("„drei Wochen“")).isEqualTo("('mmmmdrei' <1> 'mmmmwochen')");
        assertThat(sought("\"refund\"")).isEqualTo("'mmmmrefund'");
    }

    @Test
    void a_star_asks_for_beginnings_and_a_minus_for_what_is_not_there() {
        assertThat(sought("mahl*")).isEqualTo("'mmmmmahl':*");
        assertThat(sought("-\"not this\"")).isEqualTo("!(('mmmmnot' <1> 'mmmmthis'))");
    }

    @Test
    void quotes_and_backslashes_stay_within_their_lexeme() {
        assertThat(Mark.quoted("o'brien\\")).isEqualTo("'o''brien\\\\'");
    }

    @Test
    void a_guest_asks_for_what_all_see() {
        var node = ((Clause.Said) clauses("mahl*").getFirst()).node();
        assertThat(new Sought("mmmm", true).of(List.of(node))).isEqualTo("'mmmmmahl':*ABC");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "vendor:emag | operator | vendor",
                "mall: | value | mall",
                "Kaffee:Mühle | operator | kaffee",
                "from: | value | from",
                "before:yesterday | date | yesterday",
                "after:2026-02-30 | date | 2026-02-30",
                "status:done | status | done",
                "has:flag | has | flag",
                "language:korean | language | korean",
                "\"never closed | quote | \"",
                "!!! | nothing | ``",
            })
    void each_wrong_use_is_told_by_its_reason(String typed, String reason, String word) {
        var wrong = ((NotUnderstood) QueryReader.read(typed)).wrong();
        assertThat(wrong.reason()).isEqualTo(reason);
        assertThat(wrong.word()).isEqualTo(word == null ? "" : word);
        assertThat(wrong.detail()).endsWith(".");
    }

    @Test
    void what_only_looks_like_an_operator_is_a_word() {
        assertThat(sought("14:30")).contains("mmmm14").contains("mmmm30");
        assertThat(sought("Re:")).contains("'mmmmre'");
        assertThat(sought("https://shop.example/a")).contains("'mmmmhttps'").contains("'mmmmshop'");
    }

    @Test
    void too_much_is_refused() {
        assertThat(QueryReader.read("a".repeat(501))).isInstanceOf(NotUnderstood.class);
        assertThat(QueryReader.read("a ".repeat(21))).isInstanceOf(NotUnderstood.class);
        assertThat(QueryReader.read("a ".repeat(20))).isInstanceOf(Understood.class);
    }

    @Test
    void whatever_is_typed_is_answered() {
        forAll(QueryReaderTest::anything, typed -> assertThat(QueryReader.read(typed)).isNotNull());
    }

    private static String anything(RandomGenerator random) {
        var parts =
                List.of(
                        "from:", "-", "\"", "“", "*", ":", "'", "\\", " ", "환불", "退", "ü", "#1",
                        "a@b.c", "1-2", "tag:", "|", "&", "!", "(", "<->");
        var typed = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--)
            typed.append(parts.get(random.nextInt(parts.size())));
        return typed.toString();
    }

    private static List<Clause> clauses(String typed) {
        return ((Understood) QueryReader.read(typed)).query().clauses();
    }

    private static String sought(String typed) {
        var nodes =
                clauses(typed).stream()
                        .map(Clause.Said.class::cast)
                        .map(it -> it.negated() ? new Node.Not(it.node()) : it.node())
                        .toList();
        return new Sought("mmmm", false).of(nodes);
    }
}
