package org.tillside.inbox;

import static java.util.Comparator.comparing;
import static org.jooq.impl.DSL.val;
import static org.tillside.inbox.db.Tables.PARTICIPANT;
import static org.tillside.inbox.db.Tables.ROUTE;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.Records;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.channels.MailboxId;
import org.tillside.database.Workspace;
import org.tillside.kernel.Correspondent;

/** Who takes part in a conversation, and through which mailboxes of ours. */
@Component
public class Participants {

    private static final String ADD =
            """
            with routed as (
                insert into inbox.route (workspace_id, conversation_id, mailbox_id)
                select {0}, {1}, unnest({2}::uuid[]) on conflict do nothing)
            insert into inbox.participant (workspace_id, conversation_id, address, name)
            select {0}, {1}, person.address, person.name
            from unnest({3}::text[], {4}::text[]) person (address, name) on conflict do nothing
            """;

    private final DSLContext sql;

    Participants(DSLContext sql) {
        this.sql = sql;
    }

    /** From now on they may answer into it. */
    public void add(ConversationId conversation, Collection<Correspondent> people) {
        if (!people.isEmpty()) adding(conversation, people, List.of()).execute();
    }

    /** Those whom a mail names that came through this mailbox; to be done with others. */
    public Query adding(
            ConversationId conversation, Collection<Correspondent> people, MailboxId mailbox) {
        return adding(conversation, people, List.of(mailbox));
    }

    /** Written in one order, so that two mails never wait for each other. */
    private Query adding(
            ConversationId conversation,
            Collection<Correspondent> people,
            List<MailboxId> mailboxes) {
        var sorted = people.stream().sorted(comparing(Correspondent::key)).toList();
        return sql.query(
                ADD,
                val(Workspace.current().id()),
                val(conversation.value()),
                val(mailboxes.stream().map(MailboxId::value).toArray(UUID[]::new)),
                val(sorted.stream().map(Correspondent::key).toArray(String[]::new)),
                val(sorted.stream().map(Correspondent::name).toArray(String[]::new)));
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
