package org.tillside.channels.email;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tillside.kit.ForAll.forAll;

import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecodingTest {

    private static final String TEXTS =
            """
            x-windows-949 | 안녕하세요. 주문한 상품이 아직 도착하지 않았습니다.
            x-windows-949 | 주문 문의
            x-windows-949 | 뷁, 똠방각하 펲시
            gb18030 | 您好，我的订单还没有收到，请问什么时候发货？
            gb18030 | 订单问题
            big5-hkscs | 您好，我的訂單還沒有收到，請問什麼時候出貨？
            windows-31j | お世話になっております。注文した商品がまだ届きません。
            x-eucjp-open | お世話になっております。注文した商品がまだ届きません。
            x-windows-iso2022jp | お世話になっております。
            koi8-r | Здравствуйте, мой заказ ещё не пришёл.
            windows-1251 | Здравствуйте, мой заказ ещё не пришёл, подскажите пожалуйста.
            utf-8 | Köszönöm, 감사합니다, ありがとう
            """;

    @Test
    void a_text_that_declares_nothing_is_read_by_its_bytes() {
        TEXTS.lines()
                .map(line -> line.split(" \\| "))
                .forEach(pair -> {
                    var bytes = pair[1].getBytes(Charset.forName(pair[0]));
                    assertThat(Decoding.of(bytes, null).text())
                            .as("%s undeclared", pair[0])
                            .isEqualTo(pair[1]);
                    assertThat(Decoding.of(bytes, "us-ascii").text())
                            .as("%s called ASCII", pair[0])
                            .isEqualTo(pair[1]);
                    assertThat(Decoding.of(bytes, "x-unknown").text())
                            .as("%s called unknown", pair[0])
                            .isEqualTo(pair[1]);
                });
    }

    @Test
    void a_western_label_on_eastern_bytes_is_not_believed() {
        TEXTS.lines()
                .map(line -> line.split(" \\| "))
                .filter(pair -> pair[1].length() > 12)
                .forEach(pair -> {
                    var bytes = pair[1].getBytes(Charset.forName(pair[0]));
                    for (var label : List.of("iso-8859-1", "windows-1252", "utf-8"))
                        assertThat(Decoding.of(bytes, label).text())
                                .as("%s called %s", pair[0], label)
                                .isEqualTo(pair[1]);
                });
    }

    @Test
    void a_true_declaration_is_believed() {
        TEXTS.lines()
                .map(line -> line.split(" \\| "))
                .forEach(pair -> {
                    var decoding = Decoding.of(pair[1].getBytes(Charset.forName(pair[0])), pair[0]);
                    assertThat(decoding.text()).isEqualTo(pair[1]);
                    assertThat(decoding.problem()).isNull();
                });
    }

    @ParameterizedTest
    @CsvSource({
        "iso-8859-1,  Préférez-vous l'été à Noël ?",
        "iso-8859-15, Das kostet 5 € für Jörg",
        "windows-1252, „Größe“ – schön",
        "iso-8859-2,  Dzień dobry. Proszę o zwrot pieniędzy.",
        "windows-1250, Kérem szépen a törött őszi űrlapot",
        "windows-1254, Siparişim gelmedi İyi günler",
        "windows-1253, Καλημέρα σας",
        "windows-1255, שלום לכולם",
        "windows-1256, مرحبا بكم",
        "x-windows-874, สวัสดีครับ",
        "windows-1257, Labdien ķērķis žēl",
        "windows-1258, Vi?t",
        "koi8-u, Добрий день",
    })
    void single_byte_charsets_are_taken_at_their_word(String charset, String text) {
        var bytes = text.getBytes(Charset.forName(charset));
        assertThat(Decoding.of(bytes, charset).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "ks_c_5601-1987, x-windows-949",
        "KSC5601, x-windows-949",
        "cp949, x-windows-949",
        "\"euc-kr\", x-windows-949",
        "GB2312, GB18030",
        "gbk, GB18030",
        "cp936, GB18030",
        "shift-jis, windows-31j",
        "x-sjis, windows-31j",
        "UTF8, UTF-8",
        "utf-8*en, UTF-8",
        "latin1, windows-1252",
        "ISO-8859-9, windows-1254",
        "=3Dutf-8, UTF-8",
        "cp1251, windows-1251",
        "tis-620, x-windows-874",
    })
    void labels_mean_what_mail_programs_mean(String label, String meant) {
        assertThat(Charsets.meant(label)).isEqualTo(Charset.forName(meant));
    }

    @Test
    void nobody_knows_some_labels() {
        for (var label : List.of("x-unknown", "", "?", "a b c", "utf-99", "-"))
            assertThat(Charsets.meant(label)).isNull();
    }

    @Test
    void byte_order_marks_are_obeyed() {
        assertThat(Decoding.of("\ufeffKöszönöm".getBytes(UTF_8), "iso-8859-2").text())
                .isEqualTo("Köszönöm");
        assertThat(Decoding.of("\ufeff감사".getBytes(UTF_16LE), null).text()).isEqualTo("감사");
    }

    @Test
    void one_broken_byte_does_not_turn_utf_8_into_something_else() {
        var bytes = "감사합니다 아주 좋은 상품입니다".getBytes(UTF_8);
        bytes[4] = (byte) 0xff;
        assertThat(Decoding.of(bytes, "utf-8").text()).contains("아주 좋은 상품입니다");
    }

    @Test
    void utf_7_and_hz_are_read() {
        assertThat(Decoding.of("Hi +ZeVnLIqe-!".getBytes(ISO_8859_1), "utf-7").text())
                .isEqualTo("Hi 日本語!");
        assertThat(Decoding.of("~{VPND~} ok ~~".getBytes(ISO_8859_1), "hz-gb-2312").text())
                .isEqualTo("中文 ok ~");
    }

    @Test
    void utf_8_is_always_recognised() {
        forAll(
                random ->
                        new StringBuilder()
                                .repeat("", 0)
                                .append(
                                        random.ints(random.nextInt(1, 40), 0xac00, 0xd7a3)
                                                .collect(
                                                        StringBuilder::new,
                                                        StringBuilder::appendCodePoint,
                                                        StringBuilder::append))
                                .toString(),
                text ->
                        assertThat(Decoding.of(text.getBytes(UTF_8), random(text)).text())
                                .isEqualTo(text));
    }

    private static String random(String text) {
        return List.of("iso-8859-1", "windows-1252", "us-ascii", "x-unknown")
                .get(text.length() % 4);
    }
}
