package org.tillside.watch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Role;
import org.tillside.channels.Eml;
import org.tillside.channels.Mailbox;
import org.tillside.channels.Mailboxes;
import org.tillside.channels.accounts.AccountKind;
import org.tillside.channels.accounts.MailAccounts;
import org.tillside.channels.accounts.MailServer;
import org.tillside.channels.accounts.Security;
import org.tillside.channels.intake.MailDoor;
import org.tillside.channels.outbox.Outbox;
import org.tillside.channels.outbox.OutgoingMail;
import org.tillside.channels.smtp.DoorSettings;
import org.tillside.channels.smtp.SmtpCaller;
import org.tillside.channels.smtp.SmtpDoor;
import org.tillside.channels.transport.RudeServer;
import org.tillside.database.DataDirectory;
import org.tillside.kernel.Correspondent;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Visits;
import org.tillside.kit.World;
import org.tillside.kit.Worlds;

/** Through every door come words that nobody may find in a log. */
@TillsideTest
class SilentLogTest {

    private static final String SUBJECT = "Zebrafink";
    private static final String TEXT = "Quittenmus";
    private static final String NAME = "marigold.wren";
    private static final String ADDRESS = NAME + "@vogel.example";
    private static final String PASSWORD = "Kieselstein7";
    private static final String ALL = String.join(" ", SUBJECT, TEXT, ADDRESS, PASSWORD);
    private static final List<String> SECRETS = List.of(SUBJECT, TEXT, NAME, PASSWORD);

    @Autowired Worlds worlds;
    @Autowired Visits visits;
    @Autowired Mailboxes mailboxes;
    @Autowired MailAccounts accounts;
    @Autowired MailDoor mail;
    @Autowired Outbox outbox;
    @Autowired Gossip gossip;
    @Autowired DSLContext sql;
    @Autowired DataDirectory data;
    @Autowired TransactionTemplate transaction;

    private LogCapture log;
    private World world;
    private Mailbox box;

    @BeforeEach
    void open() {
        log = new LogCapture(Logger.ROOT_LOGGER_NAME);
        world = worlds.create();
        box = world.asOwner(() -> mailboxes.create("s" + UUID.randomUUID() + "@x.example", "Shop"));
    }

    @AfterEach
    void nothing_of_it_stands_in_a_log() throws IOException {
        gossip.nolonger(world.workspace());
        log.close();
        var ofTheDatabase = Files.readString(data.file("postgres.log"));
        for (var secret : SECRETS) {
            assertThat(ofTheDatabase).doesNotContainIgnoringCase(secret);
            assertThat(log.texts()).noneMatch(says(secret));
            assertThat(log.jsons()).noneMatch(says(secret));
        }
    }

    @Test
    void a_mail_that_comes_and_breaks_whoever_takes_it() throws IOException {
        gossip.about(world.workspace());
        var place = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (var door = new SmtpDoor(DoorSettings.usual(place, 1 << 20, null), mail);
                var caller = new SmtpCaller(door.port())) {
            caller.say("EHLO vogel.example");
            caller.say("MAIL FROM:<" + ADDRESS + ">");
            caller.say("RCPT TO:<" + NAME + "@elsewhere.example>");
            caller.say("RCPT TO:<" + box.address() + ">");
            caller.say("DATA");
            caller.write(new String(letter(), ISO_8859_1));
            assertThat(caller.say(".")).startsWith("250");
            caller.say("AUTH PLAIN " + PASSWORD);
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> told("is tried once more, alone"));
        await().atMost(Duration.ofSeconds(30)).until(() -> told("IllegalStateException"));
    }

