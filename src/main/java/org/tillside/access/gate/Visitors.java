package org.tillside.access.gate;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tillside.access.LastDay;
import org.tillside.access.Person;
import org.tillside.access.PersonId;
import org.tillside.access.Role;
import org.tillside.access.SignInWay;

/** Reads, for every request anew, who somebody is and what they still belong to. */
@Component
class Visitors {

    private static final String PERSON_AND_MEMBERSHIPS =
            """
            select p.id, p.name, p.email, p.language, p.zone, p.theme, p.keyboard, p.last_workspace_id, m.workspace_id, m.workspace_name, m.role,
                m.last_day, m.last_day_zone, m.ends_at,
                coalesce(m.workspace_id in (select access.wants_second_step({0}, {1})), false)
                and not exists (select 1 from access.second_step s where s.person_id = {0} and s.confirmed_at is not null) as owes,
                w.ways
            from access.person p left join lateral access.memberships_of(p.id) m on true
                left join access.ways_of({0}) w on w.workspace_id = m.workspace_id
            where p.id = {0}
            order by lower(m.workspace_name)
            """;

    private final DSLContext sql;
    private final Clock clock;

    Visitors(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * @param workspace the one that was chosen; null: none yet. Where they do not belong to it any
     *     more, that in which they were last is taken, or the first one that lets them in; none
     *     where their last day there is over
     */
    Optional<Visitor> find(UUID person, @Nullable UUID workspace) {
        var rows = sql.fetch(PERSON_AND_MEMBERSHIPS, DSL.val(person), DSL.val(clock.instant()));
        if (rows.isEmpty()) return Optional.empty();
        var memberships = new ArrayList<Membership>();
        for (var row : rows) if (row.get("workspace_id") != null) memberships.add(membership(row));
        return Optional.of(
                Visitor.of(
                        person(rows.getFirst()),
                        List.copyOf(memberships),
                        workspace,
                        rows.getFirst().get("last_workspace_id", UUID.class),
                        clock.instant()));
    }

    private static Membership membership(Record row) {
        return new Membership(
                row.get("workspace_id", UUID.class),
                row.get("workspace_name", String.class),
                Role.of(row.get("role", String.class)),
                lastDay(row),
                row.get("owes", Boolean.class),
                ways(row.get("ways", String[].class)),
                false);
    }

    /**
     * @param codes null: the workspace forbids none
     */
    private static Set<SignInWay> ways(String @Nullable [] codes) {
        return codes == null ? Set.copyOf(SignInWay.CHOOSABLE) : SignInWay.of(List.of(codes));
    }

    private static @Nullable LastDay lastDay(Record row) {
        var end = row.get("ends_at", Instant.class);
        if (end == null) return null;
        return new LastDay(
                row.get("last_day", LocalDate.class), row.get("last_day_zone", String.class), end);
    }

    private static Person person(Record row) {
        return Person.of(
                new PersonId(row.get("id", UUID.class)),
                row.get("name", String.class),
                row.get("email", String.class),
                row.get("language", String.class),
                row.get("zone", String.class),
                row.get("theme", String.class),
                row.get("keyboard", Boolean.class));
    }
}
