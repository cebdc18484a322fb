package org.tillside.channels.compose;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.TimeZone;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tillside.channels.Mailbox;
import org.tillside.channels.MailboxId;
import org.tillside.channels.email.MailParser;
import org.tillside.channels.email.ParsedMail;
import org.tillside.channels.outbox.OutgoingAttachment;
import org.tillside.channels.outbox.OutgoingMail;
import org.tillside.kernel.Correspondent;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Sha256;

class ComposerTest {

    private static final Mailbox SHOP =
            new Mailbox(new MailboxId(UUID.randomUUID()), "hilfe@shop.example", "Shop", "");
    private static final Instant NOON = Instant.parse("2026-11-24T11:00:00Z");
    private static final byte[] FILE = "a\nb\r\n.\r\nFrom x\r\n \0\u00ff".getBytes(UTF_8);
    private static final String ID = "0198-1@shop.example";

    private final MailParser parser = new MailParser();

    @Test
    void what_was_written_is_what_is_read() {
        var text =
                "Guten Tag,\n\n. ein Punkt\nFrom hier an ändert sich alles: 배송은 언제 오나요?\n"
                        + "lang ".repeat(400);
        var read =
                parser.parse(
                        bytes(mail("Re: Árvíztűrő tükörfúrógép 택배", text, "<p>" + text + "</p>")));
        assertThat(read.subject()).isEqualTo("Re: Árvíztűrő tükörfúrógép 택배");
        assertThat(read.text().strip()).isEqualTo(text.strip());
        assertThat(read.html()).contains("ändert sich");
        assertThat(read.messageId()).isEqualTo(ID);
        assertThat(read.date()).isEqualTo(NOON);
        assertThat(read.from())
                .containsExactly(new Correspondent("Jürgen, Shop", "hilfe@shop.example"));
        assertThat(read.to()).containsExactly(new Correspondent("김 \"지우\"", "jiu@buyer.example"));
        assertThat(read.automatic()).isFalse();
        assertThat(read.problems()).isEmpty();
    }

    /** The tests run in an odd zone on purpose. */
    @Test
    void its_date_is_told_in_utc_wherever_the_machine_stands() {
        var raw = new String(bytes(mail("Hi", "Hi", "")), UTF_8);
        assertThat(TimeZone.getDefault().getRawOffset()).isNotZero();
        assertThat(raw).startsWith("Date: Tue, 24 Nov 2026 11:00:00 +0000\r\n");
    }

    @Test
    void every_line_is_short_enough_and_plain_ascii() {
        var raw =
                new String(
                        bytes(
                                mail(
                                        "가".repeat(300),
                                        "ű".repeat(3_000),
                                        "<p>" + "ű".repeat(3_000) + "</p>")),
                        UTF_8);
        assertThat(raw.lines()).allMatch(line -> line.length() <= 998);
        assertThat(raw).isASCII().doesNotContainPattern("(?<!\r)\n");
    }

    @Test
    void files_arrive_bit_by_bit_under_their_names() {
        var named =
                List.of(
                        "Rechnung März.pdf",
                        "송장 2026.png",
                        "a\"b\\c;d=e%41'.txt",
                        "x".repeat(100) + ".bin");
        var files = named.stream().map(name -> file(name, "text/plain", null)).toList();
        var read = parser.parse(bytes(mail(files, "<p>Anbei.</p>")));
        assertThat(read.attachments())
                .extracting(ParsedMail.Attachment::sha256)
                .containsOnly(Sha256.of(FILE))
                .hasSize(4);
        assertThat(read.attachments().get(0).name()).isEqualTo("Rechnung März.pdf");
        assertThat(read.attachments().get(1).name()).isEqualTo("송장 2026.png");
        assertThat(read.attachments().get(3).name()).isEqualTo("x".repeat(100) + ".bin");
    }

    @Test
    void a_picture_in_the_text_is_shown_there() {
        var files =
                List.of(
                        file("logo.png", "image/png", "logo@shop"),
                        file("b.txt", "text/plain", null));
        var read = parser.parse(bytes(mail(files, "<p><img src=\"cid:logo@shop\"></p>")));
        assertThat(read.attachments())
                .extracting(ParsedMail.Attachment::inline)
                .containsExactly(true, false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "message/rfc822",
                "multipart/mixed; boundary=x",
                "",
                "text/html\r\nBcc: thief@x.example",
                "nonsense"
            })
    void an_odd_type_is_sent_as_plain_bytes(String type) {
        var read = parser.parse(bytes(mail(List.of(file("odd", type, null)), "")));
        var sent = read.attachments().getFirst();
        assertThat(sent.type()).isEqualTo("application/octet-stream");
        assertThat(sent.sha256()).isEqualTo(Sha256.of(FILE));
    }

