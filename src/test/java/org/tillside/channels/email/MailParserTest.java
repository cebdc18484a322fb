package org.tillside.channels.email;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tillside.kernel.Sha256;

class MailParserTest {

    private static final String WITH_ATTACHMENT =
            """
            From: =?utf-8?B?6rmA66+87IiY?= <minsu@example.kr>
            To: shop@example.com
            Subject: =?utf-8?Q?=EC=A3=BC=EB=AC=B8?=
            Message-ID: <1@example.kr>
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary="b"

            --b
            Content-Type: text/plain; charset=utf-8

            Hello
            --b
            Content-Type: application/pdf; name="a.pdf"
            Content-Transfer-Encoding: base64

            SGVsbG8=
            --b--
            """;

    private final MailParser parser = new MailParser();

    @Test
    void a_file_in_the_text_has_a_name_even_if_it_says_none() {
        for (var name : new String[] {"..", "a/", "\u200b"}) {
            var mail = "Subject: x\n\nhere:\nbegin 644 " + name + "\n#0V%T\n`\nend\n";
            assertThat(new MailParser().parse(mail.getBytes(UTF_8)).attachments())
                    .as(name)
                    .singleElement()
                    .satisfies(it -> assertThat(it.name()).isNotBlank());
        }
    }

    @Test
    void a_mail_is_read() {
        var mail = parser.parse(WITH_ATTACHMENT.getBytes(UTF_8));
        assertThat(mail.messageId()).isEqualTo("1@example.kr");
        assertThat(mail.from().getFirst().name()).isEqualTo("김민수");
        assertThat(mail.subject()).isEqualTo("주문");
        assertThat(mail.text()).isEqualTo("Hello");
        assertThat(mail.problems()).isEmpty();
    }

    @Test
    void attachments_stream_to_the_sink_and_are_fingerprinted() throws IOException {
        List<byte[]> taken = new ArrayList<>();
        var mail =
                parser.parse(
                        new ByteArrayInputStream(WITH_ATTACHMENT.getBytes(UTF_8)),
                        decoded -> taken.add(decoded.readAllBytes()));
        assertThat(taken).containsExactly("Hello".getBytes(UTF_8));
        var attachment = mail.attachments().getFirst();
        assertThat(attachment.sha256()).isEqualTo(Sha256.of("Hello".getBytes(UTF_8)));
        assertThat(attachment.size()).isEqualTo(5);
        assertThat(attachment.name()).isEqualTo("a.pdf");
    }

    @Test
    void the_way_a_mail_went_does_not_change_what_was_written() {
        var here = parser.parse(("Delivered-To: a@x.com\n" + WITH_ATTACHMENT).getBytes(UTF_8));
        var there =
                parser.parse(
                        ("Received: from y\nDelivered-To: b@x.com\n" + WITH_ATTACHMENT)
                                .replace("\n", "\r\n")
                                .getBytes(UTF_8));
        assertThat(here.contentHash()).isEqualTo(there.contentHash());
        assertThat(here.deliveredTo()).containsExactly("a@x.com");
    }
}
