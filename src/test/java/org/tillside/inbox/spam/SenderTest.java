package org.tillside.inbox.spam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The form in which two addresses, or domains, are the same. */
class SenderTest {

    @Test
    void capitals_space_an_at_sign_and_letters_of_other_scripts_do_not_matter() {
        is(" Ana@Shop.EXAMPLE ", "ana@shop.example");
        is("@shop.example", "shop.example");
        is("Bücher.example", "xn--bcher-kva.example");
        is("ana@bücher.example", "ana@xn--bcher-kva.example");
        is("\"a@b\"@shop.example".replace("\"", ""), "a@b@shop.example");
    }

    @Test
    void what_is_neither_is_nothing() {
        for (var it :
                List.of(
                        "",
                        " ",
                        "@",
                        "com",
                        "a@",
                        "a@com",
                        "a b@c.example",
                        "a@b@",
                        "<a@b.example>",
                        "a@-b.example",
                        "a@b..example",
                        "a@127.0.0.1",
                        "a@b.example\nc")) assertThat(Sender.of(it)).as(it).isEmpty();
        assertThat(Sender.of("a".repeat(255) + "@b.example")).isEmpty();
        assertThat(Sender.of("@".repeat(10_000))).isEmpty();
    }

    @Test
    void mail_is_blocked_by_itself_its_domain_and_those_above() {
        assertThat(sender("ana@news.shop.example").blockedBy())
                .containsExactly("ana@news.shop.example", "news.shop.example", "shop.example");
    }

    @Test
    void a_domain_holds_what_lies_beneath_it_and_nothing_that_only_ends_alike() {
        assertThat(sender("shop.example").holds("shop.example")).isTrue();
        assertThat(sender("shop.example").holds("mail.shop.example")).isTrue();
        assertThat(sender("shop.example").holds("myshop.example")).isFalse();
        assertThat(sender("mail.shop.example").holds("shop.example")).isFalse();
        assertThat(sender("mail.shop.example").overlaps("shop.example")).isTrue();
        assertThat(sender("shop.example").overlaps("mail.shop.example")).isTrue();
        assertThat(sender("myshop.example").overlaps("shop.example")).isFalse();
    }

    @Test
    void domains_of_marketplaces_are_written_in_that_form_and_once() {
        assertThat(MarketplaceDomains.ALL)
                .doesNotHaveDuplicates()
                .allSatisfy(it -> assertThat(sender(it).word()).isEqualTo(it));
    }

    private static void is(String typed, String word) {
        assertThat(sender(typed).word()).isEqualTo(word);
    }

    private static Sender sender(String typed) {
        return Sender.of(typed).orElseThrow();
    }
}
