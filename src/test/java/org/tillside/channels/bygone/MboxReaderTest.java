package org.tillside.channels.bygone;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Mails out of files, as programs write such files and as they break. */
class MboxReaderTest {

    private static final String ANNA = "From anna@web.example Mon Mar  2 08:05:09 2026\n";

    @Test
    void each_mail_begins_below_its_envelope_and_ends_before_an_empty_line() throws IOException {
        assertThat(read(ANNA + "Subject: A\n\none\n\n" + ANNA + "Subject: B\n\ntwo\n\n\n"))
                .containsExactly("Subject: A\n\none\n", "Subject: B\n\ntwo\n\n");
    }

    @Test
    void lines_end_as_they_do_in_the_file() throws IOException {
        var mail = ANNA + "Subject: A\n\none\n\n";
        assertThat(read((mail + mail).replace("\n", "\r\n")))
                .containsExactly("Subject: A\r\n\r\none\r\n", "Subject: A\r\n\r\none\r\n");
    }

    @Test
    void one_mark_before_from_is_taken_away() throws IOException {
        var text = "Subject: A\n\n>From here\n>>From there\n> From afar\n>Fro\n";
        assertThat(read(ANNA + text + "\n"))
                .containsExactly("Subject: A\n\nFrom here\n>From there\n> From afar\n>Fro\n");
    }

    @Test
    void words_that_begin_with_from_are_words() throws IOException {
        var text = "Subject: A\n\nDear all,\n\nFrom here on I wait.\nPS: me\n\nFrom then on\n\nX\n";
        assertThat(read(ANNA + text)).containsExactly(text);
    }

    @Test
    void an_envelope_without_a_date_needs_a_heading_below_it() throws IOException {
        assertThat(read("From ???@???\nSubject: A\n\none\n\nFrom -\nSubject: B\n\ntwo\n"))
                .containsExactly("Subject: A\n\none\n", "Subject: B\n\ntwo\n");
    }

    @Test
    void where_the_empty_line_is_missing_date_and_heading_tell() throws IOException {
        assertThat(read(ANNA + "Subject: A\n\none\n" + ANNA + "Subject: B\n\ntwo"))
                .containsExactly("Subject: A\n\none\n", "Subject: B\n\ntwo");
    }

    @Test
    void a_file_that_was_cut_ends_where_it_ends() throws IOException {
        assertThat(read(ANNA + "Subject: A\n\none\n\n" + ANNA + "Subj"))
                .containsExactly("Subject: A\n\none\n", "Subj");
        assertThat(read(ANNA)).containsExactly("");
    }

    @Test
    void an_empty_file_has_no_mail_and_blank_lines_are_none() throws IOException {
        assertThat(read("")).isEmpty();
        assertThat(read("\n\r\n\n")).isEmpty();
        assertThat(read("\n\n" + ANNA + "A: b\n")).containsExactly("A: b\n");
    }

    @Test
    void a_single_mail_is_read_as_it_stands() throws IOException {
        var mail = "Subject: A\r\n\r\n>From here\r\n\r\n" + ANNA + "X: y\r\n\r\n";
        assertThat(read(mail)).containsExactly(mail);
    }

    @Test
    void what_is_neither_is_said() {
        assertThatThrownBy(() -> read("PK\u0003\u0004 anything"))
                .isInstanceOf(MboxReader.NoMbox.class);
    }

    @Test
    void what_nobody_reads_is_passed_over_and_every_mail_has_its_place() throws IOException {
        var file = ANNA + "Subject: A\n\none\n\n" + ANNA + "Subject: B\n\ntwo\n";
        var mails = new MboxReader(new ByteArrayInputStream(file.getBytes(ISO_8859_1)));
        assertThat(mails.next()).isNotNull();
        var second = mails.next();
        assertThat(second).isNotNull();
        assertThat(second.number()).isEqualTo(2);
        assertThat(second.line()).isEqualTo(6);
        assertThat(mails.next()).isNull();
    }

    @Test
    void a_line_of_any_length_passes_in_bounded_memory() throws IOException {
        long length = 300_000_000;
        var mails = new MboxReader(new Endless(ANNA + "Subject: A\n\n", length));
        var mail = mails.next();
        assertThat(mail).isNotNull();
        assertThat(mail.bytes().transferTo(java.io.OutputStream.nullOutputStream()))
                .isEqualTo("Subject: A\n\n".length() + length);
        assertThat(mails.next()).isNull();
    }

    @Test
    void the_envelope_says_when_as_each_program_writes_it() {
        var moment = Instant.parse("2026-03-02T08:05:09Z");
        for (var words :
                List.of(
                        "From anna@web.example Mon Mar  2 08:05:09 2026",
                        "From - Mon, Mar 02 08:05:09 2026",
                        "From 1712@xxx Mon Mar 02 08:05:09 +0000 2026",
                        "From a b c Mon Mar 2 10:05:09 2026 +0200",
                        "From a Mon Mar 2 08:05:09 UTC 2026"))
            assertThat(at(words)).as(words).isEqualTo(moment);
        assertThat(at("From a Mon Mar 32 08:05:09 2026")).isNull();
        assertThat(at("From here on")).isNull();
    }

    private static @org.jspecify.annotations.Nullable Instant at(String words) {
        var line = new LinePieces.Piece((words + "\n").getBytes(ISO_8859_1), true, 1);
        var envelope = Envelope.of(line);
        return envelope == null ? null : envelope.at();
    }

    private static List<String> read(String file) throws IOException {
        var mails = new MboxReader(new ByteArrayInputStream(file.getBytes(ISO_8859_1)));
        var read = new ArrayList<String>();
        for (var it = mails.next(); it != null; it = mails.next())
            read.add(new String(it.bytes().readAllBytes(), ISO_8859_1));
        return read;
    }

    /** Some words, and then one letter again and again. */
    private static final class Endless extends InputStream {

        private final byte[] begin;
        private final long length;
        private long at;

        Endless(String begin, long more) {
            this.begin = begin.getBytes(ISO_8859_1);
            this.length = this.begin.length + more;
        }

        @Override
        public int read() {
            return at >= length ? -1 : at < begin.length ? begin[(int) at++] : x();
        }

        private int x() {
            at++;
            return 'x';
        }

        @Override
        public int read(byte[] into, int from, int most) {
            if (at >= length) return -1;
            if (at < begin.length) {
                into[from] = begin[(int) at++];
                return 1;
            }
            int some = (int) Math.min(most, length - at);
            Arrays.fill(into, from, from + some, (byte) 'x');
            at += some;
            return some;
        }
    }
}
