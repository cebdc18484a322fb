package org.tillside.channels.email;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tillside.kit.ForAll.forAll;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Sha256;

/** Laws that hold for any bytes. */
class HostileMailTest {

    /** Others in every run. */
    private static final int CASES = 500;

    private final MailParser parser = new MailParser();
    private final List<byte[]> corpus =
            Corpus.mails().stream()
                    .map(Corpus::bytes)
                    .filter(mail -> mail.length < 20_000)
                    .toList();

    @Test
    void random_bytes_are_a_mail_too() {
        forAll(CASES, HostileMailTest::randomBytes, this::isConsistent);
    }

    @Test
    void a_mail_cut_off_anywhere_is_read_as_far_as_it_goes() {
        forAll(
                CASES,
                random -> {
                    var mail = anyOf(random);
                    return Arrays.copyOf(mail, random.nextInt(mail.length));
                },
                this::isConsistent);
    }

    @Test
    void a_mail_with_changed_bytes_is_read() {
        forAll(
                CASES,
                random -> {
                    var mail = anyOf(random).clone();
                    for (int i = random.nextInt(1, 30); i > 0; i--)
                        mail[random.nextInt(mail.length)] = (byte) random.nextInt();
                    return mail;
                },
                this::isConsistent);
    }

    @Test
    void two_mails_glued_together_in_the_middle_are_read() {
        forAll(
                CASES,
                random -> {
                    var first = anyOf(random);
                    var second = anyOf(random);
                    var both = new ByteArrayOutputStream();
                    both.write(first, 0, random.nextInt(first.length));
                    int from = random.nextInt(second.length);
                    both.write(second, from, second.length - from);
                    return both.toByteArray();
                },
                this::isConsistent);
    }

    @Test
    void what_the_sink_throws_reaches_the_caller() {
        var mail = ("Content-Type: application/pdf\n\nx").getBytes(UTF_8);
        assertThatThrownBy(() ->
                        parser.parse(
                                new ByteArrayInputStream(mail),
                                decoded -> {
                                    throw new IOException("disk full");
                                }))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() ->
                        parser.parse(
                                new ByteArrayInputStream(mail),
                                decoded -> {
                                    throw new Fault(
                                            "blob.full",
                                            Fault.Blame.RESOURCES,
                                            "The disk is full.");
                                }))
                .isInstanceOf(Fault.class);
    }

    @Test
    void a_big_attachment_streams_through() throws IOException {
        var head =
                "Subject: big\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\ntext\n--b\nContent-Type: application/zip\n\n";
        long size = 60L * 1024 * 1024;
        var mail =
                new SequenceInputStream(
                        new ByteArrayInputStream(head.getBytes(UTF_8)), zeros(size));
        var parsed = parser.parse(mail);
        assertThat(parsed.attachments().getFirst().size()).isEqualTo(size);
    }

    @Test
    void twenty_thousand_open_elements_are_no_trouble() {
        for (var tag :
                List.of(
                        "<div>",
                        "<blockquote type=cite>",
                        "<table><tr><td>",
                        "<b>",
                        "<ul><li>",
                        "<font>")) {
            var html = tag.repeat(20_000) + "deep";
            var mail =
                    parser.parse(
                            ("Subject: x\nContent-Type: text/html\n\n" + html).getBytes(UTF_8));
            assertThat(mail.subject()).isEqualTo("x");
        }
    }

    @Test
    void thousands_of_parts_and_fields_are_bounded() {
        var parts = "--b\nContent-Type: image/png\n\nx\n".repeat(50_000);
        var many =
                parser.parse(
                        ("X: y\n".repeat(200_000)
                                        + "Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n"
                                        + parts)
                                .getBytes(UTF_8));
        assertThat(many.attachments()).hasSizeLessThanOrEqualTo(MimeWalk.MAX_PARTS);
    }

    @Test
    void lines_without_end_are_read_in_time() {
        var quotes = parser.parse(("Subject: x\n\n" + ">".repeat(500_000)).getBytes(UTF_8));
        assertThat(quotes.text()).isNotEmpty();
        var words =
                parser.parse(
                        ("Subject: "
                                        + "=?utf-8?B?".repeat(20_000)
                                        + "\nFrom: "
                                        + "\"<(".repeat(50_000)
                                        + "\n\nx")
                                .getBytes(UTF_8));
        assertThat(words.text()).isEqualTo("x");
        var colons =
                parser.parse(
                        ("Subject: x\n\n" + "On 1 wrote: a@b ".repeat(30_000)).getBytes(UTF_8));
        assertThat(colons.reply()).isNotEmpty();
    }

    /**
     * Nothing is thrown; hashes and sizes are those of the bytes; strings can be stored and sent.
     */
    private void isConsistent(byte[] raw) {
        List<byte[]> taken = new ArrayList<>();
        ParsedMail mail;
        try {
            mail =
                    parser.parse(
                            new ByteArrayInputStream(raw),
                            decoded -> taken.add(decoded.readAllBytes()));
        } catch (IOException thrown) {
            throw new AssertionError(thrown);
        }
        assertThat(mail.attachments()).hasSameSizeAs(taken);
        for (int i = 0; i < taken.size(); i++) {
            assertThat(mail.attachments().get(i).sha256()).isEqualTo(Sha256.of(taken.get(i)));
            assertThat(mail.attachments().get(i).size()).isEqualTo(taken.get(i).length);
            assertThat(mail.attachments().get(i).name())
                    .isNotBlank()
                    .doesNotContain("/", "\\", "\n");
        }
        assertThat(mail.contentHash()).isEqualTo(parser.parse(raw).contentHash());
        var line = ParsedMailJson.line("x", mail);
        assertThat(line).doesNotContain("\n", "\\u0000");
        assertThat(UTF_8.newEncoder().canEncode(line)).isTrue();
        assertThat(words(mail.text())).isEqualTo(words(mail.reply() + mail.quoted()));
    }

    private static List<Integer> words(String text) {
        return text.codePoints().filter(c -> !Character.isWhitespace(c)).sorted().boxed().toList();
    }

    private byte[] anyOf(RandomGenerator random) {
        return corpus.get(random.nextInt(corpus.size()));
    }

    private static byte[] randomBytes(RandomGenerator random) {
        var alphabet =
                "\r\n\n\n:;=?<>@\"(),- \tContent-Type: multipart/mixed; boundary=x\n--x\n\n"
                        .getBytes(ISO_8859_1);
        var bytes = new byte[random.nextInt(600)];
        random.nextBytes(bytes);
        boolean likeMail = random.nextBoolean();
        for (int i = 0; likeMail && i < bytes.length; i++)
            if (random.nextInt(4) > 0) bytes[i] = alphabet[random.nextInt(alphabet.length)];
        return bytes;
    }

    static InputStream zeros(long size) {
        return new InputStream() {
            private long left = size;

            @Override
            public int read() {
                return left-- > 0 ? 0 : -1;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                if (left <= 0) return -1;
                int count = (int) Math.min(length, left);
                left -= count;
                return count;
            }
        };
    }
}
