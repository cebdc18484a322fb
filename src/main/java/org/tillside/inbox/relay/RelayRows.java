package org.tillside.inbox.relay;

import static org.jooq.impl.DSL.max;
import static org.tillside.inbox.db.Tables.CONVERSATION;
import static org.tillside.inbox.db.Tables.MESSAGE;
import static org.tillside.inbox.db.Tables.RELAY;
import static org.tillside.inbox.db.Tables.RELAY_ORDER;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tillside.database.Workspace;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Direction;
import org.tillside.inbox.MessageId;
import org.tillside.inbox.Status;
import org.tillside.malls.MallId;

/** What was recognised of messages, and what it ties together. */
@Component
public class RelayRows {

    private static final Set<String> GOING_ON = Set.of(Status.OPEN.word(), Status.WAITING.word());

    private final DSLContext sql;

    RelayRows(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * A conversation of the same order.
     *
     * @param sameBuyer a mail by the same alias stands in it
     * @param goesOn it is not closed, and no spam
     */
    public record OfOrder(ConversationId conversation, boolean sameBuyer, boolean goesOn) {}

    /**
     * Our newest message that a marketplace may speak of.
     *
     * @param message it itself
     */
    public record Ours(ConversationId conversation, MessageId message) {}

    /** Once for a message, in the transaction that writes it. */
    public void write(MessageId message, Relay relay, @Nullable MallId mall) {
        sql.insertInto(RELAY)
                .set(RELAY.WORKSPACE_ID, Workspace.current().id())
                .set(RELAY.MESSAGE_ID, message.value())
                .set(RELAY.PLATFORM, relay.platform())
                .set(RELAY.MALL_ID, mall == null ? null : mall.value())
                .set(RELAY.ROLE, relay.role().word())
                .set(RELAY.ALIAS, relay.alias() == null ? null : relay.alias().key())
                .set(RELAY.BUYER, relay.buyer())
                .set(RELAY.KIND, relay.kind().word())
                .set(RELAY.AUTHENTICITY, relay.authenticity().word())
                .execute();
        var rows = new java.util.ArrayList<Record>();
        for (var number : relay.orders())
            rows.add(
                    sql.newRecord(RELAY_ORDER)
                            .with(RELAY_ORDER.WORKSPACE_ID, Workspace.current().id())
                            .with(RELAY_ORDER.MESSAGE_ID, message.value())
                            .with(RELAY_ORDER.POSITION, rows.size())
                            .with(RELAY_ORDER.NUMBER, number));
        if (!rows.isEmpty()) sql.insertInto(RELAY_ORDER).set(rows).execute();
    }

    /** Those where a mail of the same order of the same platform stands, the newest first. */
    public List<OfOrder> ofOrders(Relay relay) {
        var alias = relay.alias() == null ? "" : relay.alias().key();
        if (relay.orders().isEmpty()) return List.of();
        var newest = max(MESSAGE.AT);
        var same = org.jooq.impl.DSL.boolOr(RELAY.ALIAS.eq(alias));
        return sql.select(MESSAGE.CONVERSATION_ID, CONVERSATION.STATUS, same, newest)
                .from(RELAY_ORDER)
                .join(RELAY)
                .on(RELAY.MESSAGE_ID.eq(RELAY_ORDER.MESSAGE_ID))
                .join(MESSAGE)
                .on(MESSAGE.ID.eq(RELAY_ORDER.MESSAGE_ID))
                .join(CONVERSATION)
                .on(CONVERSATION.ID.eq(MESSAGE.CONVERSATION_ID))
                .where(RELAY_ORDER.NUMBER.in(relay.orders()))
                .and(RELAY.PLATFORM.eq(relay.platform()))
                .and(RELAY.ROLE.eq(RelayRole.BUYER.word()))
                .and(CONVERSATION.STATUS.ne(Status.SPAM.word()))
                .groupBy(MESSAGE.CONVERSATION_ID, CONVERSATION.STATUS)
                .orderBy(newest.desc())
                .limit(20)
                .fetch(row ->
                        new OfOrder(
                                new ConversationId(row.value1()),
                                Boolean.TRUE.equals(row.value3()),
                                GOING_ON.contains(row.value2())));
    }

    /** Where it names no order, nobody can tell. */
    public Optional<Ours> newestOfOurs(Relay relay) {
        var among = ofOrders(relay).stream().map(it -> it.conversation().value()).toList();
        if (among.isEmpty()) return Optional.empty();
        return sql.select(MESSAGE.CONVERSATION_ID, MESSAGE.ID)
                .from(MESSAGE)
                .where(MESSAGE.CONVERSATION_ID.in(among))
                .and(MESSAGE.DIRECTION.eq(Direction.OUT.word()))
                .orderBy(MESSAGE.ID.desc())
                .limit(1)
                .fetchOptional(row ->
                        new Ours(new ConversationId(row.value1()), new MessageId(row.value2())));
    }
}
