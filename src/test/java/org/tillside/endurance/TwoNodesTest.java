package org.tillside.endurance;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tillside.kit.Dovecot;
import tools.jackson.databind.JsonNode;

/** Two programs on one database: each thing is done once, and by the other one if one dies. */
@Tag("process")
@Order(2)
class TwoNodesTest {

    private static final String MAILBOX = "help@two.example";
    private static final Duration TAKEN_OVER = Duration.ofSeconds(30);
    private static final Pattern ANSWER = Pattern.compile("answer-[a-z]+-\\d+-end");
    private static final String WHO_FETCHES =
            """
            select coalesce(max(a.application_name), 'nobody')
            from pg_locks l join pg_stat_activity a using (pid), channels.mail_account m
            where l.locktype = 'advisory' and l.granted
            and ((l.classid::bigint << 32) | l.objid::bigint) = hashtextextended('channels.imap ' || m.id, 0)
            """;
    private static final String FETCHED =
            "select count(*) from channels.intake where source = 'imap'";
    private static final String IN_ITS_HANDS =
            "select count(*) from database.event_publication where node like '%s'";

    @TempDir Path folder;

    private final Sink sink = new Sink();
    private final Map<String, String> shared = new HashMap<>();
    private final Desk desk = new Desk();
    private final Random random = new Random(5);
    private final List<Mail> mails = new ArrayList<>();
    private final Map<String, String> answers = new TreeMap<>(); // of each its message, if known
    private int delivered;
    private OtherPostgres postgres;
    private Dovecot dovecot;
    private String key;

    @BeforeEach
    void settle() {
        shared.put("TILLSIDE_SECRET", "ab".repeat(32));
        shared.put("TILLSIDE_BLOB_FOLDER", folder.resolve("blobs").toString());
        shared.putAll(sink.settings());
        shared.put("TILLSIDE_UNDO_SECONDS", "1");
        shared.put("TILLSIDE_RATE_LIMIT", "100000");
    }

    @Test
    void each_thing_is_done_once_and_one_goes_on_where_the_other_died() throws Exception {
        try (var elsewhere = new OtherPostgres();
                var imap = new Dovecot(null, List.of("orders:{PLAIN}geheim"))) {
            postgres = elsewhere;
            dovecot = imap;
            shared.putAll(postgres.ownerOf("two"));
            try (var one = new Node(folder.resolve("one"), shared);
                    var two = new Node(folder.resolve("two"), shared)) {
                one.awaitReady();
                two.awaitReady();
                moveIn(one, two);
                everythingOnce(one, two);
                liveAcross(one, two);
                boolean first = fetches(one);
                goesOn(first ? one : two, first ? two : one);
            }
        } finally {
            sink.close();
        }
    }

    /** By commands at one, and by pages of both in one session. */
    private void moveIn(Node one, Node two) throws Exception {
        one.command("workspace", "create", "Two");
        var link =
                one.command(
                        "staff create --workspace Two --email o@two.example --name Olga --role owner"
                                .split(" "));
        desk.signIn(one.port(), link.substring(link.indexOf("/sign-in")));
        key = desk.key(two.port());
        var mailbox = desk.mailbox(one.port(), MAILBOX);
        var account =
                Map.of(
                        "host",
                        "127.0.0.1",
                        "security",
                        "none",
                        "user",
                        "orders",
                        "password",
                        "geheim");
        var withPort = new HashMap<>(account);
        withPort.put("port", "" + dovecot.port());
        desk.fetch(two.port(), mailbox, withPort);
    }

    private void everythingOnce(Node one, Node two) throws Exception {
        for (int i = 0; i < 8; i++) {
            deliver();
            bySmtp(one, mail());
            bySmtp(two, mail());
            byHttp(one, mail());
            byHttp(two, mail());
            var same = mail();
            atOnce(() -> byHttp(one, same), () -> byHttp(two, same));
        }
        awaitMails(one);
        assertThat(ask(FETCHED)).as("by one of the two").isEqualTo("" + delivered);
        var conversations = conversations(one);
        for (int i = 0; i < 8; i++) {
            var id = conversations.get(i);
            var words = "answer-both-" + i + "-end";
            atOnce(() -> reply(one, id, words), () -> reply(two, id, words));
        }
        for (int i = 8; i < 12; i++) later(i % 2 == 0 ? one : two, conversations.get(i), 2);
        awaitAnswers(one, Duration.ofSeconds(30));
    }

    private void liveAcross(Node one, Node two) throws Exception {
        var heardAtOne = desk.listen(one.port());
        var heardAtTwo = desk.listen(two.port());
        var conversations = conversations(one);
        rest(two).postNote(conversations.get(20), "written at the second");
        rest(one).postNote(conversations.get(21), "written at the first");
        var soon = Duration.ofSeconds(5);
        await().atMost(soon)
                .until(() -> heardAtOne.contains("conversation/" + conversations.get(20)));
        await().atMost(soon)
                .until(() -> heardAtTwo.contains("conversation/" + conversations.get(21)));
    }