    @Test
    void nothing_that_was_typed_becomes_a_header() {
        var sly = "Hi\r\nBcc: thief@x.example\n\nbody\u2028";
        var mail =
                new OutgoingMail(
                        SHOP.id(),
                        sly,
                        List.of(new Correspondent(sly, "bea@buyer.example")),
                        List.of(),
                        sly,
                        "",
                        "",
                        null,
                        List.of(),
                        null,
                        List.of(file(sly, "text/plain", null)),
                        false);
        var head = new String(bytes(mail), UTF_8).split("\r\n\r\n", 2)[0];
        assertThat(head).doesNotContainPattern("(?mi)^Bcc:");
        assertThat(new String(bytes(mail), UTF_8)).doesNotContainPattern("(?mi)^Bcc:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nobody",
                "a@b@c",
                "a b@c.example",
                "a@b.example, c@d.example",
                "a@b.example\r\nBcc: c@d.example",
                "\"<x>\"@b.example"
            })
    void what_is_no_address_is_refused_by_name(String address) {
        assertThatThrownBy(() -> Addresses.envelope(address))
                .isInstanceOfSatisfying(
                        Fault.class, it -> assertThat(it.code()).isEqualTo("address.invalid"));
    }

    @Test
    void a_foreign_domain_is_written_in_ascii() {
        assertThat(Addresses.envelope("info@müller.example"))
                .isEqualTo("info@xn--mller-kva.example");
    }

    @Test
    void it_says_what_it_answers_and_where_it_stands() {
        var read = parser.parse(bytes(threaded("p@x", List.of("a@x", "b@x"))));
        assertThat(read.inReplyTo()).isEqualTo("p@x");
        assertThat(read.references()).containsExactly("a@x", "b@x", "p@x");
        assertThat(read.replyTo())
                .extracting(Correspondent::address)
                .containsExactly("hilfe+c7@shop.example");
    }

    @Test
    void a_long_thread_names_its_beginning_and_its_end() {
        var ids = IntStream.range(0, 500).mapToObj(i -> i + "@x").toList();
        var read = parser.parse(bytes(threaded("499@x", ids)));
        assertThat(read.references())
                .hasSize(30)
                .startsWith("0@x", "471@x")
                .endsWith("498@x", "499@x");
    }

    @Test
    void garbage_among_the_references_is_left_out() {
        var read =
                parser.parse(
                        bytes(
                                threaded(
                                        "no good\r\nBcc: x",
                                        List.of("a@x", "<", "b c", "", "é@x", "y".repeat(900)))));
        assertThat(read.inReplyTo()).isNull();
        assertThat(read.references()).containsExactly("a@x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<p>We come.</p>"})
    void an_answer_for_calendars_stands_beside_the_words_and_is_read_again(String html) {
        var text = "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nSUMMARY:가게\r\nEND:VCALENDAR\r\n";
        var mail = mail("Yes", "We come.", html).with(new OutgoingMail.Calendar("REPLY", text));
        var read = parser.parse(bytes(mail));
        assertThat(read.text()).isEqualTo("We come.");
        assertThat(read.calendar()).isEqualTo(new ParsedMail.Calendar("REPLY", text));
        assertThat(read.kind()).isEqualTo(ParsedMail.Kind.CALENDAR);
        assertThat(new String(bytes(mail), UTF_8)).contains("multipart/alternative");
    }

    @Test
    void an_automatic_mail_says_so() {
        var mail =
                new OutgoingMail(
                        SHOP.id(),
                        "Shop",
                        people(),
                        List.of(),
                        "Got it",
                        "We have it.",
                        "",
                        null,
                        List.of(),
                        null,
                        List.of(),
                        true);
        assertThat(new String(bytes(mail), UTF_8))
                .contains("\r\nAuto-Submitted: auto-generated\r\n");
    }

    private static OutgoingMail mail(String subject, String plain, String html) {
        return new OutgoingMail(
                SHOP.id(),
                "Jürgen, Shop",
                people(),
                List.of(),
                subject,
                plain,
                html,
                null,
                List.of(),
                null,
                List.of(),
                false);
    }

    private static OutgoingMail mail(List<OutgoingAttachment> files, String html) {
        return new OutgoingMail(
                SHOP.id(), "Shop", people(), List.of(), "Files", "Anbei.", html, null, List.of(),
                null, files, false);
    }

    private static OutgoingMail threaded(String parent, List<String> references) {
        return new OutgoingMail(
                SHOP.id(),
                "Shop",
                people(),
                List.of(),
                "Re: x",
                "y",
                "",
                parent,
                references,
                SHOP.plus("c7"),
                List.of(),
                false);
    }

    private static List<Correspondent> people() {
        return List.of(new Correspondent("김 \"지우\"", "jiu@buyer.example"));
    }

    private static OutgoingAttachment file(String name, String type, @Nullable String contentId) {
        return new OutgoingAttachment(name, type, Sha256.of(FILE), FILE.length, contentId);
    }

    private static byte[] bytes(OutgoingMail mail) {
        var out = new ByteArrayOutputStream();
        try {
            new Composer(mail, SHOP, ID, NOON, _ -> new ByteArrayInputStream(FILE)).writeTo(out);
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return out.toByteArray();
    }
}
