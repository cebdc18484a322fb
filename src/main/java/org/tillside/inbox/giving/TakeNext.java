package org.tillside.inbox.giving;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.tillside.inbox.db.Tables.CONVERSATION;

import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.Actor;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Sight;
import org.tillside.inbox.Status;
import org.tillside.workforce.Worker;
import org.tillside.workforce.Workers;

/** The next conversation for somebody who asks for one. */
@Component
public class TakeNext {

    private final DSLContext sql;
    private final Queues queues;
    private final Workers workers;
    private final Assignments assignments;

    TakeNext(DSLContext sql, Queues queues, Workers workers, Assignments assignments) {
        this.sql = sql;
        this.queues = queues;
        this.workers = workers;
        this.assignments = assignments;
    }

    /**
     * What has waited longest of what the current person can take: in a language they have, or one
     * that nobody can tell, and from a queue whose skill they have. Of whom nothing is known, they
     * can take everything. Two at once get two different ones. Faults: {@code assignee.forbidden}
     * for guests.
     *
     * @param queue null: from all
     */
    @Transactional
    public Optional<ConversationId> take(@Nullable QueueId queue) {
        Sight.refuseGuests("assignee");
        var me = Actor.current().person();
        var found =
                sql.select(CONVERSATION.ID)
                        .from(CONVERSATION)
                        .where(
                                CONVERSATION.STATUS.eq(inline(Status.OPEN.word())),
                                CONVERSATION.ASSIGNEE_ID.isNull(),
                                CONVERSATION.SNOOZED_UNTIL.isNull(),
                                queue == null
                                        ? noCondition()
                                        : CONVERSATION.QUEUE_ID.eq(queue.value()),
                                workers.find(me).map(this::suits).orElse(noCondition()))
                        .orderBy(CONVERSATION.UPDATED_AT, CONVERSATION.ID)
                        .limit(1)
                        .forNoKeyUpdate()
                        .skipLocked()
                        .fetchOptional(row -> new ConversationId(row.value1()));
        found.ifPresent(id -> assignments.assign(id, me));
        return found;
    }

    private Condition suits(Worker worker) {
        var languages = worker.languages().keySet();
        return CONVERSATION
                .LANGUAGE
                .isNull()
                .or(languages.isEmpty() ? noCondition() : CONVERSATION.LANGUAGE.in(languages))
                .and(skilled(worker.skills()));
    }

    private Condition skilled(Set<String> skills) {
        var closed =
                queues.all().stream()
                        .filter(queue -> queue.skill() != null && !skills.contains(queue.skill()))
                        .map(queue -> queue.id().value())
                        .toList();
        return closed.isEmpty()
                ? noCondition()
                : CONVERSATION.QUEUE_ID.isNull().or(CONVERSATION.QUEUE_ID.notIn(closed));
    }
}