    /**
     * It dies with mail that was read and not yet filed, with answers to send and times to keep.
     */
    private void goesOn(Node dying, Node alive) throws Exception {
        var conversations = conversations(alive);
        later(dying, conversations.get(30), 4);
        reply(dying, conversations.get(31), "answer-last-31-end");
        try (var guard = postgres.connect("two");
                var sql = guard.createStatement()) {
            guard.setAutoCommit(false);
            sql.execute("lock table inbox.message in exclusive mode");
            for (int i = 0; i < 6; i++) byHttp(dying, mail());
            deliver();
            await().until(() -> has(dying));
            dying.kill();
        }
        long died = System.nanoTime();
        deliver();
        reply(alive, conversations.get(32), "answer-after-32-end");
        awaitMails(alive);
        awaitAnswers(alive, TAKEN_OVER);
        await().atMost(TAKEN_OVER).until(() -> !has(dying));
        var took = Duration.ofNanos(System.nanoTime() - died);
        System.out.println("  all that the dead one had was taken over after " + took);
        assertThat(took).isLessThan(TAKEN_OVER);
        assertThat(fetches(alive)).isTrue();
        assertThat(ask(FETCHED)).as("though one died with some").isEqualTo("" + delivered);
    }

    /** Into the account that the two may both fetch from. */
    private void deliver() throws Exception {
        dovecot.deliver("orders", mail().raw());
        delivered++;
    }

    private boolean fetches(Node node) throws SQLException {
        return ask(WHO_FETCHES).startsWith(node.name());
    }

    /** Events that nobody else would tell. */
    private boolean has(Node node) throws SQLException {
        return !ask(IN_ITS_HANDS.formatted(node.name() + "%")).equals("0");
    }

    private String ask(String query) throws SQLException {
        try (var connection = postgres.connect("two");
                var sql = connection.createStatement();
                var row = sql.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private Rest rest(Node node) {
        return new Rest(node.port(), key);
    }

    private Mail mail() {
        var mail = Mail.write(mails.size(), "two", MAILBOX, null, random);
        mails.add(mail);
        return mail;
    }

    private static void bySmtp(Node node, Mail mail) throws IOException {
        try (var line = new SmtpLine(node.smtpPort())) {
            assertThat(line.send(mail.from(), MAILBOX, mail.raw())).isEqualTo(250);
        }
    }

    private Object byHttp(Node node, Mail mail) throws IOException {
        var answer = rest(node).postMail(MAILBOX, mail.raw());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return answer;
    }

    /** Of two with the same key one may hear that the other is at work, and asks again. */
    private Object reply(Node node, String conversation, String words) throws Exception {
        var answer = rest(node).postReply(conversation, words, words);
        if (answer.statusCode() == 409) {
            Thread.sleep(200);
            return reply(node, conversation, words);
        }
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        synchronized (answers) {
            answers.put(words, Rest.json(answer).get("id").asString());
        }
        return answer;
    }

    private void later(Node node, String conversation, int seconds) throws IOException {
        var words = "answer-later-" + answers.size() + "-end";
        answers.put(words, "");
        var when = Instant.now().plusSeconds(seconds);
        var answer = rest(node).postForLater(conversation, words, when);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private static void atOnce(Callable<Object> one, Callable<Object> other) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var each : threads.invokeAll(List.of(one, other))) each.get();
        }
    }

    private List<String> conversations(Node node) throws IOException {
        return rest(node).all("/conversations?limit=100").stream()
                .map(it -> it.get("id").asString())
                .sorted()
                .toList();
    }

    private void awaitMails(Node node) {
        var wanted = mails.stream().collect(groupingBy(Mail::id, counting()));
        await().atMost(TAKEN_OVER).untilAsserted(() -> assertThat(seen(node)).isEqualTo(wanted));
    }

    private Map<String, Long> seen(Node node) throws IOException {
        List<JsonNode> all = new ArrayList<>();
        for (var id : conversations(node))
            all.addAll(rest(node).all("/conversations/" + id + "/messages?limit=100"));
        return all.stream()
                .filter(it -> it.get("direction").asString().equals("in"))
                .collect(groupingBy(it -> it.get("messageId").asString(), counting()));
    }

    private void awaitAnswers(Node node, Duration patience) throws Exception {
        await().atMost(patience)
                .untilAsserted(
                        () -> assertThat(sink.copies(ANSWER).keySet()).isEqualTo(expected(node)));
        Thread.sleep(500);
        assertThat(sink.copies(ANSWER).values()).as("each once").containsOnly(1L);
    }

    /** An SMTP server that was spoken to when we died may have it, or not. */
    private Set<String> expected(Node node) throws IOException {
        var sent = sink.copies(ANSWER).keySet();
        var expected = new ArrayList<String>();
        for (var it : answers.entrySet())
            if (sent.contains(it.getKey()) || !isUncertain(node, it.getValue()))
                expected.add(it.getKey());
        return Set.copyOf(expected);
    }

    private boolean isUncertain(Node node, String message) throws IOException {
        return !message.isEmpty()
                && rest(node)
                        .get("/messages/" + message)
                        .get("delivery")
                        .asString()
                        .equals("uncertain");
    }
}
