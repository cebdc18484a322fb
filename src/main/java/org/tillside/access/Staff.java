package org.tillside.access;

import static org.jooq.impl.DSL.lower;
import static org.tillside.access.db.Tables.MEMBERSHIP;
import static org.tillside.access.db.Tables.PERSON;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record4;
import org.jooq.Records;
import org.jooq.SelectOnConditionStep;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.database.Workspace;
import org.tillside.kernel.Fault;

/** Who works in the workspace that is bound now. */
@Component
public class Staff {

    private final DSLContext sql;
    private final People people;
    private final SignInLinks links;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Staff(
            DSLContext sql,
            People people,
            SignInLinks links,
            Clock clock,
            ApplicationEventPublisher events) {
        this.sql = sql;
        this.people = people;
        this.links = links;
        this.clock = clock;
        this.events = events;
    }

    /** Everybody, by name. */
    @Transactional(readOnly = true)
    public List<StaffMember> all() {
        return members()
                .where(MEMBERSHIP.ENDED_AT.isNull())
                .orderBy(lower(PERSON.NAME), PERSON.ID)
                .fetch(Records.mapping(Staff::member));
    }

    @Transactional(readOnly = true)
    public Optional<StaffMember> find(PersonId person) {
        return members()
                .where(MEMBERSHIP.ENDED_AT.isNull())
                .and(PERSON.ID.eq(person.value()))
                .fetchOptional(Records.mapping(Staff::member));
    }

    /** How somebody who may have left is called, for what they once did here. */
    @Transactional(readOnly = true)
    public Optional<String> nameOf(PersonId person) {
        return members().where(PERSON.ID.eq(person.value())).fetchOptional(PERSON.NAME);
    }

    private SelectOnConditionStep<Record4<java.util.UUID, String, String, String>> members() {
        return sql.select(PERSON.ID, PERSON.NAME, PERSON.EMAIL, MEMBERSHIP.ROLE)
                .from(MEMBERSHIP)
                .join(PERSON)
                .on(PERSON.ID.eq(MEMBERSHIP.PERSON_ID));
    }

    private static StaffMember member(java.util.UUID id, String name, String email, String role) {
        return new StaffMember(new PersonId(id), name, email, Role.of(role));
    }

    /**
     * Gives somebody a membership; who already is a person elsewhere stays that person, with their
     * own name. Faults: {@code staff.taken}, {@code person.invalid}.
     */
    @Transactional
    public Invitation invite(String name, String email, Role role) {
        var person = people.findOrCreate(name, email);
        var joined =
                sql.insertInto(MEMBERSHIP)
                        .set(MEMBERSHIP.WORKSPACE_ID, Workspace.current().id())
                        .set(MEMBERSHIP.PERSON_ID, person.id().value())
                        .set(MEMBERSHIP.ROLE, role.code())
                        .set(MEMBERSHIP.CREATED_AT, clock.instant())
                        .onConflict(MEMBERSHIP.WORKSPACE_ID, MEMBERSHIP.PERSON_ID)
                        .doUpdate()
                        .set(MEMBERSHIP.ROLE, role.code())
                        .setNull(MEMBERSHIP.ENDED_AT)
                        .where(MEMBERSHIP.ENDED_AT.isNotNull())
                        .execute();
        if (joined == 0)
            throw Fault.user("staff.taken", person.email() + " already works in this workspace.");
        var member = new StaffMember(person.id(), person.name(), person.email(), role);
        tell("staff.invited", member, Map.of("role", role.code()));
        return new Invitation(member, links.create(person.id()));
    }

    /** A new one-time link for somebody who works here and cannot sign in. */
    @Transactional
    public SignInToken link(PersonId person) {
        var member = find(person).orElseThrow(() -> Fault.unknown("person", person));
        tell("staff.link-made", member, Map.of());
        return links.create(person);
    }

    /** Faults: {@code person.unknown}, {@code staff.last-owner}. */
    @Transactional
    public void changeRole(PersonId person, Role role) {
        lockOwners();
        var member = find(person).orElseThrow(() -> Fault.unknown("person", person));
        if (member.role() == role) return;
        if (member.role() == Role.OWNER) mustNotBeTheLastOwner(member);
        sql.update(MEMBERSHIP)
                .set(MEMBERSHIP.ROLE, role.code())
                .where(MEMBERSHIP.PERSON_ID.eq(person.value()))
                .execute();
        tell("staff.role-changed", member, Map.of("from", member.role().code(), "to", role.code()));
    }

    /**
     * From the next request on they see nothing here. Faults: {@code person.unknown}, {@code
     * staff.last-owner}.
     */
    @Transactional
    public void end(PersonId person) {
        lockOwners();
        var member = find(person).orElseThrow(() -> Fault.unknown("person", person));
        if (member.role() == Role.OWNER) mustNotBeTheLastOwner(member);
        sql.update(MEMBERSHIP)
                .set(MEMBERSHIP.ENDED_AT, clock.instant())
                .where(MEMBERSHIP.PERSON_ID.eq(person.value()))
                .execute();
        tell("staff.ended", member, Map.of("role", member.role().code()));
        events.publishEvent(new MembershipEnded(Workspace.current().id(), person.value()));
    }

    /** Two owners who remove each other at once: one waits, and then is the last. */
    private void lockOwners() {
        sql.select(MEMBERSHIP.PERSON_ID)
                .from(MEMBERSHIP)
                .where(MEMBERSHIP.ROLE.eq(Role.OWNER.code()))
                .orderBy(MEMBERSHIP.PERSON_ID)
                .forUpdate()
                .fetch();
    }

    private void mustNotBeTheLastOwner(StaffMember member) {
        if (all().stream().filter(other -> other.role() == Role.OWNER).count() > 1) return;
        throw Fault.user(
                "staff.last-owner",
                member.name() + " is the last owner; make somebody else an owner first.");
    }

    private void tell(String act, StaffMember member, Map<String, String> details) {
        events.publishEvent(
                new Deed(act, "person", member.id().toString(), member.name(), details));
    }
}
