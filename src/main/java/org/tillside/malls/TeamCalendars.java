package org.tillside.malls;

import static org.tillside.malls.db.Tables.TEAM_CALENDAR;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.database.Workspace;
import org.tillside.journal.Journal;
import org.tillside.kernel.BusinessHours;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Ids;

/** When the teams of the current workspace work. */
@Component
public class TeamCalendars {

    private final DSLContext sql;
    private final Holidays holidays;
    private final Journal journal;
    private final Clock clock;

    TeamCalendars(DSLContext sql, Holidays holidays, Journal journal, Clock clock) {
        this.sql = sql;
        this.holidays = holidays;
        this.journal = journal;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<TeamCalendar> all() {
        return where(TEAM_CALENDAR.ENDED_AT.isNull());
    }

    /** One that has ended is found, too: clocks go on by it. */
    @Transactional(readOnly = true)
    public TeamCalendar get(CalendarId id) {
        return where(TEAM_CALENDAR.ID.eq(id.value())).stream()
                .findFirst()
                .orElseThrow(() -> Fault.unknown("calendar", id));
    }

    /** When a team is open. */
    public BusinessHours hours(TeamCalendar it) {
        return it.week()
                .in(it.zone(), it.country() == null ? _ -> false : holidays.of(it.country()));
    }

    /**
     * @param country blank: no holidays are free
     * @throws Fault mall.name, mall.zone, mall.country, calendar.taken
     */
    @Transactional
    public TeamCalendar create(String name, String zone, @Nullable String country, Week week) {
        var calendar =
                new TeamCalendar(
                        new CalendarId(Ids.next()),
                        MallDraft.name(name),
                        MallDraft.zone(zone),
                        country == null || country.isBlank() ? null : MallDraft.country(country),
                        week);
        try {
            sql.insertInto(TEAM_CALENDAR)
                    .set(TEAM_CALENDAR.WORKSPACE_ID, Workspace.current().id())
                    .set(TEAM_CALENDAR.ID, calendar.id().value())
                    .set(TEAM_CALENDAR.NAME, calendar.name())
                    .set(TEAM_CALENDAR.ZONE, calendar.zone().getId())
                    .set(TEAM_CALENDAR.COUNTRY, calendar.country())
                    .set(TEAM_CALENDAR.WEEK, calendar.week().text())
                    .set(TEAM_CALENDAR.CREATED_AT, clock.instant())
                    .execute();
        } catch (DuplicateKeyException taken) {
            throw Fault.user(
                    "calendar.taken", "There is a calendar " + calendar.name() + " already.");
        }
        note("calendar.created", calendar);
        return calendar;
    }

    /**
     * It is offered no more; clocks that run go on by it.
     *
     * @throws Fault calendar.used if a reply time that is in force goes by it
     */
    @Transactional
    public void end(CalendarId id) {
        var calendar = get(id);
        if (isUsed(id))
            throw Fault.user(
                    "calendar.used",
                    "A reply time goes by the calendar " + calendar.name() + "; end that first.");
        int ended =
                sql.update(TEAM_CALENDAR)
                        .set(TEAM_CALENDAR.ENDED_AT, clock.instant())
                        .where(TEAM_CALENDAR.ID.eq(id.value()), TEAM_CALENDAR.ENDED_AT.isNull())
                        .execute();
        if (ended > 0) note("calendar.ended", calendar);
    }

    private boolean isUsed(CalendarId id) {
        var target = org.tillside.malls.db.Tables.REPLY_TARGET;
        return sql.fetchExists(
                target, target.CALENDAR_ID.eq(id.value()).and(target.ENDED_AT.isNull()));
    }

    private void note(String act, TeamCalendar it) {
        journal.note(act, "calendar", it.id().toString(), it.name(), Map.of());
    }

    private List<TeamCalendar> where(Condition condition) {
        return sql.selectFrom(TEAM_CALENDAR)
                .where(condition)
                .orderBy(TEAM_CALENDAR.NAME, TEAM_CALENDAR.ID)
                .fetch(TeamCalendars::calendar);
    }

    static TeamCalendar calendar(Record row) {
        return new TeamCalendar(
                new CalendarId(row.get(TEAM_CALENDAR.ID)),
                row.get(TEAM_CALENDAR.NAME),
                ZoneId.of(row.get(TEAM_CALENDAR.ZONE)),
                row.get(TEAM_CALENDAR.COUNTRY),
                Week.read(row.get(TEAM_CALENDAR.WEEK)));
    }
}
