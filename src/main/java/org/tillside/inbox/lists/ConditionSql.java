package org.tillside.inbox.lists;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.or;
import static org.jooq.impl.DSL.position;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.trueCondition;
import static org.jooq.impl.DSL.val;
import static org.tillside.inbox.db.Tables.CONVERSATION;
import static org.tillside.inbox.db.Tables.MESSAGE;
import static org.tillside.inbox.db.Tables.PARTICIPANT;
import static org.tillside.inbox.db.Tables.RELAY;
import static org.tillside.inbox.db.Tables.RELAY_ORDER;
import static org.tillside.inbox.db.Tables.TAG;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.tillside.inbox.Direction;
import org.tillside.inbox.arrival.Beginnings;
import org.tillside.inbox.texts.LookedThrough;
import org.tillside.kernel.Condition.Comparison;
import org.tillside.kernel.Operand;
import org.tillside.kernel.Operator;
import org.tillside.kernel.Priority;

/**
 * A condition as a question to the database: true for exactly those conversations for which it
 * holds. Fields of {@link ConversationFields#OF_VIEWS} only.
 *
 * @param me who is meant by {@link ConversationFields#ME}; null: nobody
 * @param malls of which mall the mailboxes are
 * @param open whether a calendar is open now
 * @param texts what is known of what is asked about texts
 */
