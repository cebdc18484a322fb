package org.tillside.insight;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.channels.Mailbox;
import org.tillside.channels.Mailboxes;
import org.tillside.kernel.Ids;
import org.tillside.kit.World;
import org.tillside.kit.Worlds;

/** A workspace in which a year of trade happened, told row by row as it may come to stand there. */
@Component
class Trade {

    private static final List<String> LANGUAGES = java.util.Arrays.asList("de", "en", "ko", null);
    private static final List<String> TAGS = List.of("refund", "damaged", "vip");
    private static final Duration SPAN = Duration.ofDays(40);

    private final Worlds worlds;
    private final Mailboxes mailboxes;
    private final DSLContext sql;
    private final TransactionTemplate transaction;

    Trade(Worlds worlds, Mailboxes mailboxes, DSLContext sql, TransactionTemplate transaction) {
        this.worlds = worlds;
        this.mailboxes = mailboxes;
        this.sql = sql;
        this.transaction = transaction;
    }

    record Open(World world, List<Mailbox> mailboxes, Instant began, List<UUID> conversations) {

        List<UUID> people() {
            return List.of(world.lead().id().value(), world.agent().id().value());
        }
    }

    Open open(Instant began) {
        var world = worlds.create();
        var boxes = new ArrayList<Mailbox>();
        for (int i = 0; i < 2; i++)
            boxes.add(
                    world.asOwner(() ->
                            mailboxes.create(
                                    "trade-" + UUID.randomUUID() + "@shop.example", "Shop")));
        return new Open(world, boxes, began, new ArrayList<>());
    }

    /** Something happens somewhere; which conversation it was. */
    UUID happens(Open it, RandomGenerator random) {
        if (it.conversations().isEmpty() || random.nextInt(6) == 0) return begin(it, random);
        var conversation = it.conversations().get(random.nextInt(it.conversations().size()));
        switch (random.nextInt(9)) {
            case 0, 1 -> message(it, conversation, "in", random);
            case 2, 3 -> message(it, conversation, "out", random);
            case 4 -> happening(it, conversation, "closed", "Ada", random);
            case 5 ->
                    happening(
                            it,
                            conversation,
                            "reopened",
                            random.nextBoolean() ? "" : "Ada",
                            random);
            case 6 -> clock(it, conversation, random);
            case 7 -> tag(it, conversation, TAGS.get(random.nextInt(TAGS.size())));
            case 8 -> change(it, conversation, random);
            default -> throw new AssertionError();
        }
        return conversation;
    }

    UUID begin(Open it, RandomGenerator random) {
        var id = Ids.next();
        in(
                it,
                """
                insert into inbox.conversation (workspace_id, id, number, subject, status, language, mailbox_id, buyer_id, created_at, updated_at)
                values (?, ?, ?, 'Where is it?', 'open', ?, ?, ?, ?, ?)
                """,
                it.world().workspace(),
                id,
                it.conversations().size() + 1L,
                LANGUAGES.get(random.nextInt(LANGUAGES.size())),
                box(it, random),
                UUID.randomUUID(),
                at(it, random),
                at(it, random));
        it.conversations().add(id);
        message(it, id, "in", random);
        return id;
    }

    void message(Open it, UUID conversation, String way, RandomGenerator random) {
        message(it, conversation, way, at(it, random).toInstant(), random);
    }

    void message(Open it, UUID conversation, String way, Instant at, RandomGenerator random) {
        in(
                it,
                """
                insert into inbox.message (workspace_id, id, conversation_id, direction, author_id, kind, mode, delivery, sent_at, at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                it.world().workspace(),
                Ids.next(),
                conversation,
                way,
                way.equals("in") ? null : person(it, random),
                way.equals("in") && random.nextInt(5) == 0 ? "auto-reply" : "human",
                way.equals("out") && random.nextInt(6) == 0 ? "forward" : null,
                way.equals("out") && random.nextInt(6) == 0 ? "failed" : null,
                Timestamp.from(at),
                Timestamp.from(at));
    }

    private void happening(
            Open it, UUID conversation, String kind, String who, RandomGenerator random) {
        in(
                it,
                "insert into inbox.happening (workspace_id, id, conversation_id, kind, actor_id, actor_name, at) values (?, ?, ?, ?, ?, ?, ?)",
                it.world().workspace(),
                Ids.next(),
                conversation,
                kind,
                who.isEmpty() ? null : person(it, random),
                who,
                at(it, random));
        var status = kind.equals("closed") && random.nextInt(4) > 0 ? "closed" : "open";
        in(it, "update inbox.conversation set status = ? where id = ?", status, conversation);
    }

    private void clock(Open it, UUID conversation, RandomGenerator random) {
        var state = List.of("running", "met", "missed", "held").get(random.nextInt(4));
        var due = Timestamp.from(at(it, random).toInstant().plus(Duration.ofDays(20)));
        in(
                it,
                """
                insert into inbox.clock (workspace_id, id, conversation_id, target_id, goal, marketplace, began_at, state, due_at, left_seconds, ended_at)
                values (?, ?, ?, ?, 'first-answer', ?, ?, ?, ?, 0, ?)
                """,
                it.world().workspace(),
                Ids.next(),
                conversation,
                UUID.randomUUID(),
                random.nextBoolean(),
                at(it, random),
                state,
                state.equals("held") ? null : due,
                state.equals("met") || state.equals("missed") ? at(it, random) : null);
    }

    private void tag(Open it, UUID conversation, String tag) {
        int gone =
                in(
                        it,
                        "delete from inbox.tag where conversation_id = ? and tag = ?",
                        conversation,
                        tag);
        if (gone == 0)
            in(
                    it,
                    "insert into inbox.tag (workspace_id, conversation_id, tag) values (?, ?, ?)",
                    it.world().workspace(),
                    conversation,
                    tag);
    }

    /**
     * Moved to another mailbox, given to another person, in another language, or an answer undone.
     */
    private void change(Open it, UUID conversation, RandomGenerator random) {
        in(
                it,
                "update inbox.conversation set mailbox_id = ?, assignee_id = ?, language = ? where id = ?",
                box(it, random),
                random.nextBoolean() ? null : person(it, random),
                LANGUAGES.get(random.nextInt(LANGUAGES.size())),
                conversation);
        if (random.nextBoolean())
            in(
                    it,
                    "delete from inbox.message where id = (select id from inbox.message where conversation_id = ? and direction = 'out' limit 1)",
                    conversation);
    }

    private static UUID box(Open it, RandomGenerator random) {
        return it.mailboxes().get(random.nextInt(2)).id().value();
    }

    private static UUID person(Open it, RandomGenerator random) {
        return it.people().get(random.nextInt(2));
    }

    private static Timestamp at(Open it, RandomGenerator random) {
        return Timestamp.from(it.began().plusSeconds(random.nextLong(SPAN.toSeconds())));
    }

    int in(Open it, String statement, Object... values) {
        return doing(it, () -> sql.execute(statement, values));
    }

    <T> T doing(Open it, Supplier<T> work) {
        return it.world().asOwner(() -> transaction.execute(_ -> work.get()));
    }
}
