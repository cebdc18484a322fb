package org.tillside.access;

import static org.tillside.access.db.Tables.INVITATION;
import static org.tillside.access.db.Tables.MEMBERSHIP;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.database.Workspace;
import org.tillside.kernel.Fault;

/**
 * Lets the holder of a one-time link in. An owner may make links for anybody; so a link into one
 * workspace never opens another: who already serves others has to sign in, and the link only makes
 * them join.
 */
@Component
class Admissions {

    private final DSLContext sql;
    private final TransactionTemplate transaction;
    private final SignInLinks links;
    private final People people;
    private final Passwords passwords;
    private final Staff staff;
    private final Workspaces workspaces;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Admissions(
            DSLContext sql,
            TransactionTemplate transaction,
            SignInLinks links,
            People people,
            Passwords passwords,
            Staff staff,
            Workspaces workspaces,
            Clock clock,
            ApplicationEventPublisher events) {
        this.sql = sql;
        this.transaction = transaction;
        this.links = links;
        this.people = people;
        this.passwords = passwords;
        this.staff = staff;
        this.workspaces = workspaces;
        this.clock = clock;
        this.events = events;
    }

    /** What a link is that opens nothing. */
    SignInLinks.Over over(SignInToken token) {
        return links.over(token);
    }

    /** Looks without using the link up. Fault {@code link.unknown}. */
    Admission look(SignInToken token) {
        return within(
                token,
                link ->
                        new Admission(
                                people.find(link.person()).orElseThrow(),
                                workspaces.name(),
                                setsPassword(link)));
    }

    /**
     * Sets the password and uses the link up, both or neither. Faults: {@code link.unknown}, those
     * of {@link Passwords#set}.
     */
    SignInLink admit(SignInToken token, String password) {
        return within(
                token,
                link -> {
                    people.lock(link.person());
                    if (!setsPassword(link)) throw unknown();
                    passwords.set(link.person(), password);
                    return use(token);
                });
    }

    /** For the person themselves, who has signed in. Fault {@code link.unknown}. */
    SignInLink join(SignInToken token, PersonId signedIn) {
        return within(
                token,
                link -> {
                    if (!link.person().equals(signedIn)) throw unknown();
                    return use(token);
                });
    }

    /**
     * Somebody came in without the link of their invitation: it opens nothing any more, and nobody
     * waits for them.
     */
    void arrived(PersonId person) {
        sql.resultQuery(
                        "select workspace_id from access.memberships_of({0})",
                        DSL.val(person.value()))
                .fetch(0, UUID.class)
                .forEach(it ->
                        new Workspace(it)
                                .run(() ->
                                        transaction.executeWithoutResult(
                                                _ -> arrived(person, it))));
    }

    private void arrived(PersonId person, UUID workspace) {
        people.lock(person);
        int waited =
                sql.deleteFrom(INVITATION).where(INVITATION.PERSON_ID.eq(person.value())).execute();
        if (waited == 0) return;
        links.cancel(person);
        tellJoined(new SignInLink(person, workspace, false));
    }

    private <T> T within(SignInToken token, java.util.function.Function<SignInLink, T> work) {
        var link = links.peek(token).orElseThrow(Admissions::unknown);
        Optional<T> done =
                new Workspace(link.workspace())
                        .call(() ->
                                Optional.ofNullable(transaction.execute(_ -> work.apply(link))));
        return done.orElseThrow();
    }

    private SignInLink use(SignInToken token) {
        var link = links.redeem(token).orElseThrow(Admissions::unknown);
        int joined =
                sql.update(MEMBERSHIP)
                        .set(MEMBERSHIP.JOINED_AT, clock.instant())
                        .where(MEMBERSHIP.PERSON_ID.eq(link.person().value()))
                        .and(MEMBERSHIP.JOINED_AT.isNull())
                        .and(MEMBERSHIP.ENDED_AT.isNull())
                        .execute();
        sql.deleteFrom(INVITATION).where(INVITATION.PERSON_ID.eq(link.person().value())).execute();
        if (joined > 0) tellJoined(link);
        return link;
    }

    private void tellJoined(SignInLink link) {
        var member = staff.present(link.person());
        var deed =
                new Deed(
                        "staff.joined",
                        "person",
                        member.id().toString(),
                        member.name(),
                        Map.of("role", member.role().code()));
        Actor.person(member, link.workspace()).run(() -> events.publishEvent(deed));
    }

    private boolean setsPassword(SignInLink link) {
        return link.vouched() || !people.servesOthers(link.person(), link.workspace());
    }

    private static Fault unknown() {
        return Fault.user(
                "link.unknown",
                "This link has been used, was replaced by a newer one, or is more than seven days"
                        + " old.");
    }
}
