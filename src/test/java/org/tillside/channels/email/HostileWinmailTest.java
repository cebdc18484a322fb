package org.tillside.channels.email;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tillside.kit.ForAll.forAll;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tillside.channels.email.ParsedMail.Attachment;
import org.tillside.channels.email.TnefWriter.Properties;
import org.tillside.kernel.Sha256;

/** Laws that hold for any bytes that call themselves winmail.dat. */
class HostileWinmailTest {

    private static final int CASES = 500;

    private static final byte[] PDF = "%PDF-1.4 the form".getBytes(US_ASCII);

    private static final byte[] SAMPLE =
            new TnefWriter()
                    .codePage(949)
                    .body("Hello".getBytes(US_ASCII))
                    .message(
                            new Properties()
                                    .named("Keywords", "one", "two")
                                    .integer(TnefWriter.CODE_PAGE, 65001)
                                    .binary(
                                            TnefWriter.RTF,
                                            LzfuWriter.compressed("{\\rtf1 Hello}")))
                    .file("form.pdf", PDF, new Properties().unicode(TnefWriter.LONG_NAME, "양식.pdf"))
                    .nested("Untitled", new TnefWriter().file("in.pdf".getBytes(US_ASCII), PDF))
                    .bytes();

    /** Lengths that no file has: none, one too many, negative, 4 GB, and what overflows. */
    private static final int[] LIES = {
        0, 1, 5, 0x7fffffff, 0x80000000, -1, -4, 0x10000, 0x7ffffffc
    };

    @Test
    void one_that_is_cut_off_anywhere_stays_with_what_is_whole_in_it() {
        for (int length = 0; length < SAMPLE.length; length++) {
            var mail = read(Arrays.copyOf(SAMPLE, length));
            assertThat(mail.attachments().stream().skip(1))
                    .as("%s bytes", length)
                    .allSatisfy(file -> assertThat(file.sha256()).isEqualTo(Sha256.of(PDF)));
        }
        assertThat(read(Arrays.copyOf(SAMPLE, SAMPLE.length - 1)).problems())
                .containsExactly("A winmail.dat is broken; what is whole in it stands beside it.");
        assertThat(read(SAMPLE).problems()).isEmpty();
    }

    @Test
    void a_length_that_lies_does_no_harm_wherever_it_stands() {
        for (int at = 0; at + 4 <= SAMPLE.length; at++)
            for (int lie : LIES) {
                var bytes = SAMPLE.clone();
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(at, lie);
                read(bytes);
            }
    }

    @Test
    void changed_bytes_do_no_harm() {
        forAll(
                CASES,
                random -> {
                    var bytes = SAMPLE.clone();
                    for (int i = random.nextInt(1, 20); i > 0; i--)
                        bytes[random.nextInt(4, bytes.length)] = (byte) random.nextInt();
                    return bytes;
                },
                HostileWinmailTest::read);
    }

    @Test
    void random_bytes_after_the_signature_do_no_harm() {
        forAll(
                CASES,
                random -> {
                    var bytes = new byte[random.nextInt(7, 400)];
                    random.nextBytes(bytes);
                    System.arraycopy(SAMPLE, 0, bytes, 0, 7);
                    return bytes;
                },
                HostileWinmailTest::read);
    }

    @Test
    void one_changed_byte_of_a_file_is_told() {
        var bytes = new TnefWriter().file("form.pdf".getBytes(US_ASCII), PDF).bytes();
        bytes[bytes.length - 5]++;
        assertThat(read(bytes).problems()).hasSize(1);
    }

    @Test
    void what_only_has_the_name_is_a_file_like_any() {
        var mail = read("no TNEF at all".getBytes(US_ASCII));
        assertThat(mail.attachments()).hasSize(1);
        assertThat(mail.problems()).isEmpty();
    }

    @Test
    void files_beyond_the_most_stay_where_they_are() {
        var tnef = new TnefWriter();
        for (int i = 0; i < MimeWalk.MAX_PARTS + 50; i++) tnef.file(new byte[] {'a'}, PDF);
        var mail = read(tnef.bytes());
        assertThat(mail.attachments()).hasSize(MimeWalk.MAX_PARTS);
        assertThat(mail.problems())
                .containsExactly(
                        "There are more than 2000 files; the rest is left in its winmail.dat.");
    }

