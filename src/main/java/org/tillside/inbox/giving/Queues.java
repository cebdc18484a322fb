package org.tillside.inbox.giving;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;
import static org.tillside.inbox.db.Tables.CONVERSATION;
import static org.tillside.inbox.db.Tables.QUEUE;
import static org.tillside.inbox.db.Tables.ROUTING;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.channels.MailboxId;
import org.tillside.channels.Mailboxes;
import org.tillside.database.AskedOnce;
import org.tillside.database.Workspace;
import org.tillside.inbox.Columns;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Happenings;
import org.tillside.inbox.Sight;
import org.tillside.inbox.Status;
import org.tillside.journal.Journal;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Ids;
import org.tillside.malls.MallId;
import org.tillside.malls.Malls;
import org.tillside.web.Live;

/** The queues of the current workspace. */
@Component
public class Queues {

    private static final int MOST = 100;

    private static final Condition WAITS =
            CONVERSATION
                    .STATUS
                    .eq(inline(Status.OPEN.word()))
                    .and(CONVERSATION.ASSIGNEE_ID.isNull());

    private static final Condition AWAKE = CONVERSATION.SNOOZED_UNTIL.isNull();

    private final DSLContext sql;
    private final Mailboxes mailboxes;
    private final Malls malls;
    private final Happenings happenings;
    private final Journal journal;
    private final Live live;

    Queues(
            DSLContext sql,
            Mailboxes mailboxes,
            Malls malls,
            Happenings happenings,
            Journal journal,
            Live live) {
        this.sql = sql;
        this.mailboxes = mailboxes;
        this.malls = malls;
        this.happenings = happenings;
        this.journal = journal;
        this.live = live;
    }

    /** By place; the one for what nobody speaks is the last. */
    @Transactional(readOnly = true)
    public List<Queue> all() {
        return sql.selectFrom(QUEUE)
                .orderBy(QUEUE.PLACE, QUEUE.ID)
                .fetch(row ->
                        new Queue(
                                new QueueId(row.get(QUEUE.ID)),
                                row.get(QUEUE.PLACE),
                                new Queue.Wanted(
                                        row.get(QUEUE.NAME),
                                        Columns.maybe(row, QUEUE.MAILBOX_ID, MailboxId::new),
                                        Columns.maybe(row, QUEUE.MALL_ID, MallId::new),
                                        row.get(QUEUE.LANGUAGE),
                                        row.get(QUEUE.SKILL))));
    }

    @Transactional(readOnly = true)
    public Optional<Queue> find(QueueId id) {
        return all().stream().filter(queue -> queue.id().equals(id)).findFirst();
    }

    /** How many wait in each. */
    @Transactional(readOnly = true)
    public Map<QueueId, Integer> counts() {
        var counts = new HashMap<QueueId, Integer>();
        sql.select(CONVERSATION.QUEUE_ID, count())
                .from(CONVERSATION)
                .where(WAITS, AWAKE, CONVERSATION.QUEUE_ID.isNotNull(), Sight.condition())
                .groupBy(CONVERSATION.QUEUE_ID)
                .forEach(row -> counts.put(new QueueId(row.value1()), row.value2()));
        return counts;
    }

    /**
     * Faults: {@code queue.taken}, {@code queue.too-many}, {@code mall.unknown}, {@code
     * mailbox.unknown}.
     */
    @Transactional
    public Queue create(Queue.Wanted wanted) {
        if (all().size() >= MOST)
            throw Fault.user("queue.too-many", "There are " + MOST + " queues already.");
        known(null, wanted);
        var id = insert(wanted, nextPlace());
        note("queue.created", id, wanted.name());
        sortAnew();
        return find(id).orElseThrow();
    }

    /** The fallback stands behind all others. */
    QueueId insertLast(Queue.Wanted wanted) {
        return insert(wanted, Integer.MAX_VALUE);
    }

    private QueueId insert(Queue.Wanted wanted, int place) {
        var id = new QueueId(Ids.next());
        orTaken(
                wanted,
                () ->
                        sql.insertInto(QUEUE)
                                .set(QUEUE.WORKSPACE_ID, Workspace.current().id())
                                .set(QUEUE.ID, id.value())
                                .set(QUEUE.PLACE, place)
                                .set(columns(wanted))
                                .execute());
        return id;
    }

    /** Faults: {@code queue.unknown}, and those of {@link #create} but that of too many. */
    @Transactional
    public void change(QueueId id, Queue.Wanted wanted) {
        var before = find(id).orElseThrow(() -> Fault.unknown("queue", id));
        if (before.wanted().equals(wanted)) return;
        known(before.wanted(), wanted);
        orTaken(
                wanted,
                () ->
                        sql.update(QUEUE)
                                .set(columns(wanted))
                                .where(QUEUE.ID.eq(id.value()))
                                .execute());
        note("queue.changed", id, wanted.name());
        sortAnew();
    }

    /** What waits in it goes to others. Faults: {@code queue.unknown}, {@code queue.fallback}. */
    @Transactional
    public void remove(QueueId id) {
        var queue = find(id).orElseThrow(() -> Fault.unknown("queue", id));
        if (sql.fetchExists(ROUTING, ROUTING.FALLBACK_ID.eq(id.value())))
            throw Fault.user(
                    "queue.fallback", "This queue takes what nobody speaks; it can be renamed.");
        sql.deleteFrom(QUEUE).where(QUEUE.ID.eq(id.value())).execute();
        note("queue.removed", id, queue.name());
        sortAnew();
    }

