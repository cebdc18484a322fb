package org.tillside.inbox.clocks;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.tillside.inbox.db.Tables.CLOCK;
import static org.tillside.inbox.db.Tables.CLOCK_EVENT;
import static org.tillside.inbox.db.Tables.CONVERSATION;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tillside.database.Workspace;
import org.tillside.inbox.ConversationId;
import org.tillside.kernel.ClockEvent;
import org.tillside.kernel.ClockReading;
import org.tillside.kernel.Ids;
import org.tillside.kernel.Target.Goal;
import org.tillside.malls.TargetId;

/** The rows of clocks and of what moves them. */
@Component
class ClockRows {

    private final DSLContext sql;

    ClockRows(DSLContext sql) {
        this.sql = sql;
    }

    void note(ConversationId conversation, ClockEvent event) {
        note(conversation, event, null);
    }

    private void note(ConversationId conversation, ClockEvent event, @Nullable UUID clock) {
        sql.insertInto(CLOCK_EVENT)
                .set(CLOCK_EVENT.WORKSPACE_ID, Workspace.current().id())
                .set(CLOCK_EVENT.ID, Ids.next())
                .set(CLOCK_EVENT.CONVERSATION_ID, conversation.value())
                .set(CLOCK_EVENT.KIND, word(event.kind()))
                .set(CLOCK_EVENT.AT, event.at())
                .set(CLOCK_EVENT.CLOCK_ID, clock)
                .set(CLOCK_EVENT.ANSWER_ID, event.answer())
                .execute();
    }

    boolean movedAfter(ConversationId conversation, Instant moment) {
        return sql.fetchExists(
                CLOCK_EVENT,
                CLOCK_EVENT
                        .CONVERSATION_ID
                        .eq(conversation.value())
                        .and(CLOCK_EVENT.AT.gt(moment)));
    }

    /**
     * The last of this kind between these moments never happened.
     *
     * @return whether there was one
     */
    boolean forget(
            ConversationId conversation, ClockEvent.Kind kind, Instant after, Instant until) {
        var last =
                select(CLOCK_EVENT.ID)
                        .from(CLOCK_EVENT)
                        .where(
                                CLOCK_EVENT.CONVERSATION_ID.eq(conversation.value()),
                                CLOCK_EVENT.KIND.eq(word(kind)),
                                CLOCK_EVENT.CLOCK_ID.isNull(),
                                CLOCK_EVENT.AT.gt(after),
                                CLOCK_EVENT.AT.le(until))
                        .orderBy(CLOCK_EVENT.AT.desc(), CLOCK_EVENT.ID.desc())
                        .limit(1);
        return sql.deleteFrom(CLOCK_EVENT).where(CLOCK_EVENT.ID.eq(last)).execute() > 0;
    }

    /** In the order in which they happened. */
    List<Noted> events(ConversationId conversation) {
        return sql.select(
                        CLOCK_EVENT.KIND,
                        CLOCK_EVENT.AT,
                        CLOCK_EVENT.ANSWER_ID,
                        CLOCK_EVENT.CLOCK_ID)
                .from(CLOCK_EVENT)
                .where(CLOCK_EVENT.CONVERSATION_ID.eq(conversation.value()))
                .orderBy(CLOCK_EVENT.AT, CLOCK_EVENT.ID)
                .fetch(row ->
                        new Noted(
                                new ClockEvent(
                                        value(ClockEvent.Kind.class, row.value1()),
                                        row.value2(),
                                        row.value3()),
                                row.value4()));
    }

    /** It goes on by what happened before, and by what happens there from now on. */
    MovedClock move(RunningClock it, ConversationId from, ConversationId into, Instant now) {
        var before =
                sql.select(CLOCK.ID, CLOCK.CAME_FROM, CLOCK.JOINED_AT)
                        .from(CLOCK)
                        .where(CLOCK.ID.eq(it.id()))
                        .fetchSingle(Records.mapping(MovedClock::new));
        events(from).stream()
                .filter(event -> event.concerns(it))
                .forEach(event -> note(into, event.event(), it.id()));
        sql.update(CLOCK)
                .set(CLOCK.CONVERSATION_ID, into.value())
                .set(CLOCK.CAME_FROM, from.value())
                .set(CLOCK.JOINED_AT, now)
                .where(CLOCK.ID.eq(it.id()))
                .execute();
        return before;
    }

    /** If it came from there since then, and had come from nowhere before. */
    Optional<MovedClock> came(RunningClock it, ConversationId from, Instant since) {
        boolean came =
                sql.fetchExists(
                        CLOCK,
                        CLOCK.ID
                                .eq(it.id())
                                .and(CLOCK.CAME_FROM.eq(from.value()))
                                .and(CLOCK.JOINED_AT.ge(since)));
        return came ? Optional.of(new MovedClock(it.id(), null, null)) : Optional.empty();
    }

    /** What it brought along to where it goes back, it keeps. */
    void moveBack(MovedClock it, ConversationId from, ConversationId into) {
        sql.deleteFrom(CLOCK_EVENT)
                .where(
                        CLOCK_EVENT.CLOCK_ID.eq(it.id()),
                        CLOCK_EVENT.CONVERSATION_ID.eq(from.value()))
                .execute();
        sql.update(CLOCK)
                .set(CLOCK.CONVERSATION_ID, into.value())
                .set(CLOCK.CAME_FROM, it.from())
                .set(CLOCK.JOINED_AT, it.joined())
                .where(CLOCK.ID.eq(it.id()))
                .execute();
    }