public record ConditionSql(
        Instant now,
        @Nullable UUID me,
        Map<UUID, UUID> malls,
        Predicate<String> open,
        LookedThrough texts) {

    public Condition of(org.tillside.kernel.Condition it) {
        return switch (it) {
            case org.tillside.kernel.Condition.All(var parts) ->
                    parts.stream().map(this::of).reduce(trueCondition(), Condition::and);
            case org.tillside.kernel.Condition.Any(var parts) ->
                    parts.stream().map(this::of).reduce(falseCondition(), Condition::or);
            case org.tillside.kernel.Condition.Not(var part) -> not(of(part));
            case Comparison comparison -> of(comparison);
        };
    }

    private Condition of(Comparison it) {
        var operator = it.operator();
        return switch (it.field()) {
            case "subject" -> text(operator, words(it), List.of(CONVERSATION.SUBJECT));
            case ConversationFields.TEXT -> texts.of(it);
            case "sender" -> sender(operator, words(it));
            case "channel" -> is(operator, truth(words(it).contains(Beginnings.CHANNEL)));
            case "mailbox" -> is(operator, CONVERSATION.MAILBOX_ID.in(ids(words(it))));
            case "mall" -> is(operator, mall(words(it)));
            case ConversationFields.ORDER -> order(operator, words(it));
            case ConversationFields.SUBJECT_KIND -> is(operator, subjectKind(words(it)));
            case "language" -> is(operator, chosen(CONVERSATION.LANGUAGE, words(it), words(it)));
            case "tags" -> tags(operator, words(it));
            case "priority" -> is(operator, CONVERSATION.PRIORITY.in(inlined(ranks(words(it)))));
            case "status" -> is(operator, CONVERSATION.STATUS.in(inlined(words(it))));
            case "assignee" ->
                    is(operator, chosen(CONVERSATION.ASSIGNEE_ID, words(it), people(it)));
            case "queue" -> is(operator, chosen(CONVERSATION.QUEUE_ID, words(it), ids(words(it))));
            case "age" -> age(operator, CONVERSATION.CREATED_AT, it);
            case "changed" -> age(operator, CONVERSATION.UPDATED_AT, it);
            case "messages" -> messages(operator, ((Operand.Count) it.operand()).number());
            case "late" -> late(operator);
            case "hours" ->
                    truth(words(it).stream().anyMatch(open) == (operator == Operator.WITHIN));
            default -> throw new IllegalArgumentException("no field of lists: " + it.field());
        };
    }

    /** Some indexes are of one status only: a plan can rest on them if it knows the word. */
    private static <T> List<Param<T>> inlined(Collection<T> values) {
        return values.stream().map(DSL::inline).toList();
    }

    private static Condition is(Operator operator, Condition so) {
        return operator == Operator.IS ? so : not(so);
    }

    private static Condition truth(boolean so) {
        return so ? trueCondition() : falseCondition();
    }

    /** Never unknown, so that its opposite is the opposite. */
    private static <T> Condition chosen(
            TableField<?, T> column, List<String> words, List<T> those) {
        var one = those.isEmpty() ? falseCondition() : column.isNotNull().and(column.in(those));
        return words.contains(ConversationFields.NOBODY) ? one.or(column.isNull()) : one;
    }

    private Condition mall(List<String> words) {
        var wanted = Set.copyOf(words);
        var boxes =
                malls.entrySet().stream()
                        .filter(it -> wanted.contains(it.getValue().toString()))
                        .map(Map.Entry::getKey)
                        .toList();
        Condition of = boxes.isEmpty() ? falseCondition() : CONVERSATION.MAILBOX_ID.in(boxes);
        if (!wanted.contains(ConversationFields.NOBODY)) return of;
        return of.or(
                malls.isEmpty() ? trueCondition() : CONVERSATION.MAILBOX_ID.notIn(malls.keySet()));
    }

    private static Condition tags(Operator operator, List<String> words) {
        if (operator == Operator.HAS_ALL)
            return words.stream()
                    .map(it -> tagged(List.of(it)))
                    .reduce(trueCondition(), Condition::and);
        var any = tagged(words);
        return operator == Operator.HAS ? any : not(any);
    }

    private static Condition tagged(List<String> words) {
        return exists(
                selectOne()
                        .from(TAG)
                        .where(TAG.WORKSPACE_ID.eq(CONVERSATION.WORKSPACE_ID))
                        .and(TAG.CONVERSATION_ID.eq(CONVERSATION.ID))
                        .and(TAG.TAG_.in(words)));
    }

    private static Condition sender(Operator operator, List<String> words) {
        var reads = operator == Operator.CONTAINS_NONE ? Operator.CONTAINS : operator;
        var found =
                exists(
                        selectOne()
                                .from(PARTICIPANT)
                                .where(PARTICIPANT.WORKSPACE_ID.eq(CONVERSATION.WORKSPACE_ID))
                                .and(PARTICIPANT.CONVERSATION_ID.eq(CONVERSATION.ID))
                                .and(
                                        text(
                                                reads,
                                                words,
                                                List.of(PARTICIPANT.ADDRESS, PARTICIPANT.NAME))));
        return operator == Operator.CONTAINS_NONE ? not(found) : found;
    }

    private static Condition order(Operator operator, List<String> words) {
        var reads = operator == Operator.CONTAINS_NONE ? Operator.CONTAINS : operator;
        var found =
                exists(
                        selectOne()
                                .from(RELAY_ORDER)
                                .join(MESSAGE)
                                .on(MESSAGE.WORKSPACE_ID.eq(RELAY_ORDER.WORKSPACE_ID))
                                .and(MESSAGE.ID.eq(RELAY_ORDER.MESSAGE_ID))
                                .where(MESSAGE.WORKSPACE_ID.eq(CONVERSATION.WORKSPACE_ID))
                                .and(MESSAGE.CONVERSATION_ID.eq(CONVERSATION.ID))
                                .and(text(reads, words, List.of(RELAY_ORDER.NUMBER))));
        return operator == Operator.CONTAINS_NONE ? not(found) : found;
    }

    /** Of the newest mail of a marketplace. */
    private static Condition subjectKind(List<String> words) {
        var newest =
                field(
                        select(RELAY.KIND)
                                .from(RELAY)
                                .join(MESSAGE)
                                .on(MESSAGE.WORKSPACE_ID.eq(RELAY.WORKSPACE_ID))
                                .and(MESSAGE.ID.eq(RELAY.MESSAGE_ID))
                                .where(MESSAGE.WORKSPACE_ID.eq(CONVERSATION.WORKSPACE_ID))
                                .and(MESSAGE.CONVERSATION_ID.eq(CONVERSATION.ID))
                                .orderBy(RELAY.MESSAGE_ID.desc())
                                .limit(1));
        return coalesce(newest, val(ConversationFields.NOBODY)).in(words);
    }

    private static Condition text(
            Operator operator, List<String> words, List<? extends Field<String>> columns) {
        var found =
                or(
                        columns.stream()
                                .flatMap(column ->
                                        words.stream().map(word -> reads(operator, column, word)))
                                .toList());
        return operator == Operator.CONTAINS_NONE ? not(found) : found;
    }

    private static Condition reads(Operator operator, Field<String> column, String word) {
        var plain = field("lower(normalize({0}))", String.class, column);
        var sought = val(org.tillside.kernel.Condition.plain(word));
        if (operator == Operator.EQUALS) return plain.eq(sought);
        var at = position(plain, sought);
        return operator == Operator.BEGINS ? at.eq(1) : at.gt(0);
    }

    private Condition age(Operator operator, TableField<?, Instant> column, Comparison it) {
        var border = now.minus(((Operand.Span) it.operand()).length());
        return operator == Operator.OLDER ? column.lt(border) : column.ge(border);
    }

    private static Condition messages(Operator operator, long number) {
        var many =
                field(
                        selectCount()
                                .from(MESSAGE)
                                .where(MESSAGE.WORKSPACE_ID.eq(CONVERSATION.WORKSPACE_ID))
                                .and(MESSAGE.CONVERSATION_ID.eq(CONVERSATION.ID))
                                .and(MESSAGE.DIRECTION.ne(Direction.NOTE.word())));
        var bound = val((int) number);
        return operator == Operator.AT_LEAST ? many.ge(bound) : many.le(bound);
    }

    private Condition late(Operator operator) {
        var late = CONVERSATION.DUE_AT.isNotNull().and(CONVERSATION.DUE_AT.lt(now));
        return operator == Operator.YES ? noCondition().and(late) : not(late);
    }

    private List<UUID> people(Comparison it) {
        var people = Stream.concat(ids(words(it)).stream(), mine(words(it)));
        return people.toList();
    }

    private Stream<UUID> mine(List<String> words) {
        return words.contains(ConversationFields.ME) ? Stream.ofNullable(me) : Stream.empty();
    }

    private static List<String> words(Comparison it) {
        return ((Operand.Words) it.operand()).words();
    }

    private static List<Integer> ranks(List<String> words) {
        return Stream.of(Priority.values())
                .filter(it -> words.contains(it.word()))
                .map(Enum::ordinal)
                .toList();
    }

    /** What is no id is nobody's. */
    private static List<UUID> ids(List<String> words) {
        return words.stream()
                .filter(it -> it.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"))
                .map(UUID::fromString)
                .toList();
    }
}
