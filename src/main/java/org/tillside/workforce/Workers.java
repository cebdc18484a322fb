package org.tillside.workforce;

import static org.jooq.impl.DSL.noCondition;
import static org.tillside.workforce.db.Tables.WORKER;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.Actor;
import org.tillside.access.PersonId;
import org.tillside.access.Role;
import org.tillside.access.Scopes;
import org.tillside.access.Staff;
import org.tillside.access.StaffMember;
import org.tillside.database.Workspace;
import org.tillside.journal.Journal;
import org.tillside.kernel.Fault;
import org.tillside.web.Live;

/** Those who take part when work is given out in the current workspace. */
@Component
public class Workers {

    /** What pages about people listen to. */
    public static final String TOPIC = "team";

    private final DSLContext sql;
    private final WorkerRows rows;
    private final Staff staff;
    private final Journal journal;
    private final Live live;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Workers(
            DSLContext sql,
            WorkerRows rows,
            Staff staff,
            Journal journal,
            Live live,
            Clock clock,
            ApplicationEventPublisher events) {
        this.sql = sql;
        this.rows = rows;
        this.staff = staff;
        this.journal = journal;
        this.live = live;
        this.clock = clock;
        this.events = events;
    }

    /** Those who still work here. */
    @Transactional(readOnly = true)
    public List<Worker> all() {
        Set<PersonId> here = staff.all().stream().map(StaffMember::id).collect(Collectors.toSet());
        return rows.where(noCondition(), yesterday()).stream()
                .filter(worker -> here.contains(worker.person()))
                .toList();
    }

    @Transactional(readOnly = true)
    public Optional<Worker> find(PersonId person) {
        return rows.where(WORKER.PERSON_ID.eq(person.value()), yesterday()).stream().findFirst();
    }

    /** Every skill that somebody has. */
    @Transactional(readOnly = true)
    public List<String> skills() {
        var skills = new HashSet<String>();
        all().forEach(worker -> skills.addAll(worker.skills()));
        return skills.stream().sorted().toList();
    }

    /**
     * Owners and leads change everybody, the others themselves; how much somebody carries and which
     * skills count is for owners and leads to say. Faults: {@code person.unknown}, {@code
     * worker.forbidden}.
     */
    @Transactional
    public void change(PersonId person, NewWorker known) {
        var member = staff.find(person).orElseThrow(() -> Fault.unknown("person", person));
        refuseOthers(person);
        var before = find(person);
        var wanted = leads() ? known : limited(known, before);
        rows.write(person, wanted);
        if (before.map(it -> isSame(it, wanted)).orElse(false)) return;
        journal.note("worker.changed", "person", person.toString(), member.name(), Map.of());
        changed(person);
    }

    private static NewWorker limited(NewWorker known, Optional<Worker> before) {
        var skills = before.map(Worker::skills).orElse(Set.of());
        int capacity = before.map(Worker::capacity).orElse(0);
        return new NewWorker(known.languages(), skills, capacity, known.shifts(), known.place());
    }

    private static boolean isSame(Worker before, NewWorker wanted) {
        return new NewWorker(
                        before.languages(),
                        before.skills(),
                        before.capacity(),
                        before.shifts(),
                        before.place())
                .equals(wanted);
    }

    /** Nobody but owners and leads speaks for others. Faults: {@code worker.forbidden}. */
    public static void refuseOthers(PersonId person) {
        if (leads() || Actor.current().is(person)) return;
        throw Fault.user("worker.forbidden", "Only owners and leads change this for others.");
    }

    public static boolean leads() {
        var actor = Actor.current();
        return actor.role() == Role.OWNER
                || actor.role() == Role.LEAD
                || actor.scopes().contains(Scopes.STAFF_WRITE);
    }

    /** They were given something now. */
    @Transactional
    public void given(PersonId person, Instant at) {
        sql.update(WORKER)
                .set(WORKER.GIVEN_AT, at)
                .where(WORKER.PERSON_ID.eq(person.value()))
                .execute();
    }

    /** In the transaction that changes it: pages look again, and what waits may have somebody. */
    void changed(PersonId person) {
        live.changed(TOPIC);
        events.publishEvent(new WorkersChanged(Workspace.current().id(), person.value()));
    }

    /** A day that is over everywhere on earth: no zone's today is before it. */
    private LocalDate yesterday() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(1);
    }
}
