package org.tillside.access;

import static org.tillside.access.db.Tables.MEMBERSHIP;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.database.Workspace;

/**
 * Tells of memberships whose last day comes near or is over, each end once. Nobody is let in for
 * want of this: the gate looks at the clock itself.
 */
@Component
class Lapses {

    static final Duration WARNED_BEFORE = Duration.ofDays(3);

    private final DSLContext sql;
    private final Staff staff;
    private final Successions successions;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Lapses(
            DSLContext sql,
            Staff staff,
            Successions successions,
            Clock clock,
            ApplicationEventPublisher events) {
        this.sql = sql;
        this.staff = staff;
        this.successions = successions;
        this.clock = clock;
        this.events = events;
    }

    /** Where there is something to tell. Needs no workspace. */
    List<UUID> workspaces() {
        var now = clock.instant();
        return sql.resultQuery(
                        "select * from access.workspaces_with_ends({0}, {1})",
                        DSL.val(now, SQLDataType.INSTANT),
                        DSL.val(now.plus(WARNED_BEFORE), SQLDataType.INSTANT))
                .fetch(0, UUID.class);
    }

    /** In the workspace that is bound now; of two at once, one tells. */
    @Transactional
    void look() {
        var now = clock.instant();
        var workspace = Workspace.current().id();
        for (var it : mark(MEMBERSHIP.LAPSED_FOR, MEMBERSHIP.ENDS_AT.le(now))) end(workspace, it);
        var soon = MEMBERSHIP.ENDS_AT.gt(now).and(MEMBERSHIP.ENDS_AT.le(now.plus(WARNED_BEFORE)));
        for (var it : mark(MEMBERSHIP.WARNED_FOR, soon))
            events.publishEvent(
                    new MembershipEnding(
                            workspace, it.get(MEMBERSHIP.PERSON_ID), it.get(MEMBERSHIP.ENDS_AT)));
    }

    /** Whoever was named as heir may have left before, or be a guest by now: then it is nobody. */
    private void end(UUID workspace, Record it) {
        var person = it.get(MEMBERSHIP.PERSON_ID);
        @Nullable String named = it.get(MEMBERSHIP.HEIR);
        boolean known = named != null && successions.name(named, new PersonId(person)).isPresent();
        @Nullable String heir = known ? named : null;
        events.publishEvent(lapsed(new PersonId(person), it));
        events.publishEvent(new MembershipEnded(workspace, person, heir));
        events.publishEvent(
                new MembershipLapsed(workspace, person, it.get(MEMBERSHIP.ENDS_AT), heir));
    }

    private List<? extends Record> mark(TableField<Record, Instant> told, Condition when) {
        return sql.update(MEMBERSHIP)
                .set(told, MEMBERSHIP.ENDS_AT)
                .where(MEMBERSHIP.ENDED_AT.isNull(), told.isDistinctFrom(MEMBERSHIP.ENDS_AT), when)
                .returning(
                        MEMBERSHIP.PERSON_ID,
                        MEMBERSHIP.LAST_DAY,
                        MEMBERSHIP.ENDS_AT,
                        MEMBERSHIP.HEIR)
                .fetch();
    }

    private Deed lapsed(PersonId person, Record row) {
        return new Deed(
                "staff.lapsed",
                "person",
                person.toString(),
                staff.nameOf(person).orElse(""),
                Map.of("last-day", row.get(MEMBERSHIP.LAST_DAY).toString()));
    }
}
