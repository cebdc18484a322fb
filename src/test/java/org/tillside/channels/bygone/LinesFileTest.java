package org.tillside.channels.bygone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tillside.channels.Bygone;
import org.tillside.channels.Bygone.Way;
import org.tillside.channels.email.MailParser;
import org.tillside.channels.email.ParsedMail;
import org.tillside.channels.email.ParsedMail.Attachment;

/** Messages out of lines that another program wrote, and that nobody checked. */
class LinesFileTest {

    private static final String SHOP = "help@shop.example";

    private final Ear ear = new Ear();

    @Test
    void a_message_is_a_mail_with_what_its_conversation_knows() throws IOException {
        read(
                """
                {"conversation":{"id":4711,"subject":"Lamp","status":"waiting","tags":["a\\u0000b","c"]}}
                {"message":{"conversation":"4711","id":"1","direction":"out","from":{"name":"Anna"},"to":[{"address":"mina@web.example"}],"text":"Hello\\nMina","html":"<p>Hello</p>","at":"2024-03-02T09:00:00.5+01:00"}}
                """);
        assertThat(ear.skipped).isEmpty();
        var told = ear.told.getFirst();
        assertThat(told.open()).isTrue();
        assertThat(told.at()).isEqualTo(Instant.parse("2024-03-02T08:00:00.5Z"));
        assertThat(told.way()).isEqualTo(Way.OUT);
        assertThat(told.thread()).isEqualTo(SHOP + " 4711");
        assertThat(told.tags()).containsExactly("a b", "c");
        assertThat(Bygone.of(told.json())).isEqualTo(told);
        var mail = ear.mails.getFirst();
        assertThat(mail.subject()).isEqualTo("Lamp");
        assertThat(mail.from().getFirst().address()).isEqualTo(SHOP);
        assertThat(mail.from().getFirst().name()).isEqualTo("Anna");
        assertThat(mail.to().getFirst().address()).isEqualTo("mina@web.example");
        assertThat(mail.text().strip()).isEqualTo("Hello\nMina");
        assertThat(mail.html()).contains("<p>Hello</p>");
    }

    @Test
    void ids_that_are_counted_anew_in_each_conversation_each_way_and_for_each_mailbox_differ()
            throws IOException {
        var lines =
                Stream.of("4711", "4712")
                        .flatMap(it -> Stream.of("in", "out", "note").map(way -> first(way, it)))
                        .collect(Collectors.joining());
        read(lines);
        read(lines.replace("Hello", "Hello again"));
        read("sales@shop.example", lines);
        var ids = ear.mails.stream().map(ParsedMail::messageId).toList();
        assertThat(ids.subList(0, 6)).doesNotHaveDuplicates();
        assertThat(ids.subList(6, 12)).as("brought again").isEqualTo(ids.subList(0, 6));
        assertThat(ids.subList(12, 18)).doesNotContainAnyElementsOf(ids.subList(0, 6));
        assertThat(ear.told)
                .extracting(Bygone::thread)
                .containsOnly(
                        SHOP + " 4711",
                        SHOP + " 4712",
                        "sales@shop.example 4711",
                        "sales@shop.example 4712");
    }

    private static String first(String way, String conversation) {
        return message(
                way,
                "\"conversation\":\"%s\",\"id\":\"1\",\"from\":{\"address\":\"a@b.example\"},\"text\":\"Hello\""
                        .formatted(conversation));
    }

    @Test
    void the_same_line_makes_the_same_bytes() throws IOException {
        var line = message("in", "\"html\":\"<b>x</b>\",\"from\":{\"address\":\"a@b.example\"}");
        read(line + line);
        assertThat(ear.raw.getFirst()).isEqualTo(ear.raw.getLast());
        assertThat(ear.told.getFirst().thread()).as("it names no conversation").isNull();
    }

