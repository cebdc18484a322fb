package org.tillside.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The promise of the whole house: the program, and PostgreSQL alone, are killed again and again
 * while mail comes in and answers go out, and afterwards every mail that was answered is there
 * once, and every answer left once or says that it may have.
 */
@Tag("process")
@Order(1)
class NothingLostTest {

    private static final int MAILS = 2_000;
    private static final int REPLIES = 100;
    private static final int KILLS = 5;
    private static final int CRASHES = 4;
    private static final int ANSWERS_IN_TEN = 3;
    private static final String MAILBOX = "help@nothing-lost.example";
    private static final Pattern ANSWER = Pattern.compile("answer-.+?-end");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String UNFINISHED =
            """
            select (select count(*) from channels.intake where state = 'waiting')
                 + (select count(*) from channels.outbox where state in ('waiting', 'sending'))
                 + (select count(*) from database.event_publication)
            """;
    private static final String WHAT_IS_THERE =
            "select string_agg(message_id, E'\\n') from inbox.message where direction = 'in'";
    private static final String WHAT_IS_LEFT =
            """
            select string_agg(what || ': ' || many, ', ') from (
                select 'mails ' || state as what, count(*) as many from channels.intake group by state
                union all select 'answers ' || state, count(*) from channels.outbox group by state
                union all select 'facts ' || coalesce(status, '?') || ' for ' || listener_id, count(*)
                    from database.event_publication group by status, listener_id
            ) as left_over
            """;

    private static final String WHAT_THE_INTAKE_SAYS =
            """
            select coalesce(string_agg(concat_ws(' ', i.id, i.source, i.state, i.received_at,
                i.attempts, i.next_try, i.problem, m.id), E'\\n'), 'nothing')
            from channels.intake i left join inbox.message m on m.intake_id = i.id
            where i.message_id = '%s'
            """;

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    private final String mark = Long.toString(Math.abs(seed), 36);

    @Test
    void whatever_was_answered_is_there_once_and_every_reply_leaves_once() throws Exception {
        System.out.println("NothingLostTest: replay with -Dseed=" + seed);
        try (var sink = new Sink();
                var server = new Mortal(settings(sink))) {
            server.command("workspace", "create", "Endurance");
            server.command("mailbox", "create", "--workspace", "Endurance", "--address", MAILBOX);
            var rest =
                    new Rest(
                            server.port(),
                            server.command(
                                    "key", "create", "--workspace", "Endurance", "--name", "test"));
            var mails = mails();
            var replies = feedAndKill(server, rest, mails);
            awaitRest(server);
            everyMailIsThereOnce(server, mails);
            andIsShown(rest, server);
            everyReplyLeftOnceOrSaysSo(sink, rest, replies);
            assertThat(
                            server.count(
                                    "select count(*) from channels.intake where state = 'quarantined'"))
                    .as("mails in quarantine")
                    .isZero();
            assertThat(
                            server.count(
                                    "select count(*) from database.scheduled_tasks where picked and last_heartbeat < now() - interval '2 minutes'"))
                    .as("tasks that nobody carries on")
                    .isZero();
        }
    }

    /** Answers leave for a server that goes on whatever dies here, and counts what it was given. */
    private static Map<String, String> settings(Sink sink) {
        var settings = new HashMap<>(sink.settings());
        settings.put("TILLSIDE_UNDO_SECONDS", "1");
        settings.put("TILLSIDE_RATE_LIMIT", "1000000");
        return settings;
    }

    private List<Mail> mails() {
        var mails = new ArrayList<Mail>();
        for (int i = 0; i < MAILS; i++) {
            boolean answers = i > 0 && random.nextInt(10) < ANSWERS_IN_TEN;
            mails.add(
                    Mail.write(
                            i,
                            mark,
                            MAILBOX,
                            answers ? mails.get(random.nextInt(i)) : null,
                            random));
        }
        return mails;
    }

    /** Kills fall where the feeding has come to a moment that chance chose. */
    private Map<String, String> feedAndKill(Mortal server, Rest rest, List<Mail> mails)
            throws Exception {
        var deaths = deaths();
        var moments = random.ints(deaths.size(), MAILS / 20, MAILS - MAILS / 20).sorted().toArray();
        try (var feeding = new Feeding(server, rest, MAILBOX, mails);
                var threads = Executors.newSingleThreadExecutor()) {
            var answering = new Answering(rest, feeding, REPLIES, MAILS, mark, random);
            feeding.begin();
            var answers = threads.submit(answering);
            try {
                for (int i = 0; i < moments.length; i++) {
                    awaitMails(feeding, moments[i]);
                    Thread.sleep(random.nextInt(300));
                    System.out.println(
                            "  after " + feeding.answered() + " mails: " + deaths.get(i));
                    deaths.get(i).of(server);
                }
                feeding.awaitEnd();
                awaitAnswers(answers, answering);
            } finally {
                answering.stop();
            }
            System.out.println("  " + feeding.sentAgain() + " deliveries had to be repeated");
            return answering.posted();
        }
    }

