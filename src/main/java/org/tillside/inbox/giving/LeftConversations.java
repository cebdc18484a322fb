package org.tillside.inbox.giving;

import static org.tillside.inbox.db.Tables.CONVERSATION;
import static org.tillside.inbox.db.Tables.ROUTING;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.Actor;
import org.tillside.access.PersonId;
import org.tillside.access.StaffMember;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.ConversationJournal;
import org.tillside.inbox.ConversationRows;
import org.tillside.inbox.Happenings;
import org.tillside.inbox.Status;
import org.tillside.inbox.Topics;
import org.tillside.inbox.giving.AssignmentLog.Way;

/** Conversations of somebody who leaves that are not closed go to somebody else, or wait. */
@Component
public class LeftConversations {

    private static final List<String> NOT_CLOSED =
            List.of(Status.OPEN.word(), Status.WAITING.word());

    private final DSLContext sql;
    private final ConversationRows rows;
    private final Assignments assignments;
    private final AssignmentLog log;
    private final Happenings happenings;
    private final ConversationJournal journal;
    private final Topics topics;
    private final Clock clock;

    LeftConversations(
            DSLContext sql,
            ConversationRows rows,
            Assignments assignments,
            AssignmentLog log,
            Happenings happenings,
            ConversationJournal journal,
            Topics topics,
            Clock clock) {
        this.sql = sql;
        this.rows = rows;
        this.assignments = assignments;
        this.log = log;
        this.happenings = happenings;
        this.journal = journal;
        this.topics = topics;
        this.clock = clock;
    }

    /**
     * In the order of their ids, so that two who do this at once wait for each other; not while
     * something is given out, which goes another way.
     *
     * @param name how whoever leaves is called
     * @param heir null: nobody
     * @param queue where they wait then; null: where they did
     * @return how many there were
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int handOver(
            PersonId from, String name, @Nullable StaffMember heir, @Nullable Queue queue) {
        boolean there = heir != null && assignments.isPresent(heir.id());
        int handed = 0;
        sql.select(ROUTING.WORKSPACE_ID).from(ROUTING).forUpdate().fetch();
        for (var id : of(from)) {
            var it = rows.lock(id).orElse(null);
            if (it == null || !from.equals(it.assignee()) || it.status() == Status.CLOSED) continue;
            move(it, heir, queue);
            note(it, heir, heir != null && !there);
            tell(it, name, heir, queue);
            handed++;
        }
        return handed;
    }

    private List<ConversationId> of(PersonId person) {
        return sql.select(CONVERSATION.ID)
                .from(CONVERSATION)
                .where(
                        CONVERSATION.ASSIGNEE_ID.eq(person.value()),
                        CONVERSATION.STATUS.in(NOT_CLOSED))
                .orderBy(CONVERSATION.ID)
                .fetch(row -> new ConversationId(row.value1()));
    }

    private void move(Conversation it, @Nullable StaffMember heir, @Nullable Queue queue) {
        var place = queue == null ? it.queue() : queue.id();
        sql.update(CONVERSATION)
                .set(CONVERSATION.ASSIGNEE_ID, heir == null ? null : heir.id().value())
                .set(CONVERSATION.QUEUE_ID, place == null ? null : place.value())
                .setNull(CONVERSATION.GAP)
                .set(CONVERSATION.UPDATED_AT, clock.instant())
                .where(CONVERSATION.ID.eq(it.id().value()))
                .execute();
    }

    /** Not as a deed of whoever ended the membership: they did not give it back. */
    private void note(Conversation it, @Nullable StaffMember heir, boolean knowingly) {
        var to = heir == null ? null : heir.id();
        Actor.system("inbox").run(() -> log.note(it.id(), to, Way.HANDED_ON, knowingly, List.of()));
    }

    private void tell(
            Conversation it, String from, @Nullable StaffMember heir, @Nullable Queue queue) {
        var details = new HashMap<>(Map.of("from", from));
        if (heir != null) {
            happenings.tell(it.id(), "inherited", from, heir.name());
            details.put("assignee", heir.name());
        } else if (queue != null) {
            happenings.tell(it.id(), "left-to-queue", from, queue.name());
            details.put("queue", queue.name());
        } else {
            happenings.tell(it.id(), "left", from);
        }
        var act = heir == null ? "conversation.unassigned" : "conversation.assigned";
        journal.note(it, act, details);
        topics.changed(it.id());
    }
}
