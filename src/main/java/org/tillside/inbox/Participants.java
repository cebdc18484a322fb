package org.tillside.inbox;

import static org.tillside.inbox.db.Tables.PARTICIPANT;
import static org.tillside.inbox.db.Tables.ROUTE;

import java.util.Collection;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.channels.MailboxId;
import org.tillside.database.Workspace;
import org.tillside.kernel.Correspondent;

/** Who takes part in a conversation, and through which mailboxes of ours. */
@Component
public class Participants {

    private final DSLContext sql;

    Participants(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * From now on they may answer into it. Written in one order, so that two mails never wait for
     * each other.
     */
    public void add(ConversationId conversation, Collection<Correspondent> people) {
        var rows =
                people.stream()
                        .sorted(java.util.Comparator.comparing(Correspondent::key))
                        .map(person ->
                                sql.newRecord(PARTICIPANT)
                                        .with(PARTICIPANT.WORKSPACE_ID, Workspace.current().id())
                                        .with(PARTICIPANT.CONVERSATION_ID, conversation.value())
                                        .with(PARTICIPANT.ADDRESS, person.key())
                                        .with(PARTICIPANT.NAME, person.name()))
                        .toList();
        if (!rows.isEmpty()) sql.insertInto(PARTICIPANT).set(rows).onConflictDoNothing().execute();
    }

    @Transactional(readOnly = true)
    public List<Correspondent> of(ConversationId conversation) {
        return sql.select(PARTICIPANT.NAME, PARTICIPANT.ADDRESS)
                .from(PARTICIPANT)
                .where(PARTICIPANT.CONVERSATION_ID.eq(conversation.value()))
                .orderBy(PARTICIPANT.ADDRESS)
                .fetch(Records.mapping(Correspondent::new));
    }

    /** One mail to two of our addresses is one conversation with two routes. */
    public void route(ConversationId conversation, MailboxId mailbox) {
        sql.insertInto(ROUTE)
                .set(ROUTE.WORKSPACE_ID, Workspace.current().id())
                .set(ROUTE.CONVERSATION_ID, conversation.value())
                .set(ROUTE.MAILBOX_ID, mailbox.value())
                .onConflictDoNothing()
                .execute();
    }

    @Transactional(readOnly = true)
    public List<MailboxId> routes(ConversationId conversation) {
        return sql.select(ROUTE.MAILBOX_ID)
                .from(ROUTE)
                .where(ROUTE.CONVERSATION_ID.eq(conversation.value()))
                .fetch(row -> new MailboxId(row.value1()));
    }
}
