package org.tillside.inbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Role;
import org.tillside.channels.Mailbox;
import org.tillside.channels.Mailboxes;
import org.tillside.channels.email.Corpus;
import org.tillside.channels.intake.Intake;
import org.tillside.channels.intake.Source;
import org.tillside.channels.outbox.DeliveryProblem;
import org.tillside.channels.outbox.OutboxState;
import org.tillside.inbox.answering.Answer;
import org.tillside.kit.TillsideTest;

/**
 * Every mail of the corpus that came back comes back to a letter of ours: into a mailbox from which
 * one has just left to the recipient that {@code bounces/unreached.txt} names.
 */
@TillsideTest
class BounceCorpusTest {

    private static final Path TABLE = Path.of("src/test/resources/bounces/unreached.txt");
    private static final Path MAILS = Path.of("src/test/corpus/mail");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Where the mail that came back bears its id, it bears ours. */
    private static final String THEIR_IDS = "(?:answer|out)-\\d+@nordlicht\\.example";

    @Autowired Shop shops;
    @Autowired Mailboxes mailboxes;
    @Autowired Mailman mailman;
    @Autowired Intake intake;
    @Autowired Conversations conversations;
    @Autowired Messages messages;
    @Autowired DSLContext sql;
    @Autowired TransactionTemplate transaction;

    private Shop.Open shop;

    /** A line of the table. */
    private record Line(String number, String recipient, String outcome) {

        static Line of(String line) {
            var words = line.split(" ", 3);
            return new Line(words[0], words[1], words[2].startsWith("-") ? "sent" : words[2]);
        }
    }

    private record Sent(Line line, Mailbox mailbox, Message letter) {}

    @Test
    void each_attaches_to_the_letter_that_failed_and_the_letter_says_why() throws Exception {
        var table = table();
        assertThat(table).extracting(Line::number).containsExactlyElementsOf(numbers());
        shop = shops.open();
        var sent = table.stream().map(this::sends).toList();
        for (var each : sent) comesBack(each);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(arrived()).isEqualTo(2 * sent.size()));
        Map<String, String> wanted = new TreeMap<>();
        Map<String, String> found = new TreeMap<>();
        for (var each : sent) {
            wanted.put(each.line().number(), each.line().outcome());
            found.put(each.line().number(), outcome(each));
        }
        assertThat(found).isEqualTo(wanted);
    }

    private static List<Line> table() throws IOException {
        return Files.readAllLines(TABLE).stream()
                .filter(line -> !line.startsWith("#"))
                .map(Line::of)
                .toList();
    }

    private static List<String> numbers() {
        return Corpus.mails().stream()
                .filter(mail ->
                        new String(Corpus.bytes(Corpus.expectation(mail)), UTF_8)
                                .matches("(?s).*\"kind\"\\s*:\\s*\"bounce\".*"))
                .map(mail -> mail.getFileName().toString().substring(0, 4))
                .toList();
    }

    private Sent sends(Line line) {
        var address = "help-" + line.number() + "-" + shop.mailbox().address();
        var mailbox = owner(() -> mailboxes.create(address, "Nordlicht"));
        var asked = Written.by(line.recipient());
        var mail = asked.arrives(mailbox).mail();
        shops.receive(new Shop.Open(shop.world(), mailbox), asked);
        var question =
                owner(() -> conversations.findByMail(String.valueOf(mail.messageId())))
                        .orElseThrow();
        var letter =
                shop.world()
                        .as(
                                Role.AGENT,
                                () ->
                                        mailman.answers(
                                                question.id(), Answer.reply("It leaves today.")));
        return new Sent(line, mailbox, letter);
    }

    private void comesBack(Sent sent) {
        var raw =
                new String(Corpus.bytes(file(sent.line())), ISO_8859_1)
                        .replace("help@nordlicht.example", sent.mailbox().address())
                        .replaceAll(THEIR_IDS, String.valueOf(sent.letter().messageId()));
        owner(() ->
                intake.accept(
                        sent.mailbox().id(),
                        Source.HTTP,
                        sent.line().number(),
                        null,
                        new ByteArrayInputStream(raw.getBytes(ISO_8859_1))));
    }

    private static Path file(Line line) {
        return Corpus.mails().stream()
                .filter(mail -> mail.getFileName().toString().startsWith(line.number()))
                .findFirst()
                .orElse(MAILS);
    }

    private int arrived() {
        return owner(() ->
                transaction.execute(_ ->
                        sql.fetchSingle("select count(*) from inbox.message where direction = 'in'")
                                .get(0, int.class)));
    }

    /** What the letter says, if the mail that told so stands below it. */
    private String outcome(Sent sent) {
        var letter = owner(() -> messages.get(sent.letter().id()));
        boolean attached =
                owner(() -> messages.newest(letter.conversation(), 10)).stream()
                        .anyMatch(it -> it.kind() == Kind.BOUNCE);
        if (!attached) return said(letter).isEmpty() ? word(letter) : "said without a mail";
        if (said(letter).startsWith("delayed") && letter.delivery() == OutboxState.SENT)
            return "late";
        return said(letter).isEmpty() ? "attached alone" : word(letter);
    }

    private static String word(Message letter) {
        return letter.delivery() == null ? "" : letter.delivery().word();
    }

    private static String said(Message letter) {
        @Nullable String problem = letter.problem();
        return problem == null ? "" : DeliveryProblem.of(problem).text();
    }

    private <T> T owner(Supplier<T> work) {
        return shop.world().asOwner(work);
    }
}
