package org.tillside.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tillside.kit.Dovecot;
import org.tillside.kit.Swaks;
import tools.jackson.databind.JsonNode;

/**
 * From a buyer's mail program to ours and back, with nothing in between that is ours: swaks speaks
 * SMTP to the program, Dovecot is fetched by it.
 */
@Tag("process")
@Order(Integer.MAX_VALUE)
class LettersTest {

    private static final String SENT_TO = "help@letters.example";
    private static final String FETCHED = "orders@letters.example";
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(2);

    @TempDir Path folder;

    private Mortal server;
    private Rest rest;
    private Swaks swaks;

    /** Brings a mail to us. */
    private interface Carrier {
        void bring(String to, byte[] raw) throws IOException;
    }

    @Test
    void mail_of_every_kind_arrives_by_smtp_and_imap_and_answers_find_their_conversation()
            throws Exception {
        swaks = new Swaks(folder);
        try (var program = new Mortal(Map.of("TILLSIDE_UNDO_SECONDS", "1"));
                var dovecot = new Dovecot(null, List.of("orders:{PLAIN}geheim"))) {
            server = program;
            server.command("workspace", "create", "Letters");
            for (var address : List.of(SENT_TO, FETCHED))
                server.command("mailbox", "create", "--workspace", "Letters", "--address", address);
            rest = new Rest(server.port(), key());
            Carrier smtp = (to, raw) -> swaks.send(server.smtpPort(), Letter.BUYER, to, raw);
            Carrier imap = (_, raw) -> dovecot.deliver("orders", raw);
            fetchFrom(dovecot);
            for (var letter : letters("s", SENT_TO)) there(letter, SENT_TO, smtp, "swaks, SMTP");
            for (var letter : letters("i", FETCHED)) there(letter, FETCHED, imap, "Dovecot, IMAP");
            outlives(imap);
        }
    }

    /** Mail that comes while the database dies, or the program, is fetched afterwards. */
    private void outlives(Carrier imap) throws Exception {
        server.losePostgres();
        there(Letter.korean("kp", FETCHED), FETCHED, imap, "Dovecot, PostgreSQL died");
        var whileDead = Letter.hungarian("hp", FETCHED);
        imap.bring(FETCHED, whileDead.raw());
        server.dieAndRise();
        awaitConversation(whileDead.subject());
        awaitConversation(Letter.korean("kp", FETCHED).subject());
        assertThat(server.count("select count(*) from channels.intake where source = 'imap'"))
                .as("three letters and their answers, one more with its own, and the last")
                .isEqualTo(9);
    }

    private String key() {
        return server.command("key", "create", "--workspace", "Letters", "--name", "test");
    }

    private void fetchFrom(Dovecot dovecot) {
        var words =
                "mailbox account --mailbox %s --host 127.0.0.1 --port %d --security none --user orders"
                        .formatted(FETCHED, dovecot.port());
        server.command(Map.of("TILLSIDE_MAILBOX_PASSWORD", "geheim"), words.split(" "));
    }

    private List<Letter> letters(String mark, String to) throws IOException {
        return List.of(
                Letter.korean("k" + mark, to),
                Letter.hungarian("h" + mark, to),
                Letter.html("x" + mark, to, folder));
    }

    private void there(Letter letter, String mailbox, Carrier carrier, String way)
            throws Exception {
        long began = System.nanoTime();
        carrier.bring(mailbox, letter.raw());
        long brought = System.nanoTime();
        var conversation = awaitConversation(letter.subject());
        System.out.printf(
                "  %s, “%s”: in the inbox %d ms after it was delivered (delivery itself: %d ms)%n",
                way,
                letter.subject(),
                Duration.ofNanos(System.nanoTime() - brought).toMillis(),
                Duration.ofNanos(brought - began).toMillis());
        var first = messages(conversation).getFirst();
        assertThat(first.get("text").asString()).contains(letter.words());
        var file = first.get("attachments").get(0);
        assertThat(file.get("sha256").asString()).isEqualTo(letter.sha256());
        andBack(letter, mailbox, conversation, first, carrier);
    }

    private void andBack(
            Letter letter, String mailbox, String conversation, JsonNode first, Carrier carrier)
            throws Exception {
        var words = "We send a new one: " + letter.subject();
        var posted = rest.postReply(conversation, words, "reply-" + conversation);
        assertThat(posted.statusCode()).as(posted.body()).isEqualTo(201);
        var ours = awaitSent(letter.subject());
        var to = "<" + first.get("messageId").asString() + ">";
        assertThat(ours.getHeader("In-Reply-To", null)).isEqualTo(to);
        assertThat(ours.getHeader("References", null)).contains(to);
        assertThat(ours.getSubject()).startsWith("Re: " + letter.subject());
        assertThat(ours.getRecipients(MimeMessage.RecipientType.TO))
                .extracting(it -> ((InternetAddress) it).getAddress())
                .containsExactly(Letter.BUYER);
        var back = ((InternetAddress) ours.getReplyTo()[0]).getAddress();
        assertThat(back).matches(mailbox.replace("@", "\\+[^@]+@"));
        carrier.bring(
                back,
                Letter.answer(ours.getSubject(), ours.getMessageID(), back, "Thank you, Bea"));
        await(() -> messages(conversation).size() == 3 ? Optional.of(true) : Optional.empty());
        assertThat(messages(conversation))
                .extracting(it -> it.get("direction").asString())
                .containsExactly("in", "out", "in");
    }

    private List<JsonNode> messages(String conversation) throws IOException {
        return rest.all("/conversations/" + conversation + "/messages?limit=100");
    }

    private String awaitConversation(String subject) throws Exception {
        return await(() ->
                        rest.all("/conversations?limit=100").stream()
                                .filter(it -> it.get("subject").asString().equals(subject))
                                .findFirst())
                .get("id")
                .asString();
    }

    /** As it lies in the outbox, read by a library that is not our own reader. */
    private MimeMessage awaitSent(String subject) throws Exception {
        return await(() -> {
            var outbox = server.data().resolve("outbox");
            if (!Files.exists(outbox)) return Optional.empty();
            try (var files = Files.walk(outbox)) {
                for (var file : files.filter(it -> it.toString().endsWith(".eml")).toList()) {
                    var mail = read(file);
                    if (mail.getSubject().contains(subject)) return Optional.of(mail);
                }
            }
            return Optional.empty();
        });
    }

    private static MimeMessage read(Path file) throws Exception {
        try (var raw = Files.newInputStream(file)) {
            return new MimeMessage(Session.getInstance(new Properties()), raw);
        }
    }

    private interface Look<T> {
        Optional<T> look() throws Exception;
    }

    /** Whose database has just died answers later. */
    private static <T> Optional<T> patiently(Look<T> wanted) throws Exception {
        try {
            return wanted.look();
        } catch (IOException notNow) {
            return Optional.empty();
        }
    }

    private <T> T await(Look<T> wanted) throws Exception {
        long deadline = System.nanoTime() + PATIENCE;
        while (System.nanoTime() < deadline) {
            var seen = patiently(wanted);
            if (seen.isPresent()) return seen.get();
            Thread.sleep(10);
        }
        throw new AssertionError("it never came: " + server.lastWords());
    }
}
