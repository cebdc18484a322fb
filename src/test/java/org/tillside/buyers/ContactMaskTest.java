package org.tillside.buyers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tillside.kernel.Correspondent;

class ContactMaskTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "max@web.de",
                "Max.Mustermann+shop@mail.firma.co.uk",
                "MAX@WEB.DE",
                "max(at)web.de",
                "max [at] web [dot] de",
                "max (ät) web.de",
                "max＠web.de",
                "max﹫web.de",
                "max {kukac} web.hu",
                "max< AT >web.de",
                "seoyeon(골뱅이)naver.com",
                "m\u200Bax@w\u00ADeb.de",
                "\"max muster\"@web.de",
                "максим@почта.рф",
                "김서연@한국.kr",
                "seoyeon 골뱅이 naver.com",
                "bálint_hegedűs@freemail.hu",
                "max@[192.168.0.1]",
                "max@localhost",
                "o'brien@example.ie"
            })
    void an_address_is_hidden(String address) {
        assertThat(ContactMask.text("Schreiben Sie an " + address + ", danke"))
                .isEqualTo("Schreiben Sie an •••@•••, danke");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+49 170 1234567",
                "+49 (0)170 / 123 45 67",
                "0170-1234567",
                "(0170) 123 45 67",
                "0049 170 1234567",
                "010-1234-5678",
                "０１０－１２３４－５６７８",
                "02 345 6789",
                "+36 30 123 4567",
                "06-30/123-4567",
                "+1.415.555.2671",
                "555 010 1234",
                "0170\u00A0123\u00A04567",
                "0170 1\u200B234567"
            })
    void a_telephone_number_is_hidden(String number) {
        assertThat(ContactMask.text("Tel. " + number + " abends")).isEqualTo("Tel. ••• abends");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bestellung 20418 vom 12.11.2025",
                "2025-11-24 13:31",
                "am 24. 11. 2025 um 9 Uhr",
                "48.900원, 1.234.567,89 €",
                "1,234,567.89",
                "10115 Berlin",
                "MXK-7741-208",
                "Amazon 302-1234567-12345678",
                "Sendung 00340434161094042557",
                "3 x 38,90 = 116,70",
                "ISO 9001, 220 V, 38 mm",
                "a @ b",
                "lot 38-0925"
            })
    void what_is_no_contact_stays(String words) {
        assertThat(ContactMask.text(words)).isEqualTo(words);
    }

    @Test
    void two_numbers_in_two_lines_are_two() {
        assertThat(ContactMask.text("10115\n20418\n38")).isEqualTo("10115\n20418\n38");
    }

    @Test
    void everything_in_a_row_is_hidden() {
        assertThat(ContactMask.text("max@web.de;anna@web.de 0170 1234567/0171 7654321"))
                .doesNotContain("web", "max", "anna", "0170", "7654321");
    }

    @Test
    void a_sender_without_a_name_is_hidden_too() {
        assertThat(ContactMask.correspondent(new Correspondent("max@web.de", "max@web.de")))
                .isEqualTo(new Correspondent("•••@•••", "•••@•••"));
        assertThat(ContactMask.correspondent(new Correspondent("Max", "")))
                .isEqualTo(new Correspondent("Max", ""));
    }

    @Test
    void html_hides_addresses_that_are_spread_over_elements() {
        assertThat(
                        ContactMask.html(
                                "<p>An <b>max</b><i>@web</i>.de oder</p><p>0170 <span>123</span>4567</p>"))
                .isEqualTo(
                        "<p>An <b>•••@•••</b><i></i> oder</p><p>••• <span></span></p>"
                                .replace("••• <span>", "•••<span>"));
    }

    @Test
    void html_hides_addresses_in_attributes() {
        var masked =
                ContactMask.html(
                        "<a href=\"mailto:max@web.de\" title=\"max@web.de\">hier</a><a href=\"tel:+491701234567\">da</a>"
                                + "<img alt=\"max@web.de\" src=\"https://t.example/?u=max%40web.de\"><img src=\"cid:part1@mail\"><a href=\"https://shop.example/a\">c</a>");
        assertThat(masked)
                .doesNotContain("max", "web.de", "+49")
                .contains("cid:part1@mail", "href=\"https://shop.example/a\"");
    }

    @Test
    @Timeout(60)
    void a_long_text_full_of_addresses_and_numbers_is_masked() {
        var words = "a@b 0123456 ".repeat(40_000);
        assertThat(ContactMask.text(words)).isEqualTo("•••@••• ••• ".repeat(40_000));
        var html = ContactMask.html("<b>a@b</b> <i>0123</i>456 ".repeat(20_000));
        assertThat(html).startsWith("<b>•••@•••</b> <i>•••</i>").doesNotContain("a@b", "456");
    }

    @Test
    void an_address_without_an_end_is_masked() {
        var words = "max@" + "a.".repeat(100_000) + "de";
        assertThat(ContactMask.text(words)).isEqualTo("•••@•••");
    }

    @Test
    void a_number_beside_or_within_an_address_is_hidden_once() {
        assertThat(ContactMask.text("01701234567@web.de 0170 1234567 x@y.de"))
                .isEqualTo("•••@••• ••• •••@•••");
        assertThat(ContactMask.text("0170 1234567 max@01701234567.de, 0171 7654321"))
                .isEqualTo("••• •••@•••, •••");
    }

    @Test
    @Timeout(120)
    void a_long_text_written_to_make_it_search_for_ever_is_masked() {
        var words =
                "a.b-c_d+e ".repeat(20_000)
                        + "x".repeat(100_000)
                        + "1 ".repeat(50_000)
                        + "@".repeat(10_000)
                        + " a@"
                        + "b.".repeat(50_000);
        assertThat(ContactMask.text(words)).isNotEmpty();
    }
}
