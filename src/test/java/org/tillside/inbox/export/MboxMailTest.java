package org.tillside.inbox.export;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tillside.kit.ForAll.forAll;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** An mbox is read as RFC 4155 and mboxrd say: by a reader that this test has of its own. */
class MboxMailTest {

    private static final Instant MOMENT = Instant.parse("2026-03-02T08:05:09Z");
    private static final List<String> PIECES =
            List.of(
                    "From ", ">", "Fro", "From", "\n", "\r\n", "\r", "m ", "word", "\0", "\u00ff",
                    "from ", " From ", "");

    @Test
    void a_mail_begins_with_who_and_when_and_ends_with_an_empty_line() {
        assertThat(written("mina@web.example", "Subject: A\r\n\r\nB"))
                .isEqualTo("From mina@web.example Mon Mar  2 08:05:09 2026\nSubject: A\n\nB\n\n");
    }

    @Test
    void who_sends_nothing_or_something_odd_breaks_no_line() {
        assertThat(written(" ", "")).startsWith("From MAILER-DAEMON Mon");
        assertThat(written("a b\n@c", "")).startsWith("From ab@c Mon");
    }

    @Test
    void a_line_that_looks_like_a_beginning_gets_one_more_mark_and_no_other_does() {
        var mail = "From here\n>From there\n>>From far\n From\nFro\nFrom\nfrom us\nx From \n";
        assertThat(written("a@b", mail))
                .endsWith(
                        "\n>From here\n>>From there\n>>>From far\n From\nFro\nFrom\nfrom us\nx From \n\n");
    }

    @Test
    void whatever_mails_say_a_reader_finds_each_as_it_was() {
        forAll(
                random -> List.of(mail(random), mail(random), mail(random)),
                mails -> {
                    var file = new StringBuilder();
                    for (var mail : mails) file.append(written("a@b.example", mail));
                    assertThat(read(file.toString()))
                            .isEqualTo(mails.stream().map(MboxMailTest::plain).toList());
                });
    }

    private static String mail(RandomGenerator random) {
        var mail = new StringBuilder();
        for (int i = random.nextInt(30); i > 0; i--)
            mail.append(PIECES.get(random.nextInt(PIECES.size())));
        return mail.toString();
    }

    /** With line ends of LF, the last line ended. */
    private static String plain(String mail) {
        var lines = mail.replace("\r\n", "\n");
        return lines.isEmpty() || lines.endsWith("\n") ? lines : lines + "\n";
    }

    private static List<String> read(String file) {
        var mails = new ArrayList<String>();
        var mail = new StringBuilder();
        boolean began = false;
        for (var line : file.split("(?<=\n)")) {
            if (line.startsWith("From ")) {
                if (began) mails.add(closed(mail));
                mail = new StringBuilder();
                began = true;
            } else {
                mail.append(line.matches("(?s)>+From .*") ? line.substring(1) : line);
            }
        }
        mails.add(closed(mail));
        return mails;
    }

    private static String closed(StringBuilder mail) {
        assertThat(mail.toString()).endsWith("\n");
        return mail.substring(0, mail.length() - 1);
    }

    private static String written(String sender, String mail) {
        var to = new ByteArrayOutputStream();
        try {
            new MboxMail(to)
                    .write(sender, MOMENT, new ByteArrayInputStream(mail.getBytes(ISO_8859_1)));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return to.toString(ISO_8859_1);
    }
}
