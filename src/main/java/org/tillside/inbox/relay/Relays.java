package org.tillside.inbox.relay;

import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.tillside.inbox.Columns.maybe;
import static org.tillside.inbox.db.Tables.MESSAGE;
import static org.tillside.inbox.db.Tables.RELAY;
import static org.tillside.inbox.db.Tables.RELAY_ORDER;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.channels.email.Authenticity;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Direction;
import org.tillside.inbox.Message;
import org.tillside.inbox.MessageId;
import org.tillside.kernel.Correspondent;
import org.tillside.malls.MallId;

/** What conversations are known by that come through a marketplace. */
@Component
public class Relays {

    private static final Field<List<String>> ORDERS =
            multiset(
                            select(RELAY_ORDER.NUMBER)
                                    .from(RELAY_ORDER)
                                    .where(RELAY_ORDER.MESSAGE_ID.eq(RELAY.MESSAGE_ID))
                                    .orderBy(RELAY_ORDER.POSITION))
                    .convertFrom(rows -> rows.map(Record1::value1))
                    .as("orders");

    private final DSLContext sql;

    Relays(DSLContext sql) {
        this.sql = sql;
    }

    @Transactional(readOnly = true)
    public Optional<RelayFacts> of(ConversationId id) {
        return Optional.ofNullable(of(List.of(id)).get(id));
    }

    /** Of each that has a mail of a marketplace in it. */
    @Transactional(readOnly = true)
    public Map<ConversationId, RelayFacts> of(Collection<ConversationId> ids) {
        if (ids.isEmpty()) return Map.of();
        var found = new LinkedHashMap<ConversationId, RelayFacts>();
        rows(MESSAGE.CONVERSATION_ID.in(ids.stream().map(ConversationId::value).toList()))
                .forEach(row ->
                        found.merge(
                                new ConversationId(row.get(MESSAGE.CONVERSATION_ID)),
                                facts(row),
                                Relays::together));
        return found;
    }

    /**
     * Through whom an answer to this message goes: for a buyer's mail its alias; for one of our own
     * answers the alias that it went to. Empty: like any other mail.
     */
    @Transactional(readOnly = true)
    public Optional<RelayFacts> answering(Message answered) {
        var people =
                answered.direction() == Direction.IN
                        ? List.of(answered.from())
                        : answered.recipients().all();
        var those = people.stream().map(Correspondent::key).toList();
        return rows(
                        MESSAGE.CONVERSATION_ID
                                .eq(answered.conversation().value())
                                .and(RELAY.ALIAS.in(those)))
                .stream()
                .map(Relays::facts)
                .reduce(Relays::together);
    }

    /** All through which mail of a conversation goes, as addresses are compared. */
    @Transactional(readOnly = true)
    public Set<String> aliases(ConversationId id) {
        return sql.select(RELAY.ALIAS)
                .from(RELAY)
                .join(MESSAGE)
                .on(MESSAGE.WORKSPACE_ID.eq(RELAY.WORKSPACE_ID), MESSAGE.ID.eq(RELAY.MESSAGE_ID))
                .where(MESSAGE.CONVERSATION_ID.eq(id.value()), RELAY.ALIAS.isNotNull())
                .fetchSet(RELAY.ALIAS);
    }

    /** The newest first. */
    private List<? extends Record> rows(Condition condition) {
        return sql.select(
                        MESSAGE.CONVERSATION_ID,
                        RELAY.MESSAGE_ID,
                        RELAY.PLATFORM,
                        RELAY.MALL_ID,
                        RELAY.ROLE,
                        RELAY.ALIAS,
                        RELAY.BUYER,
                        RELAY.KIND,
                        RELAY.AUTHENTICITY,
                        ORDERS)
                .from(RELAY)
                .join(MESSAGE)
                .on(MESSAGE.WORKSPACE_ID.eq(RELAY.WORKSPACE_ID), MESSAGE.ID.eq(RELAY.MESSAGE_ID))
                .where(condition)
                .orderBy(RELAY.MESSAGE_ID.desc())
                .fetch();
    }

    private static RelayFacts facts(Record row) {
        return new RelayFacts(
                new MessageId(row.get(RELAY.MESSAGE_ID)),
                row.get(RELAY.PLATFORM),
                maybe(row, RELAY.MALL_ID, MallId::new),
                RelayRole.of(row.get(RELAY.ROLE)),
                row.get(RELAY.ALIAS),
                row.get(RELAY.BUYER),
                row.get(ORDERS),
                SubjectKind.of(row.get(RELAY.KIND)),
                Authenticity.of(row.get(RELAY.AUTHENTICITY)));
    }

    /** What a notice does not say, the buyer's mail before it does. */
    private static RelayFacts together(RelayFacts newer, RelayFacts older) {
        var orders = new LinkedHashSet<>(newer.orders());
        orders.addAll(older.orders());
        boolean buyers = newer.alias() != null;
        return new RelayFacts(
                newer.message(),
                newer.platform(),
                newer.mall() == null ? older.mall() : newer.mall(),
                newer.role(),
                buyers ? newer.alias() : older.alias(),
                buyers ? newer.buyer() : older.buyer(),
                List.copyOf(orders),
                newer.kind(),
                newer.authenticity());
    }
}
