package org.tillside.inbox;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.withRecursive;
import static org.tillside.inbox.db.Tables.CONVERSATION;
import static org.tillside.inbox.db.Tables.MESSAGE;
import static org.tillside.inbox.db.Tables.PARTICIPANT;
import static org.tillside.inbox.db.Tables.THREAD_KEY;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record2;
import org.jooq.Records;
import org.jooq.Table;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tillside.channels.intake.IntakeId;
import org.tillside.database.Workspace;
import org.tillside.inbox.threading.Lineage;
import org.tillside.kernel.Sha256;

/** By which Message-IDs conversations are known. */
@Component
public class ThreadKeys {

    private static final String TAKE_TURN =
            "select pg_advisory_xact_lock(turn) from unnest(cast(? as bigint[])) as turn";

    private final DSLContext sql;

    ThreadKeys(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * A message that bears or names an id.
     *
     * @param own it bears it
     * @param sentByUs it is one of our answers
     * @param intake the raw mail that it came from
     */
    public record Found(
            String key,
            boolean own,
            ConversationId conversation,
            MessageId message,
            boolean sentByUs,
            byte @Nullable [] contentHash,
            @Nullable IntakeId intake,
            boolean takesPart) {

        /** We sent it, by this id. */
        public boolean isOurs(@Nullable String id) {
            return own && sentByUs && key.equals(id);
        }

        public boolean isSameMail(Sha256 content) {
            return own && contentHash != null && Arrays.equals(contentHash, content.bytes());
        }
    }

    /** A conversation that is named by its number. */
    public record Numbered(long number, ConversationId conversation, boolean takesPart) {}

    /** Until the end of the transaction, nobody else looks at or writes one of these ids. */
    public void turn(long[] turns) {
        sql.fetch(TAKE_TURN, (Object) Arrays.stream(turns).boxed().toArray(Long[]::new));
    }

    /**
     * @param sender by the form of the address by which two are the same
     */
    public List<Found> find(Collection<String> ids, String sender) {
        if (ids.isEmpty()) return List.of();
        return sql.select(
                        THREAD_KEY.KEY,
                        THREAD_KEY.OWN,
                        THREAD_KEY.CONVERSATION_ID.convertFrom(ConversationId::new),
                        THREAD_KEY.MESSAGE_ID.convertFrom(MessageId::new),
                        field(MESSAGE.DIRECTION.eq(Direction.OUT.word())),
                        MESSAGE.CONTENT_HASH,
                        Columns.maybe(MESSAGE.INTAKE_ID, IntakeId::new),
                        takesPart(THREAD_KEY.CONVERSATION_ID, sender))
                .from(THREAD_KEY)
                .join(MESSAGE)
                .on(
                        MESSAGE.WORKSPACE_ID.eq(THREAD_KEY.WORKSPACE_ID),
                        MESSAGE.ID.eq(THREAD_KEY.MESSAGE_ID))
                .where(THREAD_KEY.KEY.in(ids))
                .orderBy(THREAD_KEY.OWN.desc(), THREAD_KEY.MESSAGE_ID.desc())
                .fetch(Records.mapping(Found::new));
    }

    public List<Numbered> numbered(Collection<Long> numbers, String sender) {
        if (numbers.isEmpty()) return List.of();
        var standsIn = standingFor(numbers);
        return sql.select(
                        standsIn.field(CONVERSATION.NUMBER),
                        CONVERSATION.ID.convertFrom(ConversationId::new),
                        takesPart(CONVERSATION.ID, sender))
                .from(standsIn)
                .join(CONVERSATION)
                .on(CONVERSATION.ID.eq(standsIn.field(CONVERSATION.ID)))
                .fetch(Records.mapping(Numbered::new));
    }

    /** Where what had these numbers stands now: one that was merged leads to another. */
    private Table<Record2<Long, UUID>> standingFor(Collection<Long> numbers) {
        var led = CONVERSATION.as("led");
        var steps = name("steps");
        var number = field(steps.append(CONVERSATION.NUMBER.getName()), Long.class);
        var id = field(steps.append(CONVERSATION.ID.getName()), UUID.class);
        var next = field(steps.append(CONVERSATION.MERGED_INTO.getName()), UUID.class);
        return withRecursive(
                        steps,
                        CONVERSATION.NUMBER.getUnqualifiedName(),
                        CONVERSATION.ID.getUnqualifiedName(),
                        CONVERSATION.MERGED_INTO.getUnqualifiedName())
                .as(
                        select(CONVERSATION.NUMBER, CONVERSATION.ID, CONVERSATION.MERGED_INTO)
                                .from(CONVERSATION)
                                .where(CONVERSATION.NUMBER.in(numbers))
                                .unionAll(
                                        select(number, led.ID, led.MERGED_INTO)
                                                .from(steps)
                                                .join(led)
                                                .on(led.ID.eq(next))))
                .select(number.as(CONVERSATION.NUMBER), id.as(CONVERSATION.ID))
                .from(steps)
                .where(next.isNull())
                .asTable("standing");
    }

    public void write(ConversationId conversation, MessageId message, Lineage lineage) {
        writing(conversation, message, lineage).ifPresent(Query::execute);
    }

    /** The same as a statement, to be done with others; none where there are no ids. */
    public Optional<Query> writing(
            ConversationId conversation, MessageId message, Lineage lineage) {
        var rows =
                lineage.all().stream()
                        .map(key ->
                                sql.newRecord(THREAD_KEY)
                                        .with(THREAD_KEY.WORKSPACE_ID, Workspace.current().id())
                                        .with(THREAD_KEY.KEY, key)
                                        .with(THREAD_KEY.CONVERSATION_ID, conversation.value())
                                        .with(THREAD_KEY.MESSAGE_ID, message.value())
                                        .with(THREAD_KEY.OWN, key.equals(lineage.own())))
                        .toList();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(sql.insertInto(THREAD_KEY).set(rows));
    }

    private static Field<Boolean> takesPart(TableField<?, UUID> conversation, String sender) {
        return field(
                exists(
                        selectOne()
                                .from(PARTICIPANT)
                                .where(
                                        PARTICIPANT.CONVERSATION_ID.eq(conversation),
                                        PARTICIPANT.ADDRESS.eq(sender))));
    }
}
