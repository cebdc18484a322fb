package org.tillside.access;

import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.when;
import static org.tillside.access.db.Tables.MEMBERSHIP;
import static org.tillside.access.db.Tables.PERSON;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record4;
import org.jooq.Records;
import org.jooq.ResultQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.database.Workspace;
import org.tillside.kernel.Fault;

/** Who works in the workspace that is bound now. */
@Component
public class Staff {

    private static final Condition PRESENT = MEMBERSHIP.ENDED_AT.isNull();

    private final DSLContext sql;
    private final People people;
    private final SignInLinks links;
    private final LastDays lastDays;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Staff(
            DSLContext sql,
            People people,
            SignInLinks links,
            LastDays lastDays,
            Clock clock,
            ApplicationEventPublisher events) {
        this.sql = sql;
        this.people = people;
        this.links = links;
        this.lastDays = lastDays;
        this.clock = clock;
        this.events = events;
    }

    /** Everybody, by name. */
    @Transactional(readOnly = true)
    public List<StaffMember> all() {
        return members(works()).fetch(Records.mapping(Staff::member));
    }

    /**
     * Who serves other workspaces and has not said yes yet. They are known here by their address
     * alone.
     */
    @Transactional(readOnly = true)
    public List<StaffMember> asked() {
        return members(isLetIn().and(MEMBERSHIP.JOINED_AT.isNull()))
                .fetch(Records.mapping(Staff::member));
    }

    /** Those whose last day is over: refused until they get another one. */
    @Transactional(readOnly = true)
    public List<StaffMember> lapsed() {
        return members(PRESENT.and(MEMBERSHIP.ENDS_AT.le(clock.instant())))
                .fetch(Records.mapping(Staff::member));
    }

    @Transactional(readOnly = true)
    public Optional<StaffMember> find(PersonId person) {
        return members(works().and(PERSON.ID.eq(person.value())))
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
        return invite(name, email, role, null);
    }

    /**
     * @param lastDay null: as long as they belong here
     * @throws Fault last-day.past, last-day.owner, and those of inviting without one
     */
    @Transactional
    public Invitation invite(String name, String email, Role role, @Nullable LastDay lastDay) {
        if (lastDay != null) lastDay.mustSuit(role, clock.instant());
        var person = people.findOrCreate(name, email);
        people.lock(person.id());
        boolean vouched = vouched();
        boolean joins = vouched || !people.servesOthers(person.id(), Workspace.current().id());
        if (!insert(person.id(), role, joins)) {
            throw Fault.user("staff.taken", person.email() + " already works in this workspace.");
        }
        lastDays.set(person.id(), lastDay);
        var member = present(person.id());
        tell("staff.invited", member, LastDay.details(role, lastDay));
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
                        .setNull(MEMBERSHIP.LAST_DAY)
                        .setNull(MEMBERSHIP.LAST_DAY_ZONE)
                        .setNull(MEMBERSHIP.ENDS_AT)
                        .setNull(MEMBERSHIP.HEIR)
                        .where(MEMBERSHIP.ENDED_AT.isNotNull())
                        .execute();
        return made > 0;
    }

    /** A new link for somebody who was invited; those of before open nothing any more. */
    @Transactional
    Invitation inviteAgain(PersonId person) {
        var member = present(person);
        links.cancel(person);
        tell("staff.invitation-resent", member, Map.of("role", member.role().code()));
        return new Invitation(member, links.create(person, vouched()));
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
        if (role == Role.OWNER) lastDays.set(person, null);
        sql.update(MEMBERSHIP)
                .set(MEMBERSHIP.ROLE, role.code())
                .where(MEMBERSHIP.PERSON_ID.eq(person.value()))
                .execute();
        tell("staff.role-changed", member, Map.of("from", member.role().code(), "to", role.code()));
        events.publishEvent(new RoleChanged(Workspace.current().id(), person.value()));
    }

    /**
     * From the end of that day on they are refused. Their streams begin anew, so that they end in
     * time.
     *
     * @param wanted null: as long as they belong here
     * @throws Fault person.unknown, last-day.past, last-day.owner
     */
    @Transactional
    public void changeLastDay(PersonId person, @Nullable LastDay wanted) {
        lockOwners();
        var member = present(person);
        if (wanted != null) wanted.mustSuit(member.role(), clock.instant());
        if (Objects.equals(lastDays.of(person).orElse(null), wanted)) return;
        lastDays.set(person, wanted);
        if (wanted == null) tell("staff.last-day-removed", member, Map.of());
        else tell("staff.last-day-set", member, Map.of("last-day", wanted.day().toString()));
        events.publishEvent(new RoleChanged(Workspace.current().id(), person.value()));
    }

    /** What they leave behind is nobody's. See the other one. */
    @Transactional
    public void end(PersonId person) {
        end(person, null);
    }

    /**
     * From the next request on they see nothing here. What they leave behind goes to their heir in
     * the same transaction.
     *
     * @param heir see {@link MembershipEnded#heir}
     * @throws Fault person.unknown, staff.last-owner, heir.unknown
     */
    @Transactional
    public void end(PersonId person, @Nullable String heir) {
        leave(person, heir, "staff.ended");
    }

    /** Of somebody who was invited and has not come. Faults: as ending has them. */
    @Transactional
    void withdraw(PersonId person) {
        leave(person, null, "staff.invitation-withdrawn");
    }

    private void leave(PersonId person, @Nullable String heir, String act) {
        lockOwners();
        var member = present(person);
        if (member.role() == Role.OWNER) mustNotBeTheLastOwner(member);
        sql.update(MEMBERSHIP)
                .set(MEMBERSHIP.ENDED_AT, clock.instant())
                .where(MEMBERSHIP.PERSON_ID.eq(person.value()))
                .execute();
        links.cancel(person);
        tell(act, member, Map.of("role", member.role().code()));
        events.publishEvent(new MembershipEnded(Workspace.current().id(), person.value(), heir));
    }

    /** Somebody who is let in, has been asked, or whose last day is over. */
    @Transactional(readOnly = true)
    StaffMember present(PersonId person) {
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

    private Condition works() {
        return isLetIn().and(MEMBERSHIP.JOINED_AT.isNotNull());
    }

    private Condition isLetIn() {
        return PRESENT.and(MEMBERSHIP.ENDS_AT.isNull().or(MEMBERSHIP.ENDS_AT.gt(clock.instant())));
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
