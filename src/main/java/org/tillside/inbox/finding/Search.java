package org.tillside.inbox.finding;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Conversations;
import org.tillside.inbox.Message;
import org.tillside.inbox.MessageId;
import org.tillside.inbox.Messages;
import org.tillside.inbox.asides.Aside;
import org.tillside.inbox.asides.Asides;
import org.tillside.inbox.asides.LetterId;
import org.tillside.inbox.search.Query;
import org.tillside.kernel.Cursor;
import org.tillside.kernel.KeysetPage;

/**
 * Finds conversations by the words of their messages and of what is asked beside them, each once,
 * as far as the current actor may see them. Unmasked: who shows them masks them.
 */
@Component
public class Search {

    /** The best are looked for among so many of the newest that fit. */
    private static final int AMONG = 1_000;

    private static final String NEWEST =
            """
            select * from inbox.find_newest({0}::tsquery, {1}, {2}::text[], {3}::uuid[], {4}::uuid[], {5}::text[], {6}::text[],
                {7}::bigint[], {8}::bigint[], {9}, {10}, {11}, {12}, {13}, true)
            """;

    private static final String BEST =
            """
            select * from inbox.find_best({0}::tsquery, {1}, {2}::text[], {3}::uuid[], {4}::uuid[], {5}::text[], {6}::text[],
                {7}::bigint[], {8}::bigint[], {9}, {10}, {11}, {12}, {13}, {14}, {15})
            """;

    private final DSLContext sql;
    private final Conversations conversations;
    private final Messages messages;
    private final Asides asides;
    private final Clock clock;

    Search(
            DSLContext sql,
            Conversations conversations,
            Messages messages,
            Asides asides,
            Clock clock) {
        this.sql = sql;
        this.conversations = conversations;
        this.messages = messages;
        this.asides = asides;
        this.clock = clock;
    }

    /**
     * A conversation that was found.
     *
     * @param message by which it was found: its newest, or its best; one in a side conversation in
     *     the shape of a message
     * @param aside the side conversation in which that stands; null: it is a message
     */
    public record Found(Conversation conversation, Message message, @Nullable Aside aside) {}

    /** In which order they are shown. */
    public enum Order {
        NEWEST,
        BEST
    }

    /**
     * @param query its people and malls looked up, see {@link Lookup}
     * @param zone in which its days begin
     * @param after {@code next} of the page before
     */
    @Transactional(readOnly = true)
    public KeysetPage<Found> page(
            Query query, ZoneId zone, Order order, @Nullable String after, int limit) {
        var sift = new Sift(query, zone);
        return switch (order) {
            case NEWEST -> newest(sift, after == null ? null : Cursor.decode(after), limit);
            case BEST ->
                    best(
                            sift,
                            after == null
                                    ? RankCursor.first(clock.instant())
                                    : RankCursor.decode(after),
                            limit);
        };
    }

    private KeysetPage<Found> newest(Sift sift, @Nullable Cursor after, int limit) {
        var arguments = new ArrayList<Field<?>>(sift.arguments());
        place(arguments, after);
        arguments.add(DSL.val(limit + 1));
        var rows = sql.resultQuery(NEWEST, arguments.toArray()).fetch(Search::row);
        var more = rows.size() > limit ? rows.get(limit - 1).cursor().encode() : null;
        return found(rows, limit, more);
    }

    /** What comes meanwhile does not move the pages. */
    private KeysetPage<Found> best(Sift sift, RankCursor after, int limit) {
        sift.until(after.asOf());
        var arguments = new ArrayList<Field<?>>(sift.arguments());
        arguments.add(DSL.val(AMONG));
        arguments.add(DSL.val(after.rank(), SQLDataType.REAL));
        place(arguments, after.last());
        arguments.add(DSL.val(limit + 1));
        var rows = sql.resultQuery(BEST, arguments.toArray()).fetch(Search::ranked);
        var more = rows.size() > limit ? after.below(rows.get(limit - 1)).encode() : null;
        return found(rows, limit, more);
    }

    private static void place(List<Field<?>> arguments, @Nullable Cursor after) {
        arguments.add(DSL.val(after == null ? null : after.at(), SQLDataType.INSTANT));
        arguments.add(DSL.val(after == null ? null : after.id(), SQLDataType.UUID));
    }

    private KeysetPage<Found> found(List<Hit> hits, int limit, @Nullable String next) {
        var shown = hits.subList(0, Math.min(limit, hits.size()));
        var those = shown.stream().map(Hit::message).toList();
        Map<MessageId, Message> written =
                messages.all(those).stream()
                        .collect(Collectors.toMap(Message::id, Function.identity()));
        var beside =
                asides.found(
                        those.stream()
                                .filter(it -> !written.containsKey(it))
                                .map(it -> new LetterId(it.value()))
                                .toList());
        Map<ConversationId, Conversation> talks =
                conversations.all(shown.stream().map(Hit::conversation).toList()).stream()
                        .collect(Collectors.toMap(Conversation::id, Function.identity()));
        var found = new ArrayList<Found>();
        for (var hit : shown) {
            var conversation = talks.get(hit.conversation());
            if (conversation == null) continue;
            var message = written.get(hit.message());
            var letter = beside.get(new LetterId(hit.message().value()));
            if (message != null) found.add(new Found(conversation, message, null));
            else if (letter != null)
                found.add(
                        new Found(
                                conversation,
                                letter.letter().asMessage(conversation.id()),
                                letter.aside()));
        }
        return new KeysetPage<>(found, next);
    }

    private static Hit row(Record row) {
        return new Hit(
                new MessageId(row.get("message_id", UUID.class)),
                new ConversationId(row.get("conversation_id", UUID.class)),
                row.get("at", Instant.class),
                0);
    }

    private static Hit ranked(Record row) {
        return row(row).ranked(row.get("rank", Float.class));
    }
}
