package org.tillside.channels.email;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Short texts whose bytes leave it open in which charset they are. */
class TiebreakTest {

    private static final List<String> LANGUAGES =
            List.of("ko", "ja", "zh", "hu", "tr", "ru", "pl", "de", "fr");

    private final MailParser parser = new MailParser();

    @ParameterizedTest
    @CsvSource({
        "ko, x-windows-949, 네, ł×",
        "ko, x-windows-949, 예, żą",
        "ko, x-windows-949, 굿, БТ",
        "ko, x-windows-949, 똠방, Ścąć",
        "ko, x-windows-949, 李 과장, 纵 苞厘",
        "zh, GB18030, 订单, 땐데",
        "zh, GB18030, 您好, 퀭봤",
        "zh, GB18030, 李明, 쟀츠",
        "ja, windows-31j, 返品, •Ô•i",
        "ja, windows-31j, 住所, ПZПК",
        "ja, x-eucJP-Open, 注文, 庙矢",
        "ja, x-eucJP-Open, 交換, 몫뉩",
        "hu, windows-1250, Őszi kabát, Õszi kabát",
        "hu, windows-1250, űrlap, ûrlap",
        "hu, ISO-8859-2, Tőkés Jenő, Tõkés Jenõ",
        "tr, windows-1254, iğne, iðne",
        "tr, windows-1254, Şule, Þule",
        "tr, windows-1254, yarın, yarýn",
        "ru, KOI8-R, привет, 幸勺旁",
        "ru, KOI8-R, ЗАКАЗ, תבכבת",
        "ru, windows-1251, ЗАКАЗ, ÇÀÊÀÇ",
        "ru, windows-1251, заказ, çàêàç",
        "pl, windows-1250, Gdzie jest paczka? Żółta, Gdzie jest paczka? 草速a",
    })
    void a_mailboxs_language_decides_what_the_bytes_leave_open(
            String language, String charset, String written, String readWithout) {
        var bytes = written.getBytes(Charset.forName(charset));
        for (var label : new String[] {null, "us-ascii", "x-unknown"}) {
            assertThat(Decoding.of(bytes, label, to(language)).text()).isEqualTo(written);
            assertThat(Decoding.of(bytes, label).text()).isEqualTo(readWithout);
        }
        assertThat(Decoding.of(bytes, charset, to("fr")).text()).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({
        "tr, windows-1254, Siparişim, Sipariþim",
        "tr, windows-1254, 'Gelmedi, şimdi ne?', 'Gelmedi, þimdi ne?'",
        "pl, windows-1250, dziękuję, dziêkujê",
        "ko, x-windows-949, 주문, ÁÖ¹®",
        "ko, x-windows-949, 교환, ±³È¯",
        "ja, windows-31j, 住所, ПZПК",
        "ru, KOI8-R, привет, 幸勺旁",
    })
    void a_western_label_gives_way_to_everyday_words_and_to_whole_syllables(
            String language, String charset, String written, String readWithout) {
        var bytes = written.getBytes(Charset.forName(charset));
        assertThat(Decoding.of(bytes, "iso-8859-1", to(language)).text()).isEqualTo(written);
        assertThat(Decoding.of(bytes, "iso-8859-1").text()).isEqualTo(readWithout);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Où est ma commande",
                "pas sûr",
                "João Simões",
                "Grüße aus Köln",
                "Ägypten",
                "3 m² Stoff",
                "Señor Muñoz",
                "garçon",
                "Þórður",
                "Søren",
                "„Größe“",
                "25 °C",
                "ÄÖÜ",
                "»Äpfel«",
                "10×20",
                "£5",
                "don’t",
            })
    void a_western_label_that_the_bytes_bear_out_is_believed_everywhere(String written) {
        var bytes = written.getBytes(Charset.forName("windows-1252"));
        for (var language : LANGUAGES)
            assertThat(Decoding.of(bytes, "iso-8859-1", to(language)).text())
                    .as(language)
                    .isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({
        "windows-31j, お世話になっております。注文した商品がまだ届きません。",
        "GB18030, 您好，我的订单还没有收到，请问什么时候发货？",
        "x-windows-949, 안녕하세요. 주문한 상품이 아직 도착하지 않았습니다.",
        "windows-1252, Søren Ångström spørger hvornår pakken kommer",
        "UTF-8, Où est ma commande ?",
        "windows-1251, 'Здравствуйте, мой заказ ещё не пришёл, подскажите пожалуйста.'",
    })
    void what_the_bytes_decide_is_read_alike_in_every_mailbox(String charset, String written) {
        var bytes = written.getBytes(Charset.forName(charset));
        for (var language : LANGUAGES)
            assertThat(Decoding.of(bytes, null, to(language)).text())
                    .as(language)
                    .isEqualTo(written);
    }

    @Test
    void a_declaration_that_is_nobodys_habit_says_enough_even_where_it_is_amended() {
        var inverted = "Привет".getBytes(Charset.forName("KOI8-R"));
        assertThat(Decoding.of(inverted, "windows-1251", to("zh")).text()).isEqualTo("Привет");
        assertThat(Decoding.of(inverted, null, to("zh")).text()).isNotEqualTo("Привет");
    }

    @Test
    void where_the_mailbox_has_the_language_that_is_read_already_it_stays() {
        var bytes = "订单".getBytes(Charset.forName("GB18030"));
        assertThat(Decoding.of(bytes, null, to("zh", "ko")).text()).isEqualTo("땐데");
        var white = "Õszi".getBytes(Charset.forName("windows-1252"));
        assertThat(Decoding.of(white, null, to("hu", "pt")).text()).isEqualTo("Õszi");
    }

    @Test
    void nobody_is_asked_for_languages_where_the_bytes_decide() {
        for (var text : List.of("Hello", "Köszönöm", "감사합니다")) {
            var asked = new AtomicBoolean();
            Decoding.of(text.getBytes(UTF_8), null, new Surroundings(null, () -> noted(asked)));
            assertThat(asked).as(text).isFalse();
        }
    }

    @Test
    void subject_sender_text_and_file_of_a_mail_are_read_so() throws IOException {
        var mail = read(mail("Tőkés Jenő", "Őszi kabát"), List.of("hu"));
        assertThat(mail.subject()).isEqualTo("Őszi kabát");
        assertThat(mail.from().getFirst().name()).isEqualTo("Tőkés Jenő");
        assertThat(mail.text()).isEqualTo("Őszi kabát");
        assertThat(mail.attachments().getFirst().name()).isEqualTo("Őszi kabát.pdf");
        assertThat(mail.problems())
                .containsExactly("A text declares no charset; it is read as windows-1250.");
    }

    @Test
    void a_mail_has_one_content_hash_whatever_languages_its_mailbox_has() throws IOException {
        var raw = mail("Tőkés Jenő", "Őszi kabát");
        assertThat(read(raw, List.of("hu")).text()).isNotEqualTo(read(raw, List.of()).text());
        for (var language : LANGUAGES)
            assertThat(read(raw, List.of(language)).contentHash())
                    .isEqualTo(parser.parse(raw).contentHash());
        for (var each : Corpus.mails()) {
            var bytes = Corpus.bytes(each);
            for (var language : List.of("ko", "hu"))
                assertThat(read(bytes, List.of(language)).contentHash())
                        .as("%s in a mailbox of %s", each, language)
                        .isEqualTo(parser.parse(bytes).contentHash());
        }
    }

    /** The first text decides for the second one, and neither changes the hash. */
    @Test
    void of_two_texts_the_second_is_read_like_the_first_and_the_hash_stays() throws IOException {
        var two = new ByteArrayOutputStream();
        two.writeBytes("Content-Type: multipart/mixed; boundary=b\n\n--b\n\n".getBytes(UTF_8));
        two.writeBytes("űrlap".getBytes(Charset.forName("windows-1250")));
        two.writeBytes("\n--b\n\n".getBytes(UTF_8));
        two.writeBytes("Õ, így".getBytes(Charset.forName("windows-1252")));
        two.writeBytes("\n--b--\n".getBytes(UTF_8));
        var read = read(two.toByteArray(), List.of("hu"));
        assertThat(read.text()).contains("űrlap").contains("Ő, így");
        assertThat(read.contentHash()).isEqualTo(parser.parse(two.toByteArray()).contentHash());
    }

    private ParsedMail read(byte[] raw, List<String> languages) throws IOException {
        return parser.parse(new ByteArrayInputStream(raw), AttachmentSink.NONE, () -> languages);
    }

    private static byte[] mail(String name, String words) {
        return """
        From: %s <jeno@web.example>
        Subject: %s
        Content-Type: multipart/mixed; boundary=b

        --b

        %s
        --b
        Content-Type: application/pdf; name="%s.pdf"

        x
        --b--
        """
                .formatted(name, words, words, words)
                .getBytes(Charset.forName("windows-1250"));
    }

    private static List<String> noted(AtomicBoolean asked) {
        asked.set(true);
        return List.of();
    }

    private static Surroundings to(String... languages) {
        Supplier<Collection<String>> asked = () -> List.of(languages);
        return new Surroundings(null, asked);
    }
}
