package org.tillside.inbox.answering;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.PersonId;
import org.tillside.access.Role;
import org.tillside.access.Staff;
import org.tillside.access.StaffMember;
import org.tillside.buyers.ContactMask;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.ConversationRows;
import org.tillside.inbox.Happenings;
import org.tillside.inbox.Topics;
import org.tillside.notices.Notices;

/**
 * Scheduled answers of somebody who leaves: they leave at their time as the heir's; without one
 * they are held, and owners and leads are told.
 */
@Component
public class LeftAnswers {

    private static final String GONE = "person.unknown";

    private final ScheduledRows rows;
    private final ConversationRows conversations;
    private final Staff staff;
    private final Happenings happenings;
    private final Notices notices;
    private final Topics topics;

    LeftAnswers(
            ScheduledRows rows,
            ConversationRows conversations,
            Staff staff,
            Happenings happenings,
            Notices notices,
            Topics topics) {
        this.rows = rows;
        this.conversations = conversations;
        this.staff = staff;
        this.happenings = happenings;
        this.notices = notices;
        this.topics = topics;
    }

    /**
     * @param name how whoever leaves is called
     * @param heir null: nobody
     * @return how many there were
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int handOver(PersonId from, String name, @Nullable StaffMember heir) {
        int handed = 0;
        for (var it : rows.by(from)) {
            var conversation = conversations.lock(it.conversation()).orElse(null);
            if (conversation == null || rows.find(it.id()).isEmpty()) continue;
            if (heir == null) hold(it, conversation, name);
            else pass(it, conversation, name, heir);
            handed++;
        }
        return handed;
    }

    private void pass(Scheduled it, Conversation conversation, String name, StaffMember heir) {
        rows.pass(it.id(), heir);
        happenings.tell(conversation.id(), "answer-inherited", name, heir.name());
        topics.changed(conversation.id());
    }

    private void hold(Scheduled it, Conversation conversation, String name) {
        if (!rows.hold(it.id(), GONE)) return;
        topics.changed(conversation.id());
        var words =
                List.of(
                        String.valueOf(conversation.number()),
                        ContactMask.text(conversation.subject()),
                        name);
        for (var member : staff.all())
            if (member.role() == Role.OWNER || member.role() == Role.LEAD)
                notices.tell(
                        member.id(),
                        "inbox.left-held",
                        words,
                        "/conversations/" + conversation.id(),
                        "left-held/" + it.id());
    }
}