    @Test
    void a_mail_by_http_and_requests_that_nobody_understands() {
        var robot = visits.key(world);
        var path = "/api/v1/mailboxes/" + box.address() + "/messages";
        assertThat(
                        robot.with("Content-Type", "message/rfc822")
                                .send("POST", path, BodyPublishers.ofByteArray(letter()))
                                .statusCode())
                .isEqualTo(201);
        robot.json("POST", "/api/v1/conversations", "{" + ALL);
        robot.json("POST", "/api/v1/conversations", "{\"sender\":\"" + ADDRESS + "\"}");
        robot.get("/api/v1/conversations?mailbox=" + ADDRESS);
        robot.get("/api/v1/search?q=%22" + SUBJECT + "%22%20(%20from:" + ADDRESS);
        robot.with("Authorization", "Bearer " + PASSWORD).get("/api/v1/conversations");
    }

    @Test
    void a_sign_in_with_a_wrong_password() {
        var stranger = visits.stranger();
        stranger.post("/sign-in", "email", ADDRESS, "password", PASSWORD);
        stranger.get("/sign-in?email=" + ADDRESS + "&password=" + PASSWORD);
    }

    @Test
    void a_mailbox_whose_server_says_whom_it_refuses() throws IOException {
        try (var server = new Talkative(ALL)) {
            var there =
                    new MailServer("127.0.0.1", server.port(), Security.NONE, ADDRESS, PASSWORD);
            world.asOwner(
                    () -> accounts.save(box.id(), AccountKind.IMAP, there, PASSWORD, "INBOX"));
            await().atMost(Duration.ofSeconds(60)).until(() -> told("is not fetched"));
            world.as(Role.OWNER, () -> accounts.remove(box.id(), AccountKind.IMAP));
        }
    }

    @Test
    void an_answer_whose_relay_quotes_it() throws IOException {
        var manners = Map.of("RCPT", "550 5.7.1 <" + ADDRESS + "> no " + ALL);
        try (var relay = new RudeServer(manners)) {
            var there = new MailServer("127.0.0.1", relay.port(), Security.NONE, "", "");
            world.asOwner(() -> accounts.save(box.id(), AccountKind.SMTP, there, "", ""));
            var sent = world.asOwner(() -> transaction.execute(_ -> outbox.post(letterOut())));
            assertThat(sent).isNotNull();
            await().atMost(Duration.ofSeconds(30))
                    .until(() ->
                            world.asOwner(() -> outbox.state(sent.id())).orElseThrow().problem()
                                    != null);
        }
    }

    @Test
    void a_database_that_quotes_the_row() {
        var quoting = new IllegalArgumentException(ALL, broken("select '" + ALL + "'::uuid"));
        LoggerFactory.getLogger(getClass()).error("it broke", quoting);
        assertThat(log.texts().getLast())
                .contains("it broke", "IllegalArgumentException", "PSQLException 22P02");
        assertThat(log.jsons().getLast()).contains("error", "PSQLException 22P02");
    }

    @Test
    void a_statement_that_takes_long() throws IOException {
        sql.fetch("select pg_sleep(1.1), ?", ALL);
        assertThat(Files.readString(data.file("postgres.log"))).contains("select pg_sleep(1.1)");
    }

    private Throwable broken(String statement) {
        try {
            sql.execute(statement);
            throw new AssertionError("that went well");
        } catch (RuntimeException refused) {
            return refused;
        }
    }

    private OutgoingMail letterOut() {
        return new OutgoingMail(
                box.id(),
                SUBJECT,
                List.of(new Correspondent(SUBJECT, ADDRESS)),
                List.of(),
                SUBJECT,
                TEXT,
                "",
                null,
                List.of(),
                null,
                List.of(),
                false);
    }

    private static byte[] letter() {
        return Eml.bytes(
                "Message-ID: <%s@vogel.example>\nFrom: %s <%s>\nTo: x@x.example\nSubject: %s\n\n%s\n"
                        .formatted(UUID.randomUUID(), SUBJECT, ADDRESS, SUBJECT, TEXT));
    }

    private boolean told(String words) {
        return log.texts().stream().anyMatch(says(words));
    }

    private static Predicate<String> says(String words) {
        var sought = Pattern.compile(Pattern.quote(words.toLowerCase(Locale.ROOT)));
        return line -> sought.matcher(line.toLowerCase(Locale.ROOT)).find();
    }
}
