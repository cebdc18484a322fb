package org.tillside.access;

import static org.tillside.access.db.Tables.INVITATION;
import static org.tillside.access.db.Tables.PERSON;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.database.Workspace;
import org.tillside.kernel.Fault;

/**
 * Invitations by link, in the workspace that is bound now: the link goes by mail where there is a
 * mailbox to send from, and is shown to whoever invites. Of one person the newest link works.
 */
@Component
class Invitations {

    private final DSLContext sql;
    private final Staff staff;
    private final People people;
    private final Workspaces workspaces;
    private final ObjectProvider<InvitationPost> post;
    private final Clock clock;

    Invitations(
            DSLContext sql,
            Staff staff,
            People people,
            Workspaces workspaces,
            ObjectProvider<InvitationPost> post,
            Clock clock) {
        this.sql = sql;
        this.staff = staff;
        this.people = people;
        this.workspaces = workspaces;
        this.post = post;
        this.clock = clock;
    }

    /** Whom to invite, as what, and until when at most. */
    record Wanted(String name, String email, Role role, @Nullable LastDay lastDay) {}

    /**
     * @param url how the inviting browser knows a path of ours
     * @throws Fault those of inviting to the staff
     */
    @Transactional
    MadeInvitation invite(Wanted wanted, Function<String, String> url) {
        var made = staff.invite(wanted.name(), wanted.email(), wanted.role(), wanted.lastDay());
        return deliver(made, url);
    }

    /** The link of before opens nothing any more. Fault {@code invitation.unknown}. */
    @Transactional
    MadeInvitation resend(PersonId person, Function<String, String> url) {
        people.lock(person);
        pending(person);
        return deliver(staff.inviteAgain(person), url);
    }

    /** They do not work here, and no link leads here. Fault {@code invitation.unknown}. */
    @Transactional
    void withdraw(PersonId person) {
        people.lock(person);
        pending(person);
        staff.withdraw(person);
        sql.deleteFrom(INVITATION).where(INVITATION.PERSON_ID.eq(person.value())).execute();
    }

    /** The newest first; those that are too old among them. */
    @Transactional(readOnly = true)
    List<PendingInvitation> all() {
        var members =
                Stream.of(staff.all(), staff.asked(), staff.lapsed())
                        .flatMap(List::stream)
                        .collect(
                                Collectors.toMap(it -> it.id().value(), it -> it, (one, _) -> one));
        var all = new ArrayList<PendingInvitation>();
        sql.select(INVITATION.fields())
                .from(INVITATION)
                .join(PERSON)
                .on(PERSON.ID.eq(INVITATION.PERSON_ID))
                .orderBy(INVITATION.MADE_AT.desc(), INVITATION.PERSON_ID)
                .forEach(row -> {
                    var member = members.get(row.get(INVITATION.PERSON_ID));
                    if (member != null)
                        all.add(
                                new PendingInvitation(
                                        member,
                                        row.get(INVITATION.MADE_AT),
                                        row.get(INVITATION.MADE_BY),
                                        row.get(INVITATION.EXPIRES_AT),
                                        row.get(INVITATION.MAILED)));
                });
        return all;
    }

    private PendingInvitation pending(PersonId person) {
        return all().stream()
                .filter(it -> it.member().id().equals(person))
                .findFirst()
                .orElseThrow(() -> Fault.unknown("invitation", person));
    }

    private MadeInvitation deliver(Invitation made, Function<String, String> url) {
        var person = made.member().id();
        var until = clock.instant().plus(SignInLinks.VALID);
        var address = url.apply(made.token().path());
        boolean mailed = mail(made, address, until);
        note(person, until, mailed);
        return new MadeInvitation(made.member(), address, mailed);
    }

    /** In the language of who serves others already, else in that of who invites. */
    private boolean mail(Invitation made, String address, Instant until) {
        var to = people.find(made.member().id()).orElseThrow();
        var actor = Actor.current();
        var inviter = actor.isPerson() ? people.find(actor.person()) : people.find(to.id());
        boolean known = people.servesOthers(to.id(), Workspace.current().id());
        var language = (known ? to : inviter.orElse(to)).language();
        var letter =
                new InvitationLetter(
                        to,
                        language,
                        workspaces.name(),
                        actor.name(),
                        made.token(),
                        address,
                        until);
        return post.stream().anyMatch(it -> it.send(letter));
    }

    private void note(PersonId person, Instant until, boolean mailed) {
        var said =
                Map.of(
                        INVITATION.MADE_AT,
                        clock.instant(),
                        INVITATION.MADE_BY,
                        Actor.current().name(),
                        INVITATION.EXPIRES_AT,
                        until,
                        INVITATION.MAILED,
                        mailed);
        sql.insertInto(INVITATION)
                .set(INVITATION.WORKSPACE_ID, Workspace.current().id())
                .set(INVITATION.PERSON_ID, person.value())
                .set(said)
                .onConflict(INVITATION.WORKSPACE_ID, INVITATION.PERSON_ID)
                .doUpdate()
                .set(said)
                .execute();
    }
}
