package org.tillside.inbox.writing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tillside.kernel.Correspondent;
import org.tillside.kernel.Fault;

class WritingTest {

    private static final Correspondent BUYER =
            new Correspondent("Annegret", "Annegret@web.example");
    private static final Correspondent FRIEND = new Correspondent("Freund", "freund@web.example");
    private static final Correspondent US = new Correspondent("Shop", "support@shop.example");

    private static boolean ours(String address) {
        return address.equals("support@shop.example");
    }

    @Test
    void an_answer_goes_to_the_writer_alone() {
        var came = new Recipients(List.of(US, FRIEND), List.of());
        assertThat(came.reply(BUYER, WritingTest::ours))
                .isEqualTo(new Recipients(List.of(BUYER), List.of()));
    }

    @Test
    void an_answer_to_all_leaves_us_out_and_nobody_twice() {
        var came =
                new Recipients(
                        List.of(US, new Correspondent("", "ANNEGRET@web.example")),
                        List.of(FRIEND, US, FRIEND));
        assertThat(came.replyAll(BUYER, WritingTest::ours))
                .isEqualTo(new Recipients(List.of(BUYER), List.of(FRIEND)));
    }

    @Test
    void an_answer_goes_where_the_writer_wants_it() {
        var came = new Recipients(List.of(US), List.of(), List.of(FRIEND));
        assertThat(came.reply(BUYER, WritingTest::ours).to()).containsExactly(FRIEND);
    }

    @Test
    void who_asks_us_to_answer_ourselves_is_answered_at_the_address_they_wrote_from() {
        var came = new Recipients(List.of(US), List.of(), List.of(US));
        assertThat(came.reply(BUYER, WritingTest::ours).to()).containsExactly(BUYER);
    }

    @ParameterizedTest
    @CsvSource({
        "Mühle, Re: Mühle [#7-abcd]",
        "Re: Mühle, Re: Mühle [#7-abcd]",
        "AW: Mühle, AW: Mühle [#7-abcd]",
        "'Re[2]: Mühle', 'Re[2]: Mühle [#7-abcd]'",
        "답장: 교환 문의, 답장: 교환 문의 [#7-abcd]",
        "Vá: Számla, Vá: Számla [#7-abcd]",
        "Re: Mühle [#7-abcd], Re: Mühle [#7-abcd]",
        "'', Re: [#7-abcd]",
        "Retoure: wie?, Re: Retoure: wie? [#7-abcd]"
    })
    void a_reply_is_named_once_and_marked_once(String subject, String reply) {
        assertThat(ReplySubject.reply(subject, "[#7-abcd]")).isEqualTo(reply);
    }

    @Test
    void light_markdown_becomes_clean_html() {
        assertThat(
                        Markdown.html(
                                "Guten Tag,\nhier **fett** und *schräg*:\n\n- eins\n- zwei\n\nhttps://shop.example/a?b=1&c=2"))
                .isEqualTo(
                        "<p>Guten Tag,<br>\nhier <strong>fett</strong> und <em>schräg</em>:</p>\n<ul>\n<li>eins</li>\n<li>zwei</li>\n</ul>\n"
                                + "<p><a rel=\"noopener noreferrer nofollow\" href=\"https://shop.example/a?b=1&amp;c=2\" target=\"_blank\">https://shop.example/a?b=1&amp;c=2</a></p>\n");
    }

    @Test
    void html_that_was_typed_is_shown_and_not_run() {
        assertThat(
                        Markdown.html(
                                "<script>alert(1)</script> <img src=x onerror=y> [x](javascript:alert(1)) ![pixel](https://t.example/p.gif)"))
                .doesNotContain("<script", "<img", "javascript:", "p.gif")
                .contains("&lt;script&gt;", "pixel");
    }

    @Test
    void a_number_sign_is_not_a_heading_and_a_sku_is_not_emphasis() {
        assertThat(Markdown.html("# 20418 KM_38_SCHW 5 * 3\n---"))
                .isEqualTo("<p># 20418 KM_38_SCHW 5 * 3<br>\n---</p>\n");
    }

    @Test
    void a_letter_carries_signature_and_quote_in_both_forms() {
        var letter =
                new Letter(
                        "Guten *Tag*",
                        "Nordlicht\nSupport",
                        "Am 12. schrieb A:",
                        "Die <Mühle>\n> klemmt");
        assertThat(letter.plain())
                .isEqualTo(
                        "Guten *Tag*\n\n-- \nNordlicht\nSupport\n\nAm 12. schrieb A:\n> Die <Mühle>\n>> klemmt\n");
        assertThat(letter.html())
                .contains(
                        "<em>Tag</em>",
                        "Nordlicht<br>",
                        "<blockquote type=\"cite\">",
                        "Die &lt;Mühle&gt;");
    }

