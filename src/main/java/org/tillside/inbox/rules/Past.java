package org.tillside.inbox.rules;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;
import static org.tillside.inbox.db.Tables.CLOCK;
import static org.tillside.inbox.db.Tables.CONVERSATION;
import static org.tillside.inbox.db.Tables.HAPPENING;
import static org.tillside.inbox.db.Tables.MESSAGE;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tillside.inbox.Columns;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.MessageId;

/** What happened before now that a rule would have looked at: the newest first, page by page. */
@Component
class Past {

    private static final Condition IS_NO_HISTORY = MESSAGE.BYGONE.isFalse();

    private final DSLContext sql;

    Past(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * @param id by which the page after it is asked for
     */
    record Event(UUID id, ConversationId conversation, @Nullable MessageId message, Instant at) {}

    /** A table of what happened, and its columns. */
    private record Source(
            Table<?> table,
            Field<UUID> id,
            Field<UUID> conversation,
            Field<UUID> message,
            Field<Instant> at,
            Condition which) {}

    /**
     * @param before the last one of the page before; null: the first page
     */
    List<Event> events(RuleText says, Instant since, Instant now, @Nullable UUID before, int most) {
        var from = source(says, now);
        return sql.select(from.id(), from.conversation(), from.message(), from.at())
                .from(from.table())
                .where(from.which())
                .and(from.at().ge(val(since, SQLDataType.INSTANT)))
                .and(before == null ? noCondition() : from.id().lt(before))
                .orderBy(from.id().desc())
                .limit(most)
                .fetch(row ->
                        new Event(
                                row.value1(),
                                new ConversationId(row.value2()),
                                Columns.maybe(row, from.message(), MessageId::new),
                                row.value4()));
    }

    private static Source source(RuleText says, Instant now) {
        return switch (says.occasion()) {
            case CAME -> messages(MESSAGE.DIRECTION.eq(inline("in")).and(IS_NO_HISTORY));
            case SENT ->
                    messages(
                            MESSAGE.DIRECTION
                                    .eq(inline("out"))
                                    .and(MESSAGE.DELIVERY.eq(inline("sent")))
                                    .and(IS_NO_HISTORY));
            case SILENT -> messages(silent(says, now));
            case MADE ->
                    new Source(
                            CONVERSATION,
                            CONVERSATION.ID,
                            CONVERSATION.ID.as("conversation"),
                            none(),
                            CONVERSATION.CREATED_AT,
                            beganByItself());
            case ASSIGNED -> happenings("assigned", "given", "handed-on", "inherited");
            case TAGGED -> happenings("tagged");
            case CLOSED -> happenings("closed");
            case DUE_SOON -> clocks(CLOCK.SOON_AT, now);
            case OVERDUE -> clocks(CLOCK.DUE_AT, now);
        };
    }

    private static Source messages(Condition which) {
        return new Source(
                MESSAGE,
                MESSAGE.ID,
                MESSAGE.CONVERSATION_ID,
                MESSAGE.ID.as("message"),
                MESSAGE.AT,
                which);
    }

    /** No history that was brought stands at its beginning: of that, no rule heard. */
    private static Condition beganByItself() {
        return notExists(
                selectOne()
                        .from(MESSAGE)
                        .where(MESSAGE.WORKSPACE_ID.eq(CONVERSATION.WORKSPACE_ID))
                        .and(MESSAGE.CONVERSATION_ID.eq(CONVERSATION.ID))
                        .and(MESSAGE.AT.eq(CONVERSATION.CREATED_AT))
                        .and(MESSAGE.BYGONE.isTrue()));
    }

    /** An answer after which nobody said anything for so long. */
    private static Condition silent(RuleText says, Instant now) {
        var patience = Duration.ofMinutes(Objects.requireNonNull(says.patience()));
        var until =
                DSL.field(
                        "{0} + {1} * interval '1 minute'",
                        SQLDataType.INSTANT, Spoken.SINCE, val(patience.toMinutes()));
        return Spoken.byUs().and(Spoken.SINCE.le(now.minus(patience))).and(Spoken.isLast(until));
    }

    private static Source happenings(String... kinds) {
        return new Source(
                HAPPENING,
                HAPPENING.ID,
                HAPPENING.CONVERSATION_ID,
                none(),
                HAPPENING.AT,
                HAPPENING.KIND.in(kinds));
    }

    /** Those that came so far, whether or not somebody was told. */
    private static Source clocks(TableField<?, Instant> at, Instant now) {
        var border = val(now, SQLDataType.INSTANT);
        return new Source(
                CLOCK,
                CLOCK.ID,
                CLOCK.CONVERSATION_ID,
                none(),
                at,
                at.le(border).and(CLOCK.ENDED_AT.isNull().or(CLOCK.ENDED_AT.gt(at))));
    }

    private static Field<UUID> none() {
        return DSL.inline(null, SQLDataType.UUID).as("message");
    }
}
