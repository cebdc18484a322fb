package org.tillside.access;

import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.when;
import static org.tillside.access.db.Tables.MEMBERSHIP;
import static org.tillside.access.db.Tables.PERSON;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record4;
import org.jooq.Records;
import org.jooq.ResultQuery;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.database.Workspace;
import org.tillside.kernel.Fault;

/** Who works in the workspace that is bound now. */
@Component
public class Staff {

    private static final Condition PRESENT = MEMBERSHIP.ENDED_AT.isNull();
    private static final Condition WORKS = PRESENT.and(MEMBERSHIP.JOINED_AT.isNotNull());
    private static final Condition ASKED = PRESENT.and(MEMBERSHIP.JOINED_AT.isNull());

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
        return members(WORKS).fetch(Records.mapping(Staff::member));
    }

    /**
     * Who serves other workspaces and has not said yes yet. They are known here by their address
     * alone.
     */
    @Transactional(readOnly = true)
    public List<StaffMember> asked() {
        return members(ASKED).fetch(Records.mapping(Staff::member));
    }

    @Transactional(readOnly = true)
    public Optional<StaffMember> find(PersonId person) {
        return members(WORKS.and(PERSON.ID.eq(person.value())))
                .fetchOptional(Records.mapping(Staff::member));
    }

    /** Somebody who works here, with what they chose for themselves. */
    @Transactional(readOnly = true)
    public Optional<Person> person(PersonId person) {
        return find(person).flatMap(member -> people.find(member.id()));
    }

    /** How somebody who may have left is called, for what they once did here. */
    @Transactional(readOnly = true)
    public Optional<String> nameOf(PersonId person) {
        return members(PERSON.ID.eq(person.value()))
                .fetchOptional(Records.mapping(Staff::member))
                .map(StaffMember::name);
    }

    /**
     * Gives somebody a membership. Who already serves others keeps the name they have there, and
     * joins only when they follow the link, unless we ourselves vouch for them. Faults: {@code
     * staff.taken}, {@code person.invalid}.
     */
    @Transactional
    public Invitation invite(String name, String email, Role role) {
        var person = people.findOrCreate(name, email);
        people.lock(person.id());
        boolean vouched = vouched();
        boolean joins = vouched || !people.servesOthers(person.id(), Workspace.current().id());
        if (!insert(person.id(), role, joins)) {
            throw Fault.user("staff.taken", person.email() + " already works in this workspace.");
        }
        var member = present(person.id());
        tell("staff.invited", member, Map.of("role", role.code()));
        return new Invitation(member, links.create(person.id(), vouched));
    }

    private boolean insert(PersonId person, Role role, boolean joins) {
        var now = clock.instant();
        var joined = joins ? now : null;
        int made =
                sql.insertInto(MEMBERSHIP)
                        .set(MEMBERSHIP.WORKSPACE_ID, Workspace.current().id())
                        .set(MEMBERSHIP.PERSON_ID, person.value())
                        .set(MEMBERSHIP.ROLE, role.code())
                        .set(MEMBERSHIP.CREATED_AT, now)
                        .set(MEMBERSHIP.JOINED_AT, joined)
                        .onConflict(MEMBERSHIP.WORKSPACE_ID, MEMBERSHIP.PERSON_ID)
                        .doUpdate()
                        .set(MEMBERSHIP.ROLE, role.code())
                        .set(MEMBERSHIP.JOINED_AT, joined)
                        .setNull(MEMBERSHIP.ENDED_AT)
                        .where(MEMBERSHIP.ENDED_AT.isNotNull())
                        .execute();
        return made > 0;
    }

    /** A new one-time link for somebody who cannot sign in. Fault {@code person.unknown}. */
    @Transactional
    public Invitation link(PersonId person) {
        var member = present(person);
        tell("staff.link-made", member, Map.of());
        return new Invitation(member, links.create(person, vouched()));
    }

    /** Faults: {@code person.unknown}, {@code staff.last-owner}. */
    @Transactional
    public void changeRole(PersonId person, Role role) {
        lockOwners();
        var member = present(person);
        if (member.role() == role) return;
        if (member.role() == Role.OWNER) mustNotBeTheLastOwner(member);
        sql.update(MEMBERSHIP)
                .set(MEMBERSHIP.ROLE, role.code())
                .where(MEMBERSHIP.PERSON_ID.eq(person.value()))
                .execute();
        tell("staff.role-changed", member, Map.of("from", member.role().code(), "to", role.code()));
        events.publishEvent(new RoleChanged(Workspace.current().id(), person.value()));
    }

    /**
     * From the next request on they see nothing here. Faults: {@code person.unknown}, {@code
     * staff.last-owner}.
     */
    @Transactional
    public void end(PersonId person) {
        lockOwners();
        var member = present(person);
        if (member.role() == Role.OWNER) mustNotBeTheLastOwner(member);
        sql.update(MEMBERSHIP)
                .set(MEMBERSHIP.ENDED_AT, clock.instant())
                .where(MEMBERSHIP.PERSON_ID.eq(person.value()))
                .execute();
        links.cancel(person);
        tell("staff.ended", member, Map.of("role", member.role().code()));
        events.publishEvent(new MembershipEnded(Workspace.current().id(), person.value()));
    }

    private StaffMember present(PersonId person) {
        return members(PRESENT.and(PERSON.ID.eq(person.value())))
                .fetchOptional(Records.mapping(Staff::member))
                .orElseThrow(() -> Fault.unknown("person", person));
    }

    private ResultQuery<Record4<UUID, String, String, String>> members(Condition which) {
        var name = when(MEMBERSHIP.JOINED_AT.isNull(), PERSON.EMAIL).otherwise(PERSON.NAME);
        return sql.select(PERSON.ID, name, PERSON.EMAIL, MEMBERSHIP.ROLE)
                .from(MEMBERSHIP)
                .join(PERSON)
                .on(PERSON.ID.eq(MEMBERSHIP.PERSON_ID))
                .where(which)
                .orderBy(lower(PERSON.NAME), PERSON.ID);
    }

    private static StaffMember member(UUID id, String name, String email, String role) {
        return new StaffMember(new PersonId(id), name, email, Role.of(role));
    }

    private static boolean vouched() {
        return Actor.current().kind() == Actor.Kind.SYSTEM;
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
        if (all().stream()
                .filter(other -> other.role() == Role.OWNER)
                .anyMatch(other -> !other.id().equals(member.id()))) return;
        throw Fault.user(
                "staff.last-owner",
                member.name() + " is the last owner; make somebody else an owner first.");
    }

    private void tell(String act, StaffMember member, Map<String, String> details) {
        events.publishEvent(
                new Deed(act, "person", member.id().toString(), member.name(), details));
    }
}
