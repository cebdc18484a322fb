package org.tillside.inbox.giving;

import static org.tillside.inbox.db.Tables.CONVERSATION;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.Actor;
import org.tillside.access.PersonId;
import org.tillside.access.Staff;
import org.tillside.access.StaffMember;
import org.tillside.buyers.ContactMask;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.ConversationJournal;
import org.tillside.inbox.Conversations;
import org.tillside.inbox.Happenings;
import org.tillside.inbox.Sight;
import org.tillside.inbox.Topics;
import org.tillside.inbox.bulk.BulkRun;
import org.tillside.inbox.giving.AssignmentLog.Way;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Ids;
import org.tillside.notices.Notices;
import org.tillside.workforce.Rota;
import org.tillside.workforce.Workers;

/** Who has a conversation. */
@Component
public class Assignments {

    private final DSLContext sql;
    private final Conversations conversations;
    private final Staff staff;
    private final Workers workers;
    private final Rota rota;
    private final AssignmentLog log;
    private final Happenings happenings;
    private final ConversationJournal journal;
    private final Notices notices;
    private final Topics topics;
    private final Clock clock;

    Assignments(
            DSLContext sql,
            Conversations conversations,
            Staff staff,
            Workers workers,
            Rota rota,
            AssignmentLog log,
            Happenings happenings,
            ConversationJournal journal,
            Notices notices,
            Topics topics,
            Clock clock) {
        this.sql = sql;
        this.conversations = conversations;
        this.staff = staff;
        this.workers = workers;
        this.rota = rota;
        this.log = log;
        this.happenings = happenings;
        this.journal = journal;
        this.notices = notices;
        this.topics = topics;
        this.clock = clock;
    }

    /**
     * @param wanted null: nobody
     * @throws Fault conversation.unknown, person.unknown, assignee.forbidden for guests
     */
    @Transactional
    public void assign(ConversationId id, @Nullable PersonId wanted) {
        Sight.refuseGuests("assignee");
        var conversation = conversations.lock(id);
        if (Objects.equals(conversation.assignee(), wanted)) return;
        sql.update(CONVERSATION)
                .set(CONVERSATION.ASSIGNEE_ID, wanted == null ? null : wanted.value())
                .setNull(CONVERSATION.GAP)
                .set(CONVERSATION.UPDATED_AT, clock.instant())
                .where(CONVERSATION.ID.eq(id.value()))
                .execute();
        if (wanted == null) tellNobody(conversation);
        else
            tell(
                    conversation,
                    staff.find(wanted).orElseThrow(() -> Fault.unknown("person", wanted)));
        keep(id, wanted);
        topics.changed(id);
    }

    /** Whom a person gives it to though they are not there keeps it: somebody wanted that. */
    private void keep(ConversationId id, @Nullable PersonId wanted) {
        boolean mine = wanted != null && Actor.current().is(wanted);
        boolean rule = Actor.current().kind() == Actor.Kind.SYSTEM;
        boolean knowingly = wanted != null && !mine && !rule && !isPresent(wanted);
        var way = rule ? Way.RULE : mine ? Way.TAKEN : Way.PERSON;
        log.note(id, wanted, way, knowingly, List.of());
        if (wanted != null) workers.given(wanted, clock.instant());
    }

    boolean isPresent(PersonId person) {
        return workers.find(person)
                .map(worker -> rota.standing(worker, Locale.ROOT).isPresent())
                .orElse(true);
    }

    private void tellNobody(Conversation conversation) {
        happenings.tell(conversation.id(), "unassigned");
        journal.note(conversation, "conversation.unassigned", Map.of());
    }

    private void tell(Conversation conversation, StaffMember assignee) {
        happenings.tell(conversation.id(), "assigned", assignee.name());
        journal.note(conversation, "conversation.assigned", Map.of("assignee", assignee.name()));
        var actor = Actor.current();
        if (actor.is(assignee.id()) || BulkRun.isBound()) return;
        var words =
                List.of(
                        String.valueOf(conversation.number()),
                        ContactMask.text(conversation.subject()),
                        actor.name());
        notices.tell(
                assignee.id(),
                "inbox.assigned",
                words,
                "/conversations/" + conversation.id(),
                "assigned/" + Ids.next());
    }
}