    @Test
    void files_come_along_and_those_that_are_only_named_do_not() throws IOException {
        var files =
                """
                "html":"<b>x</b>","from":{"address":"a@b.example"},"attachments":[
                 {"name":"램프.png","type":"image/png","content":"iVBO\\nRw=="},{"name":"a.eml","type":"message/rfc822","content":"RnJvbTogeA=="},
                 {"type":"no type","content":""},{"name":"named.pdf","type":"application/pdf","size":4}]
                """
                        .replace("\n", "");
        read(message("in", files) + message("in", files));
        assertThat(ear.skipped).isEmpty();
        assertThat(ear.mails.getFirst().html()).contains("<b>x</b>");
        assertThat(ear.mails.getFirst().attachments())
                .extracting(Attachment::name, Attachment::type, Attachment::size)
                .containsExactly(
                        tuple("램프.png", "image/png", 4L),
                        tuple("a.eml", "application/octet-stream", 7L),
                        tuple("file", "application/octet-stream", 0L));
        assertThat(ear.raw.getFirst()).isEqualTo(ear.raw.getLast());
    }

    @Test
    void a_message_whose_file_cannot_be_read_can_be_mended_and_brought_again() throws IOException {
        var line =
                message(
                        "in",
                        "\"from\":{\"address\":\"a@b.example\"},\"attachments\":[{\"name\":\"a.png\",\"content\":\"%\"}]");
        read(line);
        assertThat(ear.skipped)
                .containsExactly("a.jsonl, line 1: the content of its file \"a.png\" is no base64");
        assertThat(ear.mails).isEmpty();
    }

    @Test
    void what_cannot_be_a_message_is_told_and_left_out() throws IOException {
        read(
                message("up", "\"from\":{\"address\":\"a@b.example\"}")
                        + message("in", "\"text\":\"from nobody\"")
                        + message("in", "\"from\":{\"address\":\"a b@@\"}")
                        + "{\"message\":{\"direction\":\"in\",\"from\":{\"address\":\"a@b.example\"}}}\n"
                        + "{\"conversation\":{\"id\":\"s\",\"status\":\"spam\"}}\n"
                        + message(
                                "in",
                                "\"conversation\":\"s\",\"from\":{\"address\":\"a@b.example\"}")
                        + "[1]\n\n{\"x\n"
                        + "{\"x\":\""
                        + "y".repeat(100_000)
                        + "\"}\n"
                        + message("note", "\"from\":{\"name\":\"Anna\"}"));
        assertThat(ear.skipped)
                .extracting(it -> it.replaceAll(":.*", ""))
                .containsExactly(
                        "a.jsonl, line 1",
                        "a.jsonl, line 2",
                        "a.jsonl, line 3",
                        "a.jsonl, line 4",
                        "a.jsonl, line 6",
                        "a.jsonl, line 7",
                        "a.jsonl, line 9",
                        "a.jsonl, line 10");
        assertThat(ear.told).extracting(Bygone::way).containsExactly(Way.NOTE);
    }

    private void read(String lines) throws IOException {
        read(SHOP, lines);
    }

    private void read(String mailbox, String lines) throws IOException {
        var file = new ByteArrayInputStream(lines.getBytes(UTF_8));
        new LinesFile(mailbox, 50_000).read(file, "a.jsonl", ear);
    }

    private static String message(String direction, String more) {
        return "{\"message\":{\"direction\":\"%s\",\"at\":\"2024-03-02T09:00:00Z\",%s}}\n"
                .formatted(direction, more);
    }

    /** Takes down what it is given. */
    private static final class Ear implements Taker {

        private final List<byte[]> raw = new ArrayList<>();
        private final List<ParsedMail> mails = new ArrayList<>();
        private final List<Bygone> told = new ArrayList<>();
        private final List<String> skipped = new ArrayList<>();

        @Override
        public void take(InputStream mail, Bygone bygone, String place) throws IOException {
            var bytes = mail.readAllBytes();
            raw.add(bytes);
            mails.add(new MailParser().parse(bytes));
            told.add(bygone);
        }

        @Override
        public void skip(String place, String why) {
            skipped.add(place + ": " + why);
        }

        @Override
        public boolean open() {
            return true;
        }
    }
}
