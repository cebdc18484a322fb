package org.tillside.inbox.giving;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tillside.access.PersonId;
import org.tillside.access.Role;
import org.tillside.access.Staff;
import org.tillside.access.StaffMember;
import org.tillside.buyers.ContactMask;
import org.tillside.inbox.Happenings;
import org.tillside.inbox.Tongues;
import org.tillside.inbox.Topics;
import org.tillside.inbox.giving.WaitingRows.Waiting;
import org.tillside.journal.Journal;
import org.tillside.kernel.Ids;
import org.tillside.notices.Notices;

/** Tells of what was given out: those who got it, the thread, the journal; leads of gaps. */
@Component
class GivingNews {

    private final Staff staff;
    private final Happenings happenings;
    private final Journal journal;
    private final Notices notices;
    private final Topics topics;
    private final Clock clock;

    GivingNews(
            Staff staff,
            Happenings happenings,
            Journal journal,
            Notices notices,
            Topics topics,
            Clock clock) {
        this.staff = staff;
        this.happenings = happenings;
        this.journal = journal;
        this.notices = notices;
        this.topics = topics;
        this.clock = clock;
    }

    void given(Waiting it, PersonId person) {
        var name = name(person);
        happenings.tell(it.id(), "given", name);
        note(it, "conversation.assigned", Map.of("assignee", name));
        got(it, person, "inbox.given");
    }

    void handedOn(Waiting it, PersonId from, PersonId to) {
        var name = name(to);
        happenings.tell(it.id(), "handed-on", name(from), name);
        note(it, "conversation.assigned", Map.of("assignee", name, "from", name(from)));
        got(it, to, "inbox.handed-on");
    }

    void laidBack(Waiting it, PersonId from) {
        happenings.tell(it.id(), "laid-back", name(from));
        note(it, "conversation.unassigned", Map.of("from", name(from)));
        topics.changed(it.id());
    }

    void waits(Waiting it) {
        topics.changed(it.id());
    }

    /** Owners and leads hear of a language once a day. */
    void unspoken(Waiting it) {
        topics.changed(it.id());
        var language = it.language();
        if (language == null) return;
        var day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var words = List.of(String.valueOf(it.number()), Tongues.ownName(language));
        for (var member : staff.all())
            if (member.role() == Role.OWNER || member.role() == Role.LEAD)
                notices.tell(
                        member.id(),
                        "inbox.unspoken",
                        words,
                        "/conversations/" + it.id(),
                        "unspoken/" + language + "/" + day);
    }

    private void got(Waiting it, PersonId person, String kind) {
        notices.tell(
                person,
                kind,
                List.of(String.valueOf(it.number()), ContactMask.text(it.subject())),
                "/conversations/" + it.id(),
                "given/" + Ids.next());
        topics.changed(it.id());
    }

    private String name(PersonId person) {
        return staff.find(person).map(StaffMember::name).or(() -> staff.nameOf(person)).orElse("");
    }

    private void note(Waiting it, String act, Map<String, String> details) {
        journal.note(act, "conversation", it.id().toString(), "#" + it.number(), details);
    }
}