    /** However slow the machine: as long as there are more and more. */
    private static void awaitAnswers(Future<?> answers, Answering answering) throws Exception {
        for (int before = -1; !areDone(answers); before = answering.posted().size())
            assertThat(answering.posted()).as("answers so far").hasSizeGreaterThan(before);
    }

    private static boolean areDone(Future<?> answers) throws Exception {
        try {
            answers.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException notYet) {
            return false;
        }
    }

    private enum Death {
        OF_THE_PROGRAM,
        OF_POSTGRESQL;

        void of(Mortal server) throws IOException {
            if (this == OF_THE_PROGRAM) server.dieAndRise();
            else server.losePostgres();
        }
    }

    private List<Death> deaths() {
        var all = new ArrayList<>(Collections.nCopies(KILLS, Death.OF_THE_PROGRAM));
        all.addAll(Collections.nCopies(CRASHES, Death.OF_POSTGRESQL));
        Collections.shuffle(all, Random.from(random));
        return all;
    }

    private static void awaitMails(Feeding feeding, int wanted) throws Exception {
        while (feeding.answered() < wanted) {
            feeding.check();
            Thread.sleep(5);
        }
    }

    /** However slow the machine: as long as there is less and less to do. */
    private static void awaitRest(Mortal server) throws Exception {
        var deadline = Instant.now().plus(PATIENCE);
        long least = Long.MAX_VALUE;
        for (long left = server.count(UNFINISHED); left > 0; left = server.count(UNFINISHED)) {
            if (left < least) deadline = Instant.now().plus(PATIENCE);
            least = Math.min(left, least);
            assertThat(Instant.now())
                    .as(() -> "rests with " + server.words(WHAT_IS_LEFT) + server.lastWords())
                    .isBefore(deadline);
            Thread.sleep(500);
        }
        System.out.println("  all done: " + server.words(WHAT_IS_LEFT));
    }

    private void everyMailIsThereOnce(Mortal server, List<Mail> mails) {
        Map<String, Integer> found = new HashMap<>();
        server.words(WHAT_IS_THERE).lines().forEach(it -> found.merge(it, 1, Integer::sum));
        var wanted = mails.stream().collect(Collectors.toMap(Mail::id, _ -> 1));
        var different = new TreeMap<>(found);
        wanted.forEach((id, once) -> different.merge(id, -once, Integer::sum));
        different.values().removeIf(it -> it == 0);
        assertThat(different)
                .as(() ->
                        "lost (-1) or doubled (1) Message-IDs in the inbox, seed "
                                + seed
                                + ", of which the intake says "
                                + saysOf(server, different.keySet()))
                .isEmpty();
    }

    private static String saysOf(Mortal server, Set<String> ids) {
        return ids.stream()
                .map(it -> it + ": " + server.words(WHAT_THE_INTAKE_SAYS.formatted(it)))
                .collect(Collectors.joining("\n", "\n", server.lastWords()));
    }

    /** All conversations in their list; of a hundred, all mails. */
    private static void andIsShown(Rest rest, Mortal server) throws IOException, SQLException {
        var conversations = rest.all("/conversations?limit=100");
        assertThat(conversations)
                .hasSize((int) server.count("select count(*) from inbox.conversation"));
        for (var conversation : conversations.subList(0, 100)) {
            var id = conversation.get("id").asString();
            assertThat(messages(rest, conversation))
                    .hasSize(
                            (int)
                                    server.count(
                                            "select count(*) from inbox.message where conversation_id = '%s'"
                                                    .formatted(id)));
        }
    }

    private static List<JsonNode> messages(Rest rest, JsonNode conversation) throws IOException {
        return rest.all(
                "/conversations/" + conversation.get("id").asString() + "/messages?limit=100");
    }

    private void everyReplyLeftOnceOrSaysSo(Sink sink, Rest rest, Map<String, String> replies)
            throws IOException {
        assertThat(replies).hasSize(REPLIES);
        var left = sink.copies(ANSWER);
        for (var reply : replies.entrySet()) {
            var message = rest.get("/messages/" + reply.getValue());
            var delivery = message.get("delivery").asString();
            long copies = left.getOrDefault(reply.getKey(), 0L);
            assertThat(message.get("text").asString()).contains(reply.getKey());
            assertThat(delivery).as(reply.getKey()).isIn("sent", "uncertain");
            assertThat(copies)
                    .as("copies of %s, which is %s; seed %d", reply.getKey(), delivery, seed)
                    .isBetween(delivery.equals("sent") ? 1L : 0L, 1L);
        }
        assertThat(left.keySet()).as("nothing else left").isSubsetOf(replies.keySet());
    }
}