    /** The first queue that fits; null if none does. The fallback fits nothing by itself. */
    public @Nullable UUID fitting(MailboxId mailbox, @Nullable String language) {
        record Fitting(MailboxId mailbox, @Nullable String language) {}
        return AskedOnce.of(new Fitting(mailbox, language), () -> first(mailbox, language))
                .orElse(null);
    }

    private Optional<UUID> first(MailboxId mailbox, @Nullable String language) {
        var mall = mailboxes.mallOf(mailbox);
        return sql.select(QUEUE.ID)
                .from(QUEUE)
                .where(
                        QUEUE.MAILBOX_ID.isNull().or(QUEUE.MAILBOX_ID.eq(mailbox.value())),
                        mall == null
                                ? QUEUE.MALL_ID.isNull()
                                : QUEUE.MALL_ID.isNull().or(QUEUE.MALL_ID.eq(mall.value())),
                        language == null
                                ? QUEUE.LANGUAGE.isNull()
                                : QUEUE.LANGUAGE.isNull().or(QUEUE.LANGUAGE.eq(language)),
                        QUEUE.ID.notIn(select(ROUTING.FALLBACK_ID).from(ROUTING)))
                .orderBy(QUEUE.PLACE, QUEUE.ID)
                .limit(1)
                .fetchOptional(QUEUE.ID);
    }

    /**
     * It waits there from now on, whatever its mailbox and language are. Said twice, it happens
     * once. Faults: {@code queue.unknown}, {@code conversation.unknown}.
     */
    @Transactional
    public void put(ConversationId id, QueueId queue) {
        var to = find(queue).orElseThrow(() -> Fault.unknown("queue", queue));
        int moved =
                sql.update(CONVERSATION)
                        .set(CONVERSATION.QUEUE_ID, queue.value())
                        .setNull(CONVERSATION.GAP)
                        .where(CONVERSATION.ID.eq(id.value()))
                        .and(CONVERSATION.QUEUE_ID.isDistinctFrom(queue.value()))
                        .execute();
        if (moved == 0) return;
        happenings.tell(id, "queued", to.name());
        journal.note(
                "conversation.queued",
                "conversation",
                id.toString(),
                "",
                Map.of("queue", to.name()));
        live.changed("inbox");
        live.changed("conversation/" + id);
    }

    /** Its language is another by now. */
    public void sort(ConversationId id, MailboxId mailbox, String language) {
        sql.update(CONVERSATION)
                .set(CONVERSATION.QUEUE_ID, fitting(mailbox, language))
                .setNull(CONVERSATION.GAP)
                .where(CONVERSATION.ID.eq(id.value()))
                .execute();
    }

    /**
     * Whatever waits goes where it belongs now, a mailbox and language at a time; not while
     * something is given out.
     */
    @Transactional
    public void sortAnew() {
        sql.select(ROUTING.WORKSPACE_ID).from(ROUTING).forUpdate().fetch();
        for (var kind :
                sql.selectDistinct(CONVERSATION.MAILBOX_ID, CONVERSATION.LANGUAGE)
                        .from(CONVERSATION)
                        .where(WAITS)
                        .fetch())
            sql.update(CONVERSATION)
                    .set(
                            CONVERSATION.QUEUE_ID,
                            fitting(new MailboxId(kind.value1()), kind.value2()))
                    .setNull(CONVERSATION.GAP)
                    .where(
                            WAITS,
                            CONVERSATION.MAILBOX_ID.eq(kind.value1()),
                            CONVERSATION.LANGUAGE.isNotDistinctFrom(kind.value2()))
                    .execute();
        live.changed("inbox");
    }

    /** What it named before may have ended since. */
    private void known(Queue.@Nullable Wanted before, Queue.Wanted wanted) {
        var mall = wanted.mall();
        if (mall != null && (before == null || !mall.equals(before.mall()))) malls.get(mall);
        var mailbox = wanted.mailbox();
        if (mailbox == null || before != null && mailbox.equals(before.mailbox())) return;
        if (mailboxes.find(mailbox).isEmpty()) throw Fault.unknown("mailbox", mailbox);
    }

    private int nextPlace() {
        return sql.select(coalesce(max(QUEUE.PLACE), 0).add(1))
                .from(QUEUE)
                .where(QUEUE.PLACE.lt(Integer.MAX_VALUE))
                .fetchSingle()
                .value1();
    }

    private static Map<Field<?>, @Nullable Object> columns(Queue.Wanted wanted) {
        var columns = new HashMap<Field<?>, @Nullable Object>();
        columns.put(QUEUE.NAME, wanted.name());
        columns.put(QUEUE.MAILBOX_ID, wanted.mailbox() == null ? null : wanted.mailbox().value());
        columns.put(QUEUE.MALL_ID, wanted.mall() == null ? null : wanted.mall().value());
        columns.put(QUEUE.LANGUAGE, wanted.language());
        columns.put(QUEUE.SKILL, wanted.skill());
        return columns;
    }

    private static void orTaken(Queue.Wanted wanted, Runnable write) {
        try {
            write.run();
        } catch (DuplicateKeyException taken) {
            throw new Fault(
                    "queue.taken",
                    Fault.Blame.USER,
                    "There is already a queue \"" + wanted.name() + "\".",
                    taken);
        }
    }

    private void note(String act, QueueId id, String name) {
        journal.note(act, "queue", id.toString(), name, Map.of());
    }
}
