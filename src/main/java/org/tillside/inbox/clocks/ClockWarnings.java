package org.tillside.inbox.clocks;

import static org.jooq.impl.DSL.inline;
import static org.tillside.inbox.db.Tables.CLOCK;
import static org.tillside.inbox.db.Tables.CONVERSATION;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.PersonId;
import org.tillside.access.Role;
import org.tillside.access.Staff;
import org.tillside.access.StaffMember;
import org.tillside.buyers.ContactMask;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.rules.RuleEvents;
import org.tillside.notices.Notices;
import org.tillside.web.Live;

/**
 * Tells of clocks that come near their end: first who has the conversation, or the leads if nobody
 * has; when it is too late, the leads as well. Each is told once, and of what ended long ago, as
 * after an import, nobody is.
 */
@Component
public class ClockWarnings {

    private static final int MOST = 200;
    private static final Duration LONG_AGO = Duration.ofHours(1);

    private final DSLContext sql;
    private final Staff staff;
    private final Notices notices;
    private final RuleEvents rules;
    private final Live live;
    private final Clock clock;

    ClockWarnings(
            DSLContext sql,
            Staff staff,
            Notices notices,
            RuleEvents rules,
            Live live,
            Clock clock) {
        this.sql = sql;
        this.staff = staff;
        this.notices = notices;
        this.rules = rules;
        this.live = live;
        this.clock = clock;
    }

    private record Near(
            UUID clock,
            UUID conversation,
            long number,
            String subject,
            @Nullable UUID assignee,
            Instant due) {}

    /** Some of those that are near; the next look finds the others. */
    @Transactional
    public void tell() {
        var now = clock.instant();
        var near = near(now);
        if (near.isEmpty()) return;
        var leads = leads();
        for (var it : near) {
            boolean late = it.due().isBefore(now);
            mark(it, late, now);
            live.changed("conversation/" + it.conversation());
            if (!it.due().isAfter(now.minus(LONG_AGO))) continue;
            tell(it, late, leads);
            rules.clock(new ConversationId(it.conversation()), it.clock(), it.due(), late);
        }
        live.changed("inbox");
    }

    private List<Near> near(Instant now) {
        return sql.select(
                        CLOCK.ID,
                        CONVERSATION.ID,
                        CONVERSATION.NUMBER,
                        CONVERSATION.SUBJECT,
                        CONVERSATION.ASSIGNEE_ID,
                        CLOCK.DUE_AT)
                .from(CLOCK)
                .join(CONVERSATION)
                .on(
                        CONVERSATION.WORKSPACE_ID.eq(CLOCK.WORKSPACE_ID),
                        CONVERSATION.ID.eq(CLOCK.CONVERSATION_ID))
                .where(CLOCK.STATE.eq(inline("running")), CLOCK.TOLD_LATE_AT.isNull())
                .and(CONVERSATION.STATUS.ne("spam"))
                .and(CLOCK.SOON_AT.le(now))
                .and(CLOCK.TOLD_SOON_AT.isNull().or(CLOCK.DUE_AT.lt(now)))
                .orderBy(CLOCK.DUE_AT, CLOCK.ID)
                .limit(MOST)
                .forUpdate()
                .of(CLOCK)
                .skipLocked()
                .fetch(Records.mapping(Near::new));
    }

    private List<PersonId> leads() {
        var all = staff.all();
        var leads = all.stream().filter(it -> it.role() == Role.LEAD).toList();
        return (leads.isEmpty()
                        ? all.stream().filter(it -> it.role() == Role.OWNER).toList()
                        : leads)
                .stream().map(StaffMember::id).toList();
    }

    private void mark(Near it, boolean late, Instant now) {
        var update = sql.update(CLOCK).set(CLOCK.TOLD_SOON_AT, now);
        (late ? update.set(CLOCK.TOLD_LATE_AT, now) : update)
                .where(CLOCK.ID.eq(it.clock()))
                .execute();
    }

    private void tell(Near it, boolean late, List<PersonId> leads) {
        var concerned = new ArrayList<PersonId>();
        if (it.assignee() != null) concerned.add(new PersonId(it.assignee()));
        if (late || concerned.isEmpty())
            leads.stream().filter(lead -> !concerned.contains(lead)).forEach(concerned::add);
        var kind = late ? "inbox.overdue" : "inbox.due-soon";
        for (var person : concerned)
            notices.tell(
                    person,
                    kind,
                    List.of(String.valueOf(it.number()), ContactMask.text(it.subject())),
                    "/conversations/" + it.conversation(),
                    "clock/" + it.clock() + "/" + it.due() + (late ? "/late" : "/soon"));
    }
}