    @Test
    void a_letter_that_answers_nothing_quotes_nothing() {
        assertThat(new Letter("Hi", "", "", "").plain()).isEqualTo("Hi\n");
        assertThat(new Letter("Hi", "", "", "").html()).doesNotContain("blockquote");
    }

    @Test
    void words_of_others_are_links_and_nothing_else() {
        assertThat(PlainWords.html("Siehe (https://a.example/x?y=1&z=\"2). <b>Danke</b>\n\nGruß"))
                .isEqualTo(
                        "<p>Siehe (<a href=\"https://a.example/x?y=1&amp;z=\" rel=\"noopener noreferrer nofollow\" target=\"_blank\">"
                                + "https://a.example/x?y=1&amp;z=</a>&quot;2). &lt;b&gt;Danke&lt;/b&gt;</p>\n<p>Gruß</p>\n");
    }

    @Test
    void the_end_of_a_sentence_is_no_part_of_a_link() {
        assertThat(PlainWords.html("https://a.example/x”).,"))
                .contains("href=\"https://a.example/x\"")
                .endsWith("</a>”).,</p>\n");
        assertThat(PlainWords.html("https://)))")).contains(">https://</a>)))");
    }

    @Test
    @Timeout(60)
    void a_mail_written_to_make_its_links_slow_is_shown_at_once() {
        var link = "https://x" + ")".repeat(1_985) + "a ";
        assertThat(PlainWords.html(link.repeat(100))).contains("<a href=\"https://x)))");
    }

    @Test
    void addresses_are_apart_by_commas_semicolons_and_lines_but_not_in_quotes() {
        var typed = "\"Mühle; Anna, B.\" <anna@a.example>, max@b.example;\n5\" Rohr <c@c.example>";
        var people =
                List.of(
                        new Correspondent("Mühle; Anna, B.", "anna@a.example"),
                        new Correspondent("", "max@b.example"),
                        new Correspondent("5\" Rohr", "c@c.example"));
        assertThat(Addresses.parse(typed)).isEqualTo(people);
        assertThat(Addresses.sofar(typed)).isEqualTo(people);
        assertThat(Addresses.parse("27\" Shop <a@x.example>, \"Max\" <b@y.example>"))
                .as("a sign for inches")
                .isEqualTo(
                        List.of(
                                new Correspondent("27\" Shop", "a@x.example"),
                                new Correspondent("Max", "b@y.example")));
        for (var joined :
                List.of(
                        "Anna <a@x.example> Max <b@y.example>",
                        "\"A\" <a@x.example> \"B\" <b@y.example>"))
            assertThatThrownBy(() -> Addresses.parse(joined))
                    .hasMessageContaining("is not an address");
        assertThat(Addresses.sofar("max@b.example, \"Mühle, An"))
                .containsExactly(new Correspondent("", "max@b.example"));
        assertThat(Addresses.parse(Addresses.line(people.subList(0, 2))))
                .isEqualTo(people.subList(0, 2));
    }

    @Test
    @Timeout(60)
    void addresses_pasted_by_the_thousand_are_read_as_far_as_a_mail_may_go() {
        var many = "anna@a.example,".repeat(8_000);
        assertThat(Addresses.sofar(many)).hasSize(50);
        assertNobody(many);
        assertThat(Addresses.sofar("\",\"".repeat(100_000))).isEmpty();
        assertNobody("\",\"".repeat(5_000));
        assertNobody("a@" + "a.".repeat(9_000) + "a");
        assertThat(Addresses.sofar("x".repeat(19_990) + ", anna@a.example")).isEmpty();
    }

    private static void assertNobody(String typed) {
        assertThatThrownBy(() -> Addresses.parse(typed))
                .isInstanceOfSatisfying(
                        Fault.class, it -> assertThat(it.code()).isEqualTo("reply.recipients"));
    }

    @Test
    void a_snippet_is_one_short_line() {
        assertThat(Snippet.of(" Guten\u200B Tag,\n\n  ich\u00A0habe "))
                .isEqualTo("Guten Tag, ich habe");
        assertThat(Snippet.of("😀".repeat(500))).hasSize(321).endsWith("😀…");
        assertThat(Snippet.of("")).isEmpty();
    }

    @Test
    void a_quote_is_introduced_in_the_readers_language() {
        var at = Instant.parse("2025-11-24T12:31:00Z");
        var zone = ZoneId.of("Europe/Berlin");
        assertThat(QuoteIntro.of("de", at, zone, "Annegret"))
                .isEqualTo("Am 24.11.2025, 13:31 schrieb Annegret:");
        assertThat(QuoteIntro.of("ko", at, zone, "김서연"))
                .startsWith("2025. 11. 24.")
                .endsWith("김서연 님이 작성:");
        assertThat(QuoteIntro.of(null, at, zone, "Emma"))
                .startsWith("On 24 Nov 2025")
                .endsWith("Emma wrote:");
        assertThat(QuoteIntro.of("tlh", at, zone, "Worf")).startsWith("On ");
    }
}
