package org.tillside.channels;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tillside.channels.intake.MailParse;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MailParseTest {

    private static final List<String> KEYS =
            List.of(
                    "file",
                    "messageId",
                    "inReplyTo",
                    "references",
                    "from",
                    "to",
                    "cc",
                    "replyTo",
                    "subject",
                    "date",
                    "text",
                    "html",
                    "reply",
                    "quoted",
                    "attachments",
                    "kind",
                    "language",
                    "problems");

    @TempDir private Path folder;

    private int code;

    @Test
    void each_mail_is_one_line_with_the_promised_keys() throws IOException {
        var mail = write("a.eml", "From: 김민수 <a@b.c>\nSubject: 주문\n\n안녕하세요");
        var line = run(mail.toString()).getFirst();
        assertThat(line.propertyNames()).containsExactlyElementsOf(KEYS);
        assertThat(line.get("file").asString()).isEqualTo(mail.toString());
        assertThat(line.get("subject").asString()).isEqualTo("주문");
        assertThat(line.get("date").isNull()).isTrue();
        assertThat(code).isZero();
    }

    @Test
    void folders_are_searched_to_any_depth_in_order() throws IOException {
        write("b/c/d/2.eml", "Subject: 2\n\n");
        write("a/1.EML", "Subject: 1\n\n");
        write("b/ignored.txt", "Subject: 3\n\n");
        assertThat(run(folder.toString()))
                .extracting(line -> line.get("subject").asString())
                .containsExactly("1", "2");
    }

    @Test
    void bad_files_do_not_stop_it() throws IOException {
        Files.write(folder.resolve("a.eml"), new byte[] {0, -1, 13, 10, 127, -128});
        write("b.eml", "");
        var lines = run(folder.resolve("missing.eml").toString(), folder.toString(), "\u0000");
        assertThat(lines).hasSize(4);
        assertThat(lines.getFirst().get("problems").get(0).asString())
                .isEqualTo("There is no such file.");
        assertThat(code).isZero();
    }

    /** Nobody writes into it: who opens it waits for ever. */
    @Test
    @Timeout(value = 60, threadMode = SEPARATE_THREAD)
    void a_pipe_among_the_mails_is_passed_over_and_told() throws Exception {
        write("a.eml", "Subject: 1\n\n");
        var pipe = folder.resolve("b.eml");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        var lines = run(folder.toString());
        assertThat(lines).hasSize(2);
        assertThat(lines.getLast().get("file").asString()).isEqualTo(pipe.toString());
        assertThat(lines.getLast().get("problems").get(0).asString())
                .isEqualTo("It cannot be read.");
        assertThat(code).isZero();
    }

    @Test
    void a_loop_of_links_is_walked_once() throws IOException {
        write("a.eml", "Subject: 1\n\n");
        Files.createSymbolicLink(folder.resolve("loop"), folder);
        assertThat(run(folder.toString())).hasSize(1);
    }

    @Test
    void without_a_path_it_is_wrong_use() {
        assertThat(run()).isEmpty();
        assertThat(code).isEqualTo(2);
    }

    private Path write(String name, String content) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    /** Standard output is in a charset that knows no Korean: the lines are UTF-8 all the same. */
    private List<JsonNode> run(String... arguments) {
        var bytes = new ByteArrayOutputStream();
        var out = System.out;
        System.setOut(new PrintStream(new OfOneThread(bytes, out), true, ISO_8859_1));
        try {
            code =
                    new CommandLine(new MailParse())
                            .setErr(new java.io.PrintWriter(new java.io.StringWriter()))
                            .execute(arguments);
        } finally {
            System.setOut(out);
        }
        return bytes.toString(UTF_8)
                .lines()
                .map(line -> (JsonNode) new JsonMapper().readTree(line))
                .toList();
    }

    /** What others in this process say meanwhile goes where it went. */
    private static final class OfOneThread extends OutputStream {

        private final Thread mine = Thread.currentThread();
        private final OutputStream kept;
        private final OutputStream others;

        OfOneThread(OutputStream kept, OutputStream others) {
            this.kept = kept;
            this.others = others;
        }

        @Override
        public void write(int one) throws IOException {
            (Thread.currentThread().equals(mine) ? kept : others).write(one);
        }
    }
}
