package org.tillside.workforce;

import static org.tillside.workforce.db.Tables.ABSENCE;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.PersonId;
import org.tillside.access.Staff;
import org.tillside.access.StaffMember;
import org.tillside.database.Workspace;
import org.tillside.journal.Journal;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Ids;

/** Days on which people are not there. */
@Component
public class Absences {

    private static final int LONGEST_DAYS = 731;
    private static final int MOST = 100;

    private final DSLContext sql;
    private final Workers workers;
    private final Staff staff;
    private final Journal journal;

    Absences(DSLContext sql, Workers workers, Staff staff, Journal journal) {
        this.sql = sql;
        this.workers = workers;
        this.staff = staff;
        this.journal = journal;
    }

    /**
     * The same days a second time are the same absence. Faults: {@code worker.unknown}, {@code
     * worker.forbidden}, {@code absence.invalid}.
     */
    @Transactional
    public Absence add(PersonId person, LocalDate first, LocalDate last) {
        Workers.refuseOthers(person);
        if (last.isBefore(first) || last.isAfter(first.plusDays(LONGEST_DAYS)))
            throw Fault.user(
                    "absence.invalid",
                    "An absence ends on its first day or later, within two years.");
        var known = workers.find(person).orElseThrow(() -> Fault.unknown("worker", person));
        for (var each : known.absences())
            if (each.first().equals(first) && each.last().equals(last)) return each;
        if (known.absences().size() >= MOST)
            throw Fault.user("absence.invalid", "There are " + MOST + " absences already.");
        var absence = new Absence(Ids.next(), person, first, last);
        sql.insertInto(ABSENCE)
                .set(ABSENCE.WORKSPACE_ID, Workspace.current().id())
                .set(ABSENCE.ID, absence.id())
                .set(ABSENCE.PERSON_ID, person.value())
                .set(ABSENCE.FIRST_DAY, first)
                .set(ABSENCE.LAST_DAY, last)
                .execute();
        tell("absence.added", absence);
        return absence;
    }

    /** Taken away twice, it is gone once. Faults: {@code worker.forbidden}. */
    @Transactional
    public void remove(PersonId person, UUID id) {
        Workers.refuseOthers(person);
        sql.deleteFrom(ABSENCE)
                .where(ABSENCE.ID.eq(id), ABSENCE.PERSON_ID.eq(person.value()))
                .returning(ABSENCE.FIRST_DAY, ABSENCE.LAST_DAY)
                .fetchOptional()
                .ifPresent(row ->
                        tell(
                                "absence.removed",
                                new Absence(
                                        id,
                                        person,
                                        row.get(ABSENCE.FIRST_DAY),
                                        row.get(ABSENCE.LAST_DAY))));
    }

    private void tell(String act, Absence absence) {
        var days = Map.of("first", absence.first().toString(), "last", absence.last().toString());
        var name = staff.find(absence.person()).map(StaffMember::name).orElse("");
        journal.note(act, "person", absence.person().toString(), name, days);
        workers.changed(absence.person());
    }
}