    @Test
    void messages_within_messages_are_opened_to_a_depth() {
        var tnef = new TnefWriter().body("deep".getBytes(US_ASCII));
        for (int i = 0; i < 100; i++)
            tnef = new TnefWriter().body("Hello".getBytes(US_ASCII)).nested("m", tnef);
        assertThat(read(tnef.bytes()).attachments())
                .hasSizeLessThan(20)
                .last()
                .extracting(Attachment::type)
                .isEqualTo("application/ms-tnef");
        var many = new TnefWriter();
        for (int i = 0; i < 200; i++)
            many.nested("m", new TnefWriter().body("Hello".getBytes(US_ASCII)));
        assertThat(read(many.bytes()).attachments()).hasSize(201);
    }

    @Test
    void a_long_one_streams_through() throws IOException {
        var tnef = new TnefWriter().file("a.bin".getBytes(US_ASCII), new byte[0]).bytes();
        long length = 60L * 1024 * 1024;
        ByteBuffer.wrap(tnef).order(ByteOrder.LITTLE_ENDIAN).putInt(tnef.length - 6, (int) length);
        var head = "Content-Type: application/ms-tnef\nContent-Transfer-Encoding: 8bit\n\n";
        var raw =
                new SequenceInputStream(
                        new ByteArrayInputStream(
                                TnefWriter.joined(
                                        head.getBytes(US_ASCII),
                                        Arrays.copyOf(tnef, tnef.length - 2))),
                        HostileMailTest.zeros(length + 2));
        assertThat(new MailParser().parse(raw).attachments())
                .extracting(Attachment::size)
                .containsExactly(tnef.length + length, length);
    }

    @Test
    void rtf_that_is_made_to_hurt_is_read_in_time_or_not_at_all() {
        for (var evil :
                List.of(
                        "{".repeat(300_000),
                        "{\\bin1 }".repeat(100_000),
                        "\\bin2147483647 x",
                        "\\bin-1 x",
                        "\\u99999999999 ?\\uc99999999 x",
                        "\\ansicpg-7 \\'e9",
                        "\\ansicpg99999 \\'e9",
                        "{\\b x}".repeat(200_000)))
            for (var rtf : List.of("{\\rtf1 Hello " + evil, "{\\rtf1\\fromhtml1 Hello " + evil)) {
                var properties =
                        new Properties().binary(TnefWriter.RTF, TnefWriter.uncompressed(rtf));
                read(new TnefWriter().message(properties).bytes());
            }
    }

    @Test
    void compressed_text_of_any_bytes_ends() {
        forAll(
                CASES,
                random -> {
                    var bytes = new byte[random.nextInt(500)];
                    random.nextBytes(bytes);
                    var size = TnefWriter.number(random.nextInt());
                    return TnefWriter.joined(size, size, "LZFu____".getBytes(US_ASCII), bytes);
                },
                bytes -> {
                    assertThat(OutlookRtf.unpacked(bytes).length).isLessThan(500 * 17);
                    var properties = new Properties().binary(TnefWriter.RTF, bytes);
                    read(new TnefWriter().message(properties).bytes());
                });
    }

    /** It is never thrown; the first is always what came; the others are what the sink got. */
    private static ParsedMail read(byte[] tnef) {
        var head =
                "Subject: x\nContent-Type: application/ms-tnef; name=winmail.dat\n"
                        + "Content-Transfer-Encoding: base64\n\n";
        var base64 = java.util.Base64.getMimeEncoder().encodeToString(tnef);
        List<byte[]> taken = new ArrayList<>();
        ParsedMail mail;
        try (InputStream raw = new ByteArrayInputStream((head + base64).getBytes(ISO_8859_1))) {
            mail = new MailParser().parse(raw, decoded -> taken.add(decoded.readAllBytes()));
        } catch (IOException thrown) {
            throw new AssertionError(thrown);
        }
        assertThat(taken.getFirst()).isEqualTo(tnef);
        assertThat(mail.attachments())
                .extracting(Attachment::sha256)
                .isEqualTo(taken.stream().map(Sha256::of).toList());
        assertThat(mail.attachments())
                .allSatisfy(file -> assertThat(file.name()).isNotBlank().doesNotContain("/", "\\"));
        assertThat(UTF_8.newEncoder().canEncode(ParsedMailJson.line("x", mail))).isTrue();
        return mail;
    }
}