    /**
     * @param clock that alone goes by it; null: all of the conversation do
     */
    record Noted(ClockEvent event, @Nullable UUID clock) {

        boolean concerns(RunningClock it) {
            if (clock != null) return clock.equals(it.id());
            var since = it.joined() == null ? it.began() : it.joined();
            return !event.at().isBefore(since);
        }
    }

    /** The oldest first. */
    List<RunningClock> of(ConversationId conversation) {
        return sql.selectFrom(CLOCK)
                .where(CLOCK.CONVERSATION_ID.eq(conversation.value()))
                .orderBy(CLOCK.BEGAN_AT, CLOCK.ID)
                .fetch(ClockRows::clock);
    }

    void begin(ConversationId conversation, RunningClock it) {
        sql.insertInto(CLOCK)
                .set(CLOCK.WORKSPACE_ID, Workspace.current().id())
                .set(CLOCK.ID, it.id())
                .set(CLOCK.CONVERSATION_ID, conversation.value())
                .set(CLOCK.TARGET_ID, it.target() == null ? null : it.target().value())
                .set(CLOCK.GOAL, word(it.goal()))
                .set(CLOCK.MARKETPLACE, it.marketplace())
                .set(CLOCK.BEGAN_AT, it.began())
                .set(CLOCK.STATE, word(it.state()))
                .set(CLOCK.DUE_AT, it.due())
                .set(CLOCK.SOON_AT, it.soon())
                .set(CLOCK.LEFT_SECONDS, it.left().toSeconds())
                .set(CLOCK.ENDED_AT, it.ended())
                .set(promised(it.promised()))
                .execute();
    }

    private static Map<Field<?>, @Nullable Object> promised(@Nullable Promised it) {
        var columns = new HashMap<Field<?>, @Nullable Object>();
        if (it == null) return columns;
        columns.put(CLOCK.PROMISED_UNTIL, it.until());
        columns.put(CLOCK.PROMISED_WHY, it.why());
        columns.put(CLOCK.PROMISED_BY, it.by());
        columns.put(CLOCK.PROMISER, it.name());
        columns.put(CLOCK.REPLACES, it.replaces());
        return columns;
    }

    void withdraw(RunningClock it, @Nullable Instant at) {
        sql.update(CLOCK).set(CLOCK.WITHDRAWN_AT, at).where(CLOCK.ID.eq(it.id())).execute();
    }

    /** One that ends later than before is told of again. */
    void update(RunningClock before, RunningClock after) {
        if (after.equals(before)) return;
        boolean later =
                before.due() == null || after.due() != null && after.due().isAfter(before.due());
        var update =
                sql.update(CLOCK)
                        .set(CLOCK.STATE, word(after.state()))
                        .set(CLOCK.DUE_AT, after.due())
                        .set(CLOCK.SOON_AT, after.soon())
                        .set(CLOCK.LEFT_SECONDS, after.left().toSeconds())
                        .set(CLOCK.ENDED_AT, after.ended());
        (later ? update.setNull(CLOCK.TOLD_SOON_AT).setNull(CLOCK.TOLD_LATE_AT) : update)
                .where(CLOCK.ID.eq(after.id()))
                .execute();
    }

    /** Which runs out first stands at the conversation. */
    void show(ConversationId conversation, @Nullable RunningClock first) {
        var due = first == null ? null : first.due();
        sql.update(CONVERSATION)
                .set(CONVERSATION.DUE_AT, due)
                .set(CONVERSATION.SOON_AT, first == null ? null : first.soon())
                .where(CONVERSATION.ID.eq(conversation.value()))
                .and(CONVERSATION.DUE_AT.isDistinctFrom(due))
                .execute();
    }

    /** Whether any clock of this conversation may still move. */
    static Condition anyOf(ConversationId conversation) {
        return exists(
                selectOne().from(CLOCK).where(CLOCK.CONVERSATION_ID.eq(conversation.value())));
    }

    boolean any(ConversationId conversation) {
        return sql.fetchExists(CLOCK, CLOCK.CONVERSATION_ID.eq(conversation.value()));
    }

    private static RunningClock clock(Record row) {
        return new RunningClock(
                row.get(CLOCK.ID),
                row.get(CLOCK.TARGET_ID) == null ? null : new TargetId(row.get(CLOCK.TARGET_ID)),
                value(Goal.class, row.get(CLOCK.GOAL)),
                row.get(CLOCK.MARKETPLACE),
                row.get(CLOCK.BEGAN_AT),
                value(ClockReading.State.class, row.get(CLOCK.STATE)),
                row.get(CLOCK.DUE_AT),
                row.get(CLOCK.SOON_AT),
                Duration.ofSeconds(row.get(CLOCK.LEFT_SECONDS)),
                row.get(CLOCK.ENDED_AT),
                row.get(CLOCK.JOINED_AT),
                promised(row));
    }

    private static @Nullable Promised promised(Record row) {
        if (row.get(CLOCK.PROMISED_UNTIL) == null) return null;
        return new Promised(
                row.get(CLOCK.PROMISED_UNTIL),
                row.get(CLOCK.PROMISED_WHY),
                row.get(CLOCK.PROMISED_BY),
                row.get(CLOCK.PROMISER),
                row.get(CLOCK.REPLACES),
                row.get(CLOCK.WITHDRAWN_AT));
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static <E extends Enum<E>> E value(Class<E> kind, String word) {
        return Arrays.stream(kind.getEnumConstants())
                .filter(it -> word(it).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("not a " + kind + ": " + word));
    }
}
