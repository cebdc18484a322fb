package org.tillside.notices;

import static org.jooq.impl.DSL.select;
import static org.tillside.notices.db.Tables.DEVICE;
import static org.tillside.notices.db.Tables.MANNER;
import static org.tillside.notices.db.Tables.NOTICE;
import static org.tillside.notices.db.Tables.PUSH;
import static org.tillside.notices.db.Tables.SILENCE;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.Actor;
import org.tillside.access.Deed;
import org.tillside.access.PersonId;
import org.tillside.access.Staff;
import org.tillside.database.Workspace;
import org.tillside.kernel.Fault;

/** How each wants to be told, in the workspace that is bound now. */
@Component
public class Manners {

    private static final String BY_PUSH = "push";
    private static final String BY_DIGEST = "digest";

    private final DSLContext sql;
    private final Kinds kinds;
    private final Staff staff;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Manners(
            DSLContext sql,
            Kinds kinds,
            Staff staff,
            ApplicationEventPublisher events,
            Clock clock) {
        this.sql = sql;
        this.kinds = kinds;
        this.staff = staff;
        this.events = events;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Manner of(PersonId person) {
        var row = sql.fetchOne(MANNER, MANNER.PERSON_ID.eq(person.value()));
        var silenced =
                sql.select(SILENCE.KIND, SILENCE.WAY)
                        .from(SILENCE)
                        .where(SILENCE.PERSON_ID.eq(person.value()))
                        .fetchGroups(SILENCE.WAY, SILENCE.KIND);
        var notPushed = Set.copyOf(silenced.getOrDefault(BY_PUSH, List.of()));
        var notMailed = Set.copyOf(silenced.getOrDefault(BY_DIGEST, List.of()));
        if (row != null) return manner(row, notPushed, notMailed);
        var usual = Manner.USUAL;
        return new Manner(null, usual.pace(), usual.rhythm(), usual.hour(), notPushed, notMailed);
    }

    /**
     * From now on. What is held back is looked at again. Fault {@code kind.invalid}: nobody is told
     * of that. What others change is a deed.
     */
    @Transactional
    public void change(PersonId person, Manner wanted) {
        refuseUnknown(wanted.notPushed());
        refuseUnknown(wanted.notMailed());
        write(person, wanted);
        sql.deleteFrom(SILENCE).where(SILENCE.PERSON_ID.eq(person.value())).execute();
        silence(person, wanted.notPushed(), BY_PUSH);
        silence(person, wanted.notMailed(), BY_DIGEST);
        lookAgain(person);
        if (!Actor.current().is(person)) tell(person);
    }

    /** At what waits to be decided, and at pushes that were held before they were tried. */
    private void lookAgain(PersonId person) {
        var now = clock.instant();
        sql.update(NOTICE)
                .set(NOTICE.PUSH_DUE, now)
                .where(NOTICE.PERSON_ID.eq(person.value()), NOTICE.PUSH_DUE.gt(now))
                .execute();
        var theirs = select(DEVICE.ID).from(DEVICE).where(DEVICE.PERSON_ID.eq(person.value()));
        sql.update(PUSH)
                .set(PUSH.DUE_AT, now)
                .where(PUSH.DUE_AT.gt(now), PUSH.ATTEMPTS.eq(0), PUSH.DEVICE_ID.in(theirs))
                .execute();
    }

    private void tell(PersonId person) {
        var name = staff.nameOf(person).orElse("");
        events.publishEvent(
                new Deed("notices.changed", "person", person.toString(), name, Map.of()));
    }

    private void write(PersonId person, Manner wanted) {
        var before =
                sql.select(MANNER.RHYTHM)
                        .from(MANNER)
                        .where(MANNER.PERSON_ID.eq(person.value()))
                        .forUpdate()
                        .fetchOne(MANNER.RHYTHM);
        var fields = fields(wanted);
        if (before == null || Rhythm.of(before) == Rhythm.OFF) {
            fields.put(MANNER.DIGEST_SINCE, clock.instant());
            fields.put(MANNER.DIGESTED_UNTIL, clock.instant());
        }
        sql.insertInto(MANNER)
                .set(MANNER.WORKSPACE_ID, Workspace.current().id())
                .set(MANNER.PERSON_ID, person.value())
                .set(first(fields))
                .onConflict(MANNER.WORKSPACE_ID, MANNER.PERSON_ID)
                .doUpdate()
                .set(fields)
                .execute();
    }

    private static Map<Field<?>, @Nullable Object> fields(Manner wanted) {
        var quiet = wanted.quiet();
        var fields = new HashMap<Field<?>, @Nullable Object>();
        fields.put(MANNER.QUIET_FROM, quiet == null ? null : quiet.from());
        fields.put(MANNER.QUIET_UNTIL, quiet == null ? null : quiet.until());
        fields.put(MANNER.MOST, wanted.pace().most());
        fields.put(MANNER.WITHIN_MINUTES, wanted.pace().minutes());
        fields.put(MANNER.RHYTHM, wanted.rhythm().word());
        fields.put(MANNER.DIGEST_HOUR, wanted.hour());
        return fields;
    }

    /** What a first row has that a later one keeps. */
    private Map<Field<?>, @Nullable Object> first(Map<Field<?>, @Nullable Object> fields) {
        var all = new HashMap<Field<?>, @Nullable Object>(fields);
        all.putIfAbsent(MANNER.DIGEST_SINCE, clock.instant());
        all.putIfAbsent(MANNER.DIGESTED_UNTIL, clock.instant());
        return all;
    }

    private void refuseUnknown(Collection<String> wanted) {
        var unknown = new HashSet<>(wanted);
        kinds.all().forEach(unknown::remove);
        if (unknown.isEmpty()) return;
        throw Fault.user(
                "kind.invalid",
                "Nobody is told of \""
                        + unknown.iterator().next()
                        + "\"; there are "
                        + kinds.all()
                        + ".");
    }

    private void silence(PersonId person, Set<String> silenced, String way) {
        for (var kind : silenced)
            sql.insertInto(SILENCE)
                    .set(SILENCE.WORKSPACE_ID, Workspace.current().id())
                    .set(SILENCE.PERSON_ID, person.value())
                    .set(SILENCE.KIND, kind)
                    .set(SILENCE.WAY, way)
                    .onConflictDoNothing()
                    .execute();
    }

    /** What somebody chose goes when they go. */
    @Transactional
    public void forget(PersonId person) {
        sql.deleteFrom(SILENCE).where(SILENCE.PERSON_ID.eq(person.value())).execute();
        sql.deleteFrom(MANNER).where(MANNER.PERSON_ID.eq(person.value())).execute();
    }

    private static Manner manner(Record row, Set<String> notPushed, Set<String> notMailed) {
        return new Manner(
                quiet(row),
                new Pace(row.get(MANNER.MOST), row.get(MANNER.WITHIN_MINUTES)),
                Rhythm.of(row.get(MANNER.RHYTHM)),
                row.get(MANNER.DIGEST_HOUR),
                notPushed,
                notMailed);
    }

    private static @Nullable QuietHours quiet(Record row) {
        var from = row.get(MANNER.QUIET_FROM);
        var until = row.get(MANNER.QUIET_UNTIL);
        return from == null || until == null ? null : new QuietHours(from, until);
    }
}
