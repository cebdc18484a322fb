package org.tillside.workforce;

import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.tillside.workforce.db.Tables.ABSENCE;
import static org.tillside.workforce.db.Tables.LANGUAGE;
import static org.tillside.workforce.db.Tables.SHIFT;
import static org.tillside.workforce.db.Tables.SKILL;
import static org.tillside.workforce.db.Tables.WORKER;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record2;
import org.jooq.Record3;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tillside.access.PersonId;
import org.tillside.database.Workspace;
import org.tillside.malls.HolidayPlace;

/** The rows of workers, each read whole, and written whole. */
@Component
class WorkerRows {

    private final DSLContext sql;

    WorkerRows(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * In one question.
     *
     * @param today absences that ended before are left out
     */
    List<Worker> where(Condition which, LocalDate today) {
        var languages = languages();
        var skills = skills();
        var shifts = shifts();
        var absences = absences(today);
        return sql.select(
                        WORKER.PERSON_ID,
                        WORKER.CAPACITY,
                        WORKER.ZONE,
                        WORKER.COUNTRY,
                        WORKER.REGION,
                        WORKER.AWAY,
                        WORKER.SEEN_UNTIL,
                        WORKER.GIVEN_AT,
                        languages,
                        skills,
                        shifts,
                        absences)
                .from(WORKER)
                .where(which)
                .orderBy(WORKER.PERSON_ID)
                .fetch(row ->
                        new Worker(
                                new PersonId(row.get(WORKER.PERSON_ID)),
                                row.get(languages),
                                new HashSet<>(row.get(skills)),
                                row.get(WORKER.CAPACITY),
                                new Shifts(zone(row.get(WORKER.ZONE)), row.get(shifts)),
                                place(row),
                                row.get(WORKER.AWAY),
                                row.get(WORKER.SEEN_UNTIL),
                                row.get(WORKER.GIVEN_AT),
                                row.get(absences)));
    }

    /** One that this Java no longer knows becomes UTC. */
    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException gone) {
            return ZoneOffset.UTC;
        }
    }

    private static Field<Map<String, Level>> languages() {
        return multiset(
                        select(LANGUAGE.LANGUAGE_, LANGUAGE.LEVEL)
                                .from(LANGUAGE)
                                .where(LANGUAGE.PERSON_ID.eq(WORKER.PERSON_ID)))
                .convertFrom(rows ->
                        rows.stream()
                                .collect(
                                        Collectors.toMap(
                                                Record2::value1, row -> Level.of(row.value2()))));
    }

    private static Field<List<String>> skills() {
        return multiset(
                        select(SKILL.SKILL_)
                                .from(SKILL)
                                .where(SKILL.PERSON_ID.eq(WORKER.PERSON_ID)))
                .convertFrom(rows -> rows.map(row -> row.value1()));
    }

    private static Field<Map<DayOfWeek, List<Span>>> shifts() {
        return multiset(
                        select(SHIFT.DAY, SHIFT.BEGINS, SHIFT.ENDS)
                                .from(SHIFT)
                                .where(SHIFT.PERSON_ID.eq(WORKER.PERSON_ID))
                                .orderBy(SHIFT.DAY, SHIFT.BEGINS))
                .convertFrom(WorkerRows::week);
    }

    private static Map<DayOfWeek, List<Span>> week(
            List<? extends Record3<Integer, Integer, Integer>> rows) {
        var week = new EnumMap<DayOfWeek, List<Span>>(DayOfWeek.class);
        for (var row : rows)
            week.computeIfAbsent(DayOfWeek.of(row.value1()), _ -> new ArrayList<>())
                    .add(new Span(row.value2(), row.value3()));
        return week;
    }

    private static Field<List<Absence>> absences(LocalDate today) {
        return multiset(
                        select(
                                        ABSENCE.ID,
                                        ABSENCE.PERSON_ID.convertFrom(PersonId::new),
                                        ABSENCE.FIRST_DAY,
                                        ABSENCE.LAST_DAY)
                                .from(ABSENCE)
                                .where(
                                        ABSENCE.PERSON_ID.eq(WORKER.PERSON_ID),
                                        ABSENCE.LAST_DAY.ge(today))
                                .orderBy(ABSENCE.FIRST_DAY, ABSENCE.ID))
                .convertFrom(rows -> rows.map(Records.mapping(Absence::new)));
    }

    private static @Nullable HolidayPlace place(Record row) {
        var country = row.get(WORKER.COUNTRY);
        return country == null ? null : new HolidayPlace(country, row.get(WORKER.REGION));
    }

    void write(PersonId person, NewWorker known) {
        var place = known.place();
        var set =
                Map.of(
                        WORKER.CAPACITY,
                        known.capacity(),
                        WORKER.ZONE,
                        known.shifts().zone().getId());
        sql.insertInto(WORKER)
                .set(WORKER.WORKSPACE_ID, Workspace.current().id())
                .set(WORKER.PERSON_ID, person.value())
                .set(set)
                .set(WORKER.COUNTRY, place == null ? null : place.country())
                .set(WORKER.REGION, place == null ? null : place.region())
                .onConflict(WORKER.WORKSPACE_ID, WORKER.PERSON_ID)
                .doUpdate()
                .set(set)
                .set(WORKER.COUNTRY, place == null ? null : place.country())
                .set(WORKER.REGION, place == null ? null : place.region())
                .execute();
        replace(person, known);
    }

    private void replace(PersonId person, NewWorker known) {
        var workspace = Workspace.current().id();
        sql.deleteFrom(LANGUAGE).where(LANGUAGE.PERSON_ID.eq(person.value())).execute();
        sql.deleteFrom(SKILL).where(SKILL.PERSON_ID.eq(person.value())).execute();
        sql.deleteFrom(SHIFT).where(SHIFT.PERSON_ID.eq(person.value())).execute();
        var rows = new ArrayList<org.jooq.Query>();
        known.languages()
                .forEach((language, level) ->
                        rows.add(
                                sql.insertInto(LANGUAGE)
                                        .values(
                                                workspace,
                                                person.value(),
                                                language,
                                                level.code())));
        known.skills()
                .forEach(skill ->
                        rows.add(sql.insertInto(SKILL).values(workspace, person.value(), skill)));
        known.shifts()
                .week()
                .forEach((day, spans) ->
                        spans.forEach(span ->
                                rows.add(
                                        sql.insertInto(SHIFT)
                                                .values(
                                                        workspace,
                                                        person.value(),
                                                        day.getValue(),
                                                        span.begins(),
                                                        span.ends()))));
        sql.batch(rows).execute();
    }
}
