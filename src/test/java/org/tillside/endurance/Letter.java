package org.tillside.endurance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Random;
import org.tillside.kernel.Sha256;
import org.tillside.kit.Swaks;

/**
 * A mail with a file, as buyers' programs write them.
 *
 * @param words that stand in its text
 * @param file the attached bytes
 */
record Letter(String subject, String words, byte[] file, byte[] raw) {

    static final String BUYER = "bea@buyer.example";

    private static final int FILE_BYTES = 30_000;
    private static final String FORM =
            """
            Message-ID: <%1$s@buyer.example>
            Date: Tue, 24 Nov 2026 10:00:00 +0100
            From: Bea <bea@buyer.example>
            To: <%2$s>
            Subject: =?%3$s?B?%4$s?=
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary="cut"

            --cut
            Content-Type: text/plain; charset=%3$s
            Content-Transfer-Encoding: 8bit

            %5$s
            --cut
            Content-Type: image/jpeg; name="=?%3$s?B?%4$s?="
            Content-Disposition: attachment
            Content-Transfer-Encoding: base64

            %6$s
            --cut--
            """;

    static Letter korean(String mark, String to) {
        return in("EUC-KR", "환불 문의 " + mark, "받은 컵에 금이 가 있어요. 사진을 첨부합니다.", mark, to);
    }

    static Letter hungarian(String mark, String to) {
        return in(
                "ISO-8859-2",
                "Hibás számla " + mark,
                "Tisztelt Cím! A számlán a régi név szerepel, kérem, módosítsák. Köszönettel: Őze Tűnde",
                mark,
                to);
    }

    /** Its bytes are those of its charset, in the heading and, 8 bits each, in the text. */
    private static Letter in(String charset, String subject, String words, String mark, String to) {
        var file = file(mark);
        var encoding = Charset.forName(charset);
        var raw =
                FORM.formatted(
                                mark,
                                to,
                                charset,
                                Base64.getEncoder().encodeToString(subject.getBytes(encoding)),
                                new String(words.getBytes(encoding), ISO_8859_1),
                                Base64.getMimeEncoder().encodeToString(file))
                        .replaceAll("\r?\n", "\r\n");
        return new Letter(subject, words, file, raw.getBytes(ISO_8859_1));
    }

    /** As swaks writes HTML with a picture. */
    static Letter html(String mark, String to, Path folder) throws IOException {
        var file = file(mark);
        var picture = Files.write(folder.resolve(mark + ".png"), file);
        var words = "The grinder blocks after two days";
        var raw =
                new Swaks(folder)
                        .compose(
                                BUYER,
                                to,
                                "--header",
                                "Subject: Grinder " + mark,
                                "--attach-type",
                                "text/html",
                                "--attach-body",
                                "<p>%s, <b>completely</b>.</p>".formatted(words),
                                "--attach-type",
                                "image/png",
                                "--attach-name",
                                mark + ".png",
                                "--attach",
                                "@" + picture);
        return new Letter("Grinder " + mark, words, file, raw);
    }

    private static byte[] file(String mark) {
        var bytes = new byte[FILE_BYTES];
        new Random(mark.hashCode()).nextBytes(bytes);
        return bytes;
    }

    String sha256() {
        return Sha256.of(file).hex();
    }

    /** What the buyer's program writes when our answer is answered. */
    static byte[] answer(String subject, String messageId, String to, String words) {
        return """
        Message-ID: <answer-%d@buyer.example>
        Date: Tue, 24 Nov 2026 12:00:00 +0100
        From: Bea <bea@buyer.example>
        To: <%s>
        Subject: %s
        In-Reply-To: %s
        References: %s
        Content-Type: text/plain; charset=UTF-8

        %s
        """
                .formatted(System.nanoTime(), to, subject, messageId, messageId, words)
                .replace("\n", "\r\n")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
}
