package org.tillside.access;

import static org.tillside.access.db.Tables.MEMBERSHIP;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.kernel.Fault;

/**
 * To whom goes what people of the workspace that is bound now have when their last day is over. An
 * heir is a code, see {@link MembershipEnded#heir}.
 */
@Component
public class Successions {

    private static final String PERSON = "person/";

    private final DSLContext sql;
    private final Staff staff;
    private final ObjectProvider<HeirSource> sources;
    private final ApplicationEventPublisher events;

    Successions(
            DSLContext sql,
            Staff staff,
            ObjectProvider<HeirSource> sources,
            ApplicationEventPublisher events) {
        this.sql = sql;
        this.staff = staff;
        this.sources = sources;
        this.events = events;
    }

    /** Of those who have one named. */
    @Transactional(readOnly = true)
    public Map<PersonId, String> all() {
        var all = new HashMap<PersonId, String>();
        sql.select(MEMBERSHIP.PERSON_ID, MEMBERSHIP.HEIR)
                .from(MEMBERSHIP)
                .where(MEMBERSHIP.ENDED_AT.isNull(), MEMBERSHIP.HEIR.isNotNull())
                .forEach(row ->
                        all.put(
                                new PersonId(row.get(MEMBERSHIP.PERSON_ID)),
                                row.get(MEMBERSHIP.HEIR)));
        return all;
    }

    /**
     * The last day, and the heir of what they have then. Without a last day there is no heir.
     *
     * @param heir null: nobody
     * @throws Fault those of {@link Staff#changeLastDay}, heir.unknown
     */
    @Transactional
    public void change(PersonId person, @Nullable LastDay wanted, @Nullable String heir) {
        staff.changeLastDay(person, wanted);
        if (wanted == null) return;
        if (heir != null && name(heir, person).isEmpty())
            throw Fault.user(
                    "heir.unknown",
                    "What somebody leaves goes to a colleague who is no guest, to a queue, or to"
                            + " nobody; \""
                            + heir
                            + "\" is none of these.");
        int changed =
                sql.update(MEMBERSHIP)
                        .set(MEMBERSHIP.HEIR, heir)
                        .where(MEMBERSHIP.PERSON_ID.eq(person.value()))
                        .and(MEMBERSHIP.HEIR.isDistinctFrom(heir))
                        .execute();
        if (changed > 0) tell(person, heir);
    }

    /** How an heir is called; empty: it is none any more, or none for this person. */
    @Transactional(readOnly = true)
    public Optional<String> name(String heir, PersonId leaving) {
        if (!heir.startsWith(PERSON))
            return sources.stream()
                    .flatMap(it -> Optional.ofNullable(it.heirs().get(heir)).stream())
                    .findFirst();
        return id(heir).filter(it -> !it.equals(leaving))
                .flatMap(staff::find)
                .filter(it -> it.role() != Role.GUEST)
                .map(StaffMember::name);
    }

    private static Optional<PersonId> id(String heir) {
        try {
            return Optional.of(new PersonId(UUID.fromString(heir.substring(PERSON.length()))));
        } catch (IllegalArgumentException garbage) {
            return Optional.empty();
        }
    }

    private void tell(PersonId person, @Nullable String heir) {
        var to = heir == null ? "" : name(heir, person).orElse("");
        events.publishEvent(
                new Deed(
                        "staff.heir-named",
                        "person",
                        person.toString(),
                        staff.nameOf(person).orElse(""),
                        Map.of("to", to)));
    }
}
