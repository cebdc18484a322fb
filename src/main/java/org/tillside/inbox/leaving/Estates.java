package org.tillside.inbox.leaving;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.MembershipEnded;
import org.tillside.access.PersonId;
import org.tillside.access.Staff;
import org.tillside.access.StaffMember;
import org.tillside.inbox.answering.LeftAnswers;
import org.tillside.inbox.answering.LeftDrafts;
import org.tillside.inbox.giving.LeftConversations;
import org.tillside.inbox.giving.Queue;
import org.tillside.journal.Journal;
import org.tillside.kernel.Ids;
import org.tillside.notices.Notices;

/**
 * Hands over what somebody leaves behind, in the transaction in which they leave: both happen, or
 * neither.
 */
@Component
class Estates {

    private final Heirs heirs;
    private final Staff staff;
    private final LeftConversations conversations;
    private final LeftAnswers answers;
    private final LeftDrafts drafts;
    private final Journal journal;
    private final Notices notices;

    Estates(
            Heirs heirs,
            Staff staff,
            LeftConversations conversations,
            LeftAnswers answers,
            LeftDrafts drafts,
            Journal journal,
            Notices notices) {
        this.heirs = heirs;
        this.staff = staff;
        this.conversations = conversations;
        this.answers = answers;
        this.drafts = drafts;
        this.journal = journal;
        this.notices = notices;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(MembershipEnded event) {
        var person = new PersonId(event.person());
        var heir = heirs.of(event.heir(), person);
        var name = staff.nameOf(person).orElse("");
        int handed = conversations.handOver(person, name, person(heir), queue(heir));
        int scheduled = answers.handOver(person, name, person(heir));
        int begun = heir instanceof Heir.Colleague(var to) ? drafts.handOver(person, to.id()) : 0;
        if (handed + scheduled + begun == 0) return;
        journal.note(
                "staff.handed-over",
                "person",
                person.toString(),
                name,
                Map.of(
                        "to", heir.name(),
                        "conversations", String.valueOf(handed),
                        "scheduled", String.valueOf(scheduled),
                        "drafts", String.valueOf(begun)));
        if (heir instanceof Heir.Colleague(var to) && handed > 0) tell(to, name, handed);
    }

    private void tell(StaffMember heir, String from, int handed) {
        notices.tell(
                heir.id(),
                "inbox.inherited",
                List.of(String.valueOf(handed), from),
                "/inbox/mine",
                "inherited/" + Ids.next());
    }

    private static @Nullable StaffMember person(Heir heir) {
        return heir instanceof Heir.Colleague(var member) ? member : null;
    }

    private static @Nullable Queue queue(Heir heir) {
        return heir instanceof Heir.Waiting(var queue) ? queue : null;
    }
}
