package org.tillside.channels.email;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tillside.kernel.Correspondent;

class HeaderFieldsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Tue, 5 Mar 2024 10:00:00 +0100",
                "5 Mar 2024 09:00:00 GMT",
                "Tue, 05 Mar 24 09:00 UT",
                "Tue, 5 Mar 2024 18:00:00 +0900 (KST)",
                "Tue Mar  5 09:00:00 2024",
                "Tue Mar  5 10:00:00 CET 2024",
                "2024-03-05T09:00:00Z",
                "2024-03-05 10:00:00 +01:00",
                "Tue, 5-Mar-2024 04:00:00 EST",
                "Tuesday, March 5, 2024 9:00 AM",
                "Tue, 5 Mar 2024 10:00:00 GMT+0100",
                "Tue,5 Mar 2024 01:00:00 -0800",
                "Die, 5 Mar 2024 10:00:00 +0100",
                "5 March 2024 09:00:00",
                "Tue, 5 Mar 124 09:00:00 +0000",
                "Tue, 5 Mar 2024 09.00.00 +0000",
                "Tue (x), 5 (y) Mar 2024 09 : 00 (z (zz)) : 00 +0000",
                "5.3.2024 10:00 MEZ",
                "Di, 5 Mär 2024 10:00:00 +0100",
                "mar., 5 mars 2024 à 10:00 +0100",
                "Sal, 5 Mar 2024 12:00:00 +0300",
                "03/05/2024 9:00 AM",
                "20240305T090000Z",
                "Tue, 5 Mar 2024 10:00:00 Europe/Berlin",
                "Tue, 5 Mar 2024 14:30:00 IST",
                "1709629200",
            })
    void dates_are_read_as_they_are_written(String date) {
        assertThat(MailDate.parse(date)).isEqualTo(Instant.parse("2024-03-05T09:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "Tue, 35 Mar 2024 10:00:00 +0100",
                "Tue, 5 Foo 2024 10:00:00",
                "99999999999999999999 Mar 2024 10:00",
                "Sat, 1 Jan 0000 00:00:00 +0000",
                "2024"
            })
    void what_is_no_date_is_none(String date) {
        assertThat(MailDate.parse(date)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a@b.c | |a@b.c",
                "Ann <a@b.c> |Ann|a@b.c",
                "\"Baker, Ann\" <a@b.c> |Baker, Ann|a@b.c",
                "a@b.c (Ann Baker) |Ann Baker|a@b.c",
                "'Ann' <a@b.c> |Ann|a@b.c",
                "Ann<a@b.c> |Ann|a@b.c",
                "<mailto:a@b.c> ||a@b.c",
                "Ann < a@b.c > |Ann|a@b.c",
                "\"Ann\" a@b.c |Ann|a@b.c",
                "<<a@b.c>> ||a@b.c",
                "Ann Baker |Ann Baker|",
                "MAILER-DAEMON ||MAILER-DAEMON",
                "\"Ann <a@b.c> |Ann|a@b.c",
                "Ann (work <a@b.c> |Ann work|a@b.c",
                "<@x,@y:a@b.c> ||a@b.c",
                "=?utf-8?Q?Ann=2C_B?= <a@b.c> |Ann, B|a@b.c",
                "=?utf-8?B?QW5uIDxhQGIuYz4=?= |Ann|a@b.c",
                "\"=?utf-8?Q?J=C3=B6rg?=\" <a@b.c> |Jörg|a@b.c",
                "Group: a@b.c; ||a@b.c",
                "Ann [a@b.c] |Ann|a@b.c",
                "Ann a@b.c> |Ann|a@b.c",
                "Ann <a@[192.0.2.1]> |Ann|a@[192.0.2.1]",
            })
    void an_address_is_read_as_it_is_written(String raw, String name, String address) {
        var expected = new Correspondent(name == null ? "" : name, address == null ? "" : address);
        assertThat(Addresses.of(raw, Surroundings.NONE)).containsExactly(expected);
    }

    @Test
    void lists_groups_and_nobody() {
        assertThat(Addresses.of("undisclosed-recipients:;", null)).isEmpty();
        assertThat(Addresses.of("a@b.c, Ann <d@e.f>; Bob <g@h.i>,,", null))
                .extracting(Correspondent::address)
                .containsExactly("a@b.c", "d@e.f", "g@h.i");
        assertThat(Addresses.of("Team: Ann <a@b.c>, d@e.f; x@y.z", null))
                .extracting(Correspondent::address)
                .containsExactly("a@b.c", "d@e.f", "x@y.z");
    }

    @Test
    void a_day_ends_at_24_hours() {
        assertThat(MailDate.parse("Mon, 4 Mar 2024 24:00:00 +0000"))
                .isEqualTo(Instant.parse("2024-03-05T00:00:00Z"));
    }

    @Test
    void addresses_without_a_comma_between_are_several() {
        for (var raw : List.of("Ann <a@b.c> Bob <d@e.f>", "<a@b.c><d@e.f>", "a@b.c d@e.f"))
            assertThat(Addresses.of(raw, Surroundings.NONE))
                    .extracting(Correspondent::address)
                    .containsExactly("a@b.c", "d@e.f");
        assertThat(Addresses.of("Ann <boss> <a@b.c>, x <a@b.c> <a@b.c>", Surroundings.NONE))
                .containsExactly(
                        new Correspondent("Ann <boss>", "a@b.c"), new Correspondent("x", "a@b.c"));
    }

    @Test
    void a_space_in_a_quoted_local_part_stays() {
        for (var raw : List.of("<\"mail robot\"@b.example>", "\"mail robot\"@b.example"))
            assertThat(Addresses.of(raw, Surroundings.NONE))
                    .containsExactly(new Correspondent("", "\"mail robot\"@b.example"));
        assertThat(Addresses.of("\"robot\"@b.example (of old), ann@b . example", Surroundings.NONE))
                .containsExactly(
                        new Correspondent("of old", "robot@b.example"),
                        new Correspondent("", "ann@b.example"));
    }

    @Test
    void brackets_in_an_address_are_a_comment_unless_quoted() {
        assertThat(Addresses.of("Ann <ann(at work)@b.example>", Surroundings.NONE))
                .containsExactly(new Correspondent("Ann", "ann@b.example"));
        assertThat(
                        Addresses.of("Ann <\"ann(1)\"@b.example>", Surroundings.NONE)
                                .getFirst()
                                .address())
                .contains("(1)");
    }

    @Test
    void a_surname_before_a_comma_is_no_person_of_its_own_unless_an_address_follows_alone() {
        assertThat(Addresses.of("Baker, Ann <ann@b.example>, tom@b.example", Surroundings.NONE))
                .containsExactly(
                        new Correspondent("Baker, Ann", "ann@b.example"),
                        new Correspondent("", "tom@b.example"));
        assertThat(Addresses.of("root, ann@b.example", Surroundings.NONE))
                .extracting(Correspondent::address)
                .containsExactly("root", "ann@b.example");
    }

    @Test
    void an_address_that_is_encoded_as_a_whole_is_read() {
        var raw = "=?utf-8?B?6rmA66+87IiYIDxtaW5AYi5leGFtcGxlPg==?=";
        assertThat(Addresses.of(raw, Surroundings.NONE))
                .containsExactly(new Correspondent("김민수", "min@b.example"));
    }

    @Test
    void raw_bytes_in_a_name_are_read_in_the_charset_of_the_mail() {
        var raw =
                new String(
                        "\"김민수, 과장\" <a@b.c>".getBytes(Charset.forName("x-windows-949")),
                        ISO_8859_1);
        assertThat(Addresses.of(raw, Surroundings.of("euc-kr")).getFirst().name())
                .isEqualTo("김민수, 과장");
        assertThat(Addresses.of(raw, Surroundings.NONE).getFirst().name()).isEqualTo("김민수, 과장");
        var jis = new String("山田, 太郎 <a@b.c>".getBytes(Charset.forName("ISO-2022-JP")), ISO_8859_1);
        assertThat(Addresses.of(jis.replace(",", ""), Surroundings.NONE).getFirst().address())
                .isEqualTo("a@b.c");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "=?utf-8?B?7KO866y4?= |주문",
                "=?UTF-8?q?a_b=3Dc?= |a b=c",
                "=?utf-8?B?7KO8?= =?utf-8?B?66y4?= |주문",
                "=?utf-8?B?7KO8?==?utf-8?B?66y4?= |주문",
                "=?utf-8?B?7KO?= =?utf-8?B?866y4?= |주문",
                "=?utf-8?B?7KO866y4 |주문",
                "Re: =?utf-8?B?7KO866y4?= ok |Re: 주문 ok",
                "=?utf-8*ko?B?7KO866y4?= |주문",
                "=?utf-8?Q?a b?= |a b",
                "=?x?Z?abc?= |=?x?Z?abc?=",
                "=?= |=?=",
                "=?utf-8?Q??= x |x",
                "[=?utf-8?Q?a?=] |[a]",
                "=?iso-8859-1?Q?caf=E9?= =?utf-8?Q?=C3=A9?= |caféé",
                "=?utf-8?Q?=EC=A3?= =?utf-8?Q?=BC=EB=AC=B8?= |주문",
                "=?utf-8?B?7KO866y4?= =?x-unknown?Q?=EC=A3=BC?= |주문주",
            })
    void encoded_words_are_read_also_when_they_are_cut_badly(String raw, String text) {
        assertThat(Plain.line(EncodedWords.decode(raw, Surroundings.NONE))).isEqualTo(text);
    }

    @Test
    void ids_are_given_without_brackets() {
        assertThat(MessageIds.all("<a@b> <c@d>\t<a@b>")).containsExactly("a@b", "c@d");
        assertThat(MessageIds.all("a@b, c@d")).containsExactly("a@b", "c@d");
        assertThat(MessageIds.all("Your message of Monday <a@b> \"x\"")).containsExactly("a@b");
        assertThat(MessageIds.all("<a @ b>")).containsExactly("a@b");
        assertThat(MessageIds.all("<>")).isEmpty();
        assertThat(MessageIds.all("12345")).containsExactly("12345");
        assertThat(MessageIds.all("<" + "x".repeat(2_000) + "@y>")).isEmpty();
    }

    @Test
    void parameters_are_read_as_they_were_meant() {
        var type =
                Parameters.parse(
                        "text/plain; charset=utf-8 format=flowed; name=my file.txt; NAME=\"other\"; x");
        assertThat(type.value()).isEqualTo("text/plain");
        assertThat(type.word("charset")).isEqualTo("utf-8");
        assertThat(type.byName().get("name").bytes()).isEqualTo("my file.txt");
        var pieces =
                Parameters.parse(
                        "attachment; filename*1*=%A4; filename*0*=euc-jp'ja'%A4; filename=x");
        assertThat(pieces.byName().get("filename"))
                .isEqualTo(new Parameters.Raw("\u00a4\u00a4", "euc-jp"));
    }

    @Test
    void file_names_cannot_leave_their_folder_or_mislead() {
        assertThat(FileName.safe("../../etc/passwd")).isEqualTo("passwd");
        assertThat(FileName.safe("C:\\Users\\x\\a.doc")).isEqualTo("a.doc");
        assertThat(FileName.safe("invoice\u202efdp.exe")).isEqualTo("invoicefdp.exe");
        assertThat(FileName.safe("..")).isEmpty();
        assertThat(FileName.safe("a\r\nb\u0000.pdf")).isEqualTo("a b.pdf");
        assertThat(FileName.safe("x".repeat(500) + ".pdf")).hasSize(180).endsWith(".pdf");
        assertThat(FileName.safe("\u1112\u1161\u11ab.pdf")).isEqualTo("한.pdf");
    }

    @Test
    void broken_headers_are_read_as_far_as_they_go() {
        var parser = new MailParser();
        assertThat(parser.parse("Subject: a\nb c\nFrom: x@y.z\n\ntext".getBytes(UTF_8)).subject())
                .isEqualTo("a b c");
        var noBlank =
                parser.parse(
                        "Subject: a\nFrom: x@y.z\nThis is the text.\nIt goes on.".getBytes(UTF_8));
        assertThat(noBlank.text()).isEqualTo("This is the text.\nIt goes on.");
        assertThat(parser.parse("\n\n\ufeffSubject: a\n\nx".getBytes(UTF_8)).text()).isNotEmpty();
        assertThat(parser.parse("Subject: a\rFrom: x@y.z\r\rtext\rmore".getBytes(UTF_8)).text())
                .isEqualTo("text\nmore");
        assertThat(parser.parse("Subject : spaced\n \n\nx".getBytes(UTF_8)).subject())
                .isEqualTo("spaced");
    }
}
