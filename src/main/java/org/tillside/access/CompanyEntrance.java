package org.tillside.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tillside.access.CompanyAnswer.Entered;
import org.tillside.access.CompanyAnswer.Reason;
import org.tillside.access.CompanyAnswer.Refused;
import org.tillside.access.CompanyAnswer.Vouched;
import org.tillside.access.gate.Halfway.Waiting;
import org.tillside.access.gate.Sessions;

/**
 * Lets in whom an OpenID provider vouches for: who was linked with the account before, else the
 * person with the address that it has verified, who is linked from then on. Nobody else.
 */
@Component
class CompanyEntrance {

    private final CompanySignIn company;
    private final Identities identities;
    private final People people;
    private final SignIns signIns;
    private final Admissions admissions;
    private final Entrance entrance;
    private final Sessions sessions;

    CompanyEntrance(
            CompanySignIn company,
            Identities identities,
            People people,
            SignIns signIns,
            Admissions admissions,
            Entrance entrance,
            Sessions sessions) {
        this.company = company;
        this.identities = identities;
        this.people = people;
        this.signIns = signIns;
        this.admissions = admissions;
        this.entrance = entrance;
        this.sessions = sessions;
    }

    /** Fault {@code provider.unknown}. */
    CompanyAnswer enter(HttpServletRequest request, String provider) {
        var from = request.getRemoteAddr();
        if (signIns.isPausedForCompanies(from)) return new Refused(Reason.PAUSED, "/");
        var wanted = company.wanted(request);
        var answer = company.answer(request, provider);
        if (!(answer instanceof Vouched account)) return answer;
        var linked = identities.use(account);
        if (linked.isPresent()) return welcome(request, linked.get(), account, wanted);
        if (account.email() == null) return new Refused(Reason.UNVERIFIED, wanted);
        var person = owner(account.email());
        if (person.isEmpty()) return new Refused(Reason.STRANGER, wanted);
        if (!link(person.get(), account)) return new Refused(Reason.OTHER, wanted);
        return welcome(request, person.get(), account, wanted);
    }

    /**
     * To the letter, but for A to Z: an address with a letter that only looks like ours, or that
     * becomes ours when it is made small, is another one.
     */
    private Optional<PersonId> owner(String email) {
        var small = new StringBuilder();
        email.strip()
                .chars()
                .forEach(it -> small.append((char) (it >= 'A' && it <= 'Z' ? it + 'a' - 'A' : it)));
        return people.findByEmail(email)
                .filter(it -> it.email().contentEquals(small))
                .map(Person::id);
    }

    private boolean link(PersonId person, Vouched account) {
        return sessions.actor(person, null)
                .map(actor -> actor.call(() -> identities.link(person, account)))
                .orElseGet(() -> identities.link(person, account));
    }

    private Entered welcome(
            HttpServletRequest request, PersonId person, Vouched account, String wanted) {
        signIns.forgetOfCompanies(request.getRemoteAddr());
        admissions.arrived(person);
        var who = new Waiting(person, null, wanted, SignInWay.COMPANY);
        return new Entered(entrance.enter(request, who, account.manyFactors()));
    }
}
