package org.tillside.inbox.merging;

import static org.tillside.inbox.db.Tables.LINK;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.database.Workspace;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Conversations;
import org.tillside.inbox.Sight;
import org.tillside.inbox.Topics;
import org.tillside.journal.Journal;
import org.tillside.kernel.Fault;

/** Conversations that have to do with each other. Said twice, it is so once. */
@Component
public class Links {

    private static final int MOST = 100;

    private final DSLContext sql;
    private final Conversations conversations;
    private final Journal journal;
    private final Topics topics;
    private final Clock clock;

    Links(
            DSLContext sql,
            Conversations conversations,
            Journal journal,
            Topics topics,
            Clock clock) {
        this.sql = sql;
        this.conversations = conversations;
        this.journal = journal;
        this.topics = topics;
        this.clock = clock;
    }

    /**
     * @throws Fault conversation.unknown; link.self; link.forbidden for guests
     */
    @Transactional
    public void link(ConversationId one, ConversationId other) {
        Sight.refuseGuests("link");
        if (one.equals(other))
            throw Fault.user("link.self", "A conversation cannot be linked to itself.");
        var pair = Pair.of(conversations.get(one), conversations.get(other));
        int written =
                sql.insertInto(LINK)
                        .set(LINK.WORKSPACE_ID, Workspace.current().id())
                        .set(LINK.ONE_ID, pair.one().id().value())
                        .set(LINK.OTHER_ID, pair.other().id().value())
                        .set(LINK.AT, clock.instant())
                        .onConflictDoNothing()
                        .execute();
        if (written > 0) note("linked", pair);
    }

    @Transactional
    public void unlink(ConversationId one, ConversationId other) {
        Sight.refuseGuests("link");
        var pair = Pair.of(conversations.get(one), conversations.get(other));
        int gone =
                sql.deleteFrom(LINK)
                        .where(
                                LINK.ONE_ID.eq(pair.one().id().value()),
                                LINK.OTHER_ID.eq(pair.other().id().value()))
                        .execute();
        if (gone > 0) note("unlinked", pair);
    }

    /** Those that the current actor may see. */
    @Transactional(readOnly = true)
    public List<Conversation> of(ConversationId id) {
        var others =
                sql.select(LINK.OTHER_ID)
                        .from(LINK)
                        .where(LINK.ONE_ID.eq(id.value()))
                        .union(
                                sql.select(LINK.ONE_ID)
                                        .from(LINK)
                                        .where(LINK.OTHER_ID.eq(id.value())))
                        .limit(MOST)
                        .fetch(row -> new ConversationId(row.value1()));
        return others.isEmpty() ? List.of() : conversations.all(others);
    }

    private record Pair(Conversation one, Conversation other) {

        /** In the order of PostgreSQL, which is that of the letters. */
        static Pair of(Conversation one, Conversation other) {
            boolean inOrder = one.id().toString().compareTo(other.id().toString()) < 0;
            return inOrder ? new Pair(one, other) : new Pair(other, one);
        }
    }

    private void note(String act, Pair pair) {
        journal.note(
                "conversation." + act,
                "conversation",
                pair.one().id().toString(),
                "#" + pair.one().number(),
                Map.of("other", "#" + pair.other().number()));
        topics.changed(pair.one().id());
        topics.changed(pair.other().id());
    }
}
