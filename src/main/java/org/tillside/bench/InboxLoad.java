package org.tillside.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.postgresql.PGConnection;

/**
 * Fills a workspace's inbox with conversations as a company has after a year, by COPY as the owner
 * of the tables: five messages each, 85 of a hundred closed, the young ones open.
 *
 * @param staff who has the conversations; a quarter of the open ones nobody has
 * @param rareWords how many words out of a large vocabulary each message has beside its sentences
 * @param many messages as a multiple of the usual five in each conversation, at most five
 */
record InboxLoad(
        UUID workspace,
        UUID mailbox,
        List<UUID> staff,
        int conversations,
        Instant now,
        int rareWords,
        double many) {

    private static final List<Integer> MESSAGES = List.of(1, 2, 3, 4, 5, 6, 7, 12);
    private static final List<String> LANGUAGES = List.of("en", "ko", "de", "hu");
    private static final Duration AGE = Duration.ofDays(365);
    private static final double YOUNG = 0.85;

    InboxLoad(
            UUID workspace,
            UUID mailbox,
            List<UUID> staff,
            int conversations,
            Instant now,
            int rareWords) {
        this(workspace, mailbox, staff, conversations, now, rareWords, 1);
    }

    /** Rows of one table, as COPY's text format has them. */
    private interface Rows {
        Stream<String> of(int conversation);
    }

    void copyInto(Connection owner) throws SQLException, IOException {
        owner.setAutoCommit(false);
        copy(owner, "buyers.buyer (workspace_id, id, name, language, created_at)", this::buyer);
        copy(
                owner,
                "buyers.identity (workspace_id, channel, address, buyer_id, created_at)",
                this::identity);
        copy(
                owner,
                "inbox.conversation (workspace_id, id, number, subject, status, language, mailbox_id, buyer_id, assignee_id, newest_message_id, snippet, last_from, created_at, updated_at, closed_at)",
                this::conversation);
        copy(
                owner,
                "inbox.route (workspace_id, conversation_id, mailbox_id)",
                i -> row(workspace, id(i), mailbox));
        copy(
                owner,
                "inbox.participant (workspace_id, conversation_id, address, name)",
                i -> row(workspace, id(i), address(i), name(i)));
        copy(
                owner,
                "inbox.message (workspace_id, id, conversation_id, direction, author_id, from_name, from_address, subject, text, reply, language, mailbox_id, message_id, delivery, sent_at, at)",
                this::messages);
        copy(
                owner,
                "inbox.thread_key (workspace_id, key, conversation_id, message_id, own)",
                this::keys);
        copy(
                owner,
                "inbox.tag (workspace_id, conversation_id, tag)",
                i -> i % 3 == 0 ? row(workspace, id(i), "tag " + i % 20) : Stream.of());
        try (var sql = owner.createStatement()) {
            sql.execute(
                    "insert into inbox.counter (workspace_id, last_number) values ('%s', %d) on conflict (workspace_id) do update set last_number = excluded.last_number"
                            .formatted(workspace, conversations));
        }
        owner.commit();
        owner.setAutoCommit(true);
        try (var sql = owner.createStatement()) {
            sql.execute(
                    "vacuum analyze inbox.conversation, inbox.message, inbox.participant, inbox.route, inbox.thread_key, inbox.tag, buyers.buyer, buyers.identity");
        }
    }

    private void copy(Connection owner, String table, Rows rows) throws SQLException, IOException {
        var copy =
                owner.unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("copy " + table + " from stdin");
        var buffer = new StringBuilder();
        for (int i = 0; i < conversations; i++) {
            rows.of(i).forEach(row -> buffer.append(row).append('\n'));
            if (buffer.length() < 1 << 18 && i < conversations - 1) continue;
            var bytes = buffer.toString().getBytes(UTF_8);
            copy.writeToCopy(bytes, 0, bytes.length);
            buffer.setLength(0);
        }
        copy.endCopy();
    }

    private Stream<String> buyer(int i) {
        return isBuyersFirst(i)
                ? row(workspace, buyerId(i), name(i), language(i), begun(i))
                : Stream.of();
    }

    private Stream<String> identity(int i) {
        return isBuyersFirst(i)
                ? row(workspace, "email", address(i), buyerId(i), begun(i))
                : Stream.of();
    }

    private Stream<String> conversation(int i) {
        int last = count(i) - 1;
        var status = status(i);
        return row(
                workspace,
                id(i),
                i + 1,
                "Order NL-"
                        + (200_000 + i)
                        + ": "
                        + Wording.english(i, random(i)).lines().skip(2).findFirst().orElse(""),
                status,
                language(i),
                mailbox,
                buyerId(i),
                assignee(i),
                messageId(i, last),
                text(i, last).lines().skip(2).findFirst().orElse(""),
                name(i),
                begun(i),
                at(i, last),
                status.equals("closed") ? at(i, last) : "\\N");
    }

    private Stream<String> messages(int i) {
        return IntStream.range(0, count(i)).boxed().flatMap(j -> message(i, j));
    }

    private Stream<String> message(int i, int j) {
        boolean ours = j % 2 == 1;
        var text = text(i, j).replace("\\", "\\\\").replace("\n", "\\n");
        return row(
                workspace,
                messageId(i, j),
                id(i),
                ours ? (j % 6 == 5 ? "note" : "out") : "in",
                ours ? staff.get(i % staff.size()) : "\\N",
                ours ? "Agent" : name(i),
                ours ? "bench@bench-shop.example" : address(i),
                "Order NL-" + (200_000 + i),
                text,
                text,
                language(i),
                mailbox,
                header(i, j),
                ours && j % 6 != 5 ? "sent" : "\\N",
                at(i, j),
                at(i, j));
    }

    private Stream<String> keys(int i) {
        return IntStream.range(0, count(i))
                .boxed()
                .flatMap(j -> row(workspace, header(i, j), id(i), messageId(i, j), "t"));
    }

    private static Stream<String> row(Object... columns) {
        return Stream.of(String.join("\t", Stream.of(columns).map(Object::toString).toList()));
    }

    private String status(int i) {
        if (i < conversations * YOUNG) return i % 100 == 0 ? "open" : "closed";
        return i % 3 == 0 ? "waiting" : "open";
    }

    private Object assignee(int i) {
        return status(i).equals("open") && i % 4 == 0 ? "\\N" : staff.get(i % staff.size());
    }

    private static String language(int i) {
        return LANGUAGES.get(i % LANGUAGES.size());
    }

    /** Two of three write once; the others come back. */
    private int buyer(long i) {
        return (int) (i % 3 == 0 ? i % Math.max(1, conversations / 30) : i);
    }

    private boolean isBuyersFirst(int i) {
        return buyer((long) i) == i;
    }

    private UUID buyerId(int i) {
        return uuid(now.minus(AGE), 1L << 40 | buyer((long) i));
    }

    private String name(int i) {
        return "Buyer " + buyer((long) i);
    }

    private String address(int i) {
        return "buyer" + buyer((long) i) + "@bench.example";
    }

    private int count(int i) {
        return (int) Math.max(1, Math.round(MESSAGES.get(i % MESSAGES.size()) * many));
    }

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    private String text(int i, int j) {
        var random = random(i * 31L + j);
        var said =
                language(i).equals("ko") ? Wording.korean(i, random) : Wording.english(i, random);
        return rareWords == 0 ? said : said + "\n" + Vocabulary.some(rareWords, random) + "\n";
    }

    private Instant begun(int i) {
        return now.minus(AGE).plus(AGE.multipliedBy(i).dividedBy(conversations));
    }

    private Instant at(int i, int j) {
        var left = Duration.between(begun(i), now);
        return begun(i).plus(left.dividedBy(100).multipliedBy(j));
    }

    UUID id(int i) {
        return uuid(begun(i), i);
    }

    private UUID messageId(int i, int j) {
        return uuid(at(i, j), (1L << 41) + i * 64L + j);
    }

    private static String header(int i, int j) {
        return i + "." + j + "@bench.example";
    }

    private static UUID uuid(Instant at, long number) {
        return new UUID(at.toEpochMilli() << 16 | 0x7000, 0x8000_0000_0000_0000L | number);
    }
}
