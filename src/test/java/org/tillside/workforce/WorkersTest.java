package org.tillside.workforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.Role;
import org.tillside.access.Staff;
import org.tillside.kernel.Fault;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.World;
import org.tillside.kit.Worlds;
import org.tillside.malls.HolidayPlace;

@TillsideTest
class WorkersTest {

    private static final NewWorker TAMAS =
            new NewWorker(
                    Map.of("hu", Level.NATIVE, "en", Level.GOOD),
                    Set.of("Returns "),
                    6,
                    new Shifts(
                            ZoneId.of("Europe/Budapest"),
                            Map.of(DayOfWeek.MONDAY, Span.parse("8-12, 13-17"))),
                    new HolidayPlace("hu", null));

    @Autowired Worlds worlds;
    @Autowired Workers workers;
    @Autowired Absences absences;
    @Autowired Attendance attendance;
    @Autowired Departures departures;
    @Autowired Staff staff;
    @Autowired Rota rota;

    World here;

    @BeforeEach
    void a_workspace() {
        here = worlds.create();
    }

    @Test
    void what_is_said_of_somebody_is_known_as_it_was_said_and_replaced_as_a_whole() {
        say(TAMAS);
        var known = known();
        assertThat(known.languages()).isEqualTo(TAMAS.languages());
        assertThat(known.skills()).containsExactly("returns");
        assertThat(known.shifts()).isEqualTo(TAMAS.shifts());
        assertThat(known.place()).isEqualTo(new HolidayPlace("hu", null));
        var other =
                new NewWorker(Map.of(), Set.of(), 0, new Shifts(ZoneOffset.UTC, Map.of()), null);
        say(other);
        assertThat(known().languages()).isEmpty();
        assertThat(known().capacity()).isZero();
        assertThat(known().place()).isNull();
    }

    @Test
    void people_say_for_themselves_what_they_speak_but_not_how_much_they_carry() {
        say(TAMAS);
        var more = new NewWorker(Map.of("de", Level.GOOD), Set.of("tax"), 99, TAMAS.shifts(), null);
        here.as(Role.AGENT, () -> workers.change(here.agent().id(), more));
        assertThat(known().languages()).isEqualTo(Map.of("de", Level.GOOD));
        assertThat(known().skills()).containsExactly("returns");
        assertThat(known().capacity()).isEqualTo(6);
        assertThatThrownBy(() -> here.as(Role.AGENT, () -> workers.change(here.lead().id(), more)))
                .isInstanceOfSatisfying(
                        Fault.class,
                        fault -> assertThat(fault.code()).isEqualTo("worker.forbidden"));
    }

    @Test
    void nonsense_is_refused_at_birth() {
        assertThatThrownBy(() -> known(Map.of("xx", Level.GOOD), Set.of(), 1))
                .hasMessageContaining("none of the languages");
        assertThatThrownBy(() -> known(Map.of(), Set.of("x".repeat(41)), 1))
                .hasMessageContaining("40 letters");
        assertThatThrownBy(() -> known(Map.of(), Set.of(), 201)).hasMessageContaining("200");
        assertThatThrownBy(() -> known(Map.of(), Set.of(), -1)).isInstanceOf(Fault.class);
    }

    @Test
    void the_same_absence_told_twice_is_one_and_taken_away_twice_is_none() {
        say(TAMAS);
        var first = LocalDate.now(ZoneOffset.UTC).plusDays(3);
        var one = absent(first, first.plusDays(2));
        assertThat(absent(first, first.plusDays(2))).isEqualTo(one);
        assertThat(known().absences()).containsExactly(one);
        for (int time = 0; time < 2; time++)
            here.as(Role.LEAD, () -> absences.remove(here.agent().id(), one.id()));
        assertThat(known().absences()).isEmpty();
        assertThatThrownBy(() -> absent(first, first.minusDays(1)))
                .isInstanceOfSatisfying(
                        Fault.class,
                        fault -> assertThat(fault.code()).isEqualTo("absence.invalid"));
    }

    @Test
    void an_absence_of_another_person_is_not_taken_away_by_naming_oneself() {
        say(TAMAS);
        here.as(Role.LEAD, () -> workers.change(here.guest().id(), TAMAS));
        var today = LocalDate.now(ZoneOffset.UTC);
        var one = absent(today, today);
        here.as(Role.GUEST, () -> absences.remove(here.guest().id(), one.id()));
        assertThat(known().absences()).containsExactly(one);
    }

    @Test
    void who_is_absent_away_on_holiday_or_off_shift_does_not_stand_on_shift() {
        var monday = Instant.parse("2026-11-23T09:00:00Z");
        var worker = worker(false, null, List.of());
        assertThat(stands(worker, monday, false))
                .isEqualTo(new Standing.OnShift(Instant.parse("2026-11-23T11:00:00Z")));
        assertThat(stands(worker, monday.plusSeconds(7_200), false))
                .isEqualTo(new Standing.OffShift());
        assertThat(stands(worker, monday, true)).isEqualTo(new Standing.Holiday("Feast"));
        assertThat(stands(worker(true, null, List.of()), monday, false))
                .isEqualTo(new Standing.Away());
        var seen = worker(false, monday.plusSeconds(9_000), List.of());
        assertThat(stands(seen, monday.plusSeconds(7_200), false))
                .isEqualTo(new Standing.StillHere());
    }

    @Test
    void an_absence_counts_by_the_day_where_the_person_is() {
        var monday = LocalDate.parse("2026-11-23");
        var absence = new Absence(java.util.UUID.randomUUID(), here.agent().id(), monday, monday);
        var worker = worker(false, null, List.of(absence));
        assertThat(stands(worker, Instant.parse("2026-11-22T23:30:00Z"), false))
                .as("already Monday in Budapest")
                .isEqualTo(new Standing.Absent(monday));
        assertThat(stands(worker, Instant.parse("2026-11-23T23:30:00Z"), false))
                .as("Tuesday there")
                .isEqualTo(new Standing.OffShift());
    }

    @Test
    void an_open_page_is_a_sign_of_life_and_a_word_is_enough_to_be_away() {
        say(TAMAS);
        here.as(Role.AGENT, attendance::seen);
        var until = known().seenUntil();
        here.as(Role.AGENT, attendance::seen);
        assertThat(known().seenUntil()).as("ten tabs write one row").isEqualTo(until);
        here.as(Role.AGENT, () -> attendance.away(true));
        assertThat(here.asOwner(rota::team).getFirst().present()).isFalse();
        here.as(Role.AGENT, () -> attendance.away(false));
        here.as(Role.GUEST, attendance::seen);
        assertThat(here.asOwner(workers::all)).as("others stay out").hasSize(1);
    }

    @Test
    void who_left_is_forgotten_however_often_it_is_told_and_who_came_back_is_not() {
        say(TAMAS);
        var agent = here.agent().id();
        here.as(Role.OWNER, () -> departures.forget(agent));
        assertThat(here.asOwner(workers::all)).as("told late: still works here").hasSize(1);
        here.as(Role.OWNER, () -> staff.end(agent));
        for (int told = 0; told < 2; told++) here.as(Role.OWNER, () -> departures.forget(agent));
        assertThat(here.asOwner(() -> workers.find(here.agent().id()))).isEmpty();
    }

    private NewWorker known(Map<String, Level> languages, Set<String> skills, int capacity) {
        return new NewWorker(languages, skills, capacity, TAMAS.shifts(), null);
    }

    private Worker worker(
            boolean away, @org.jspecify.annotations.Nullable Instant seen, List<Absence> absences) {
        return new Worker(
                here.agent().id(),
                Map.of(),
                Set.of(),
                8,
                TAMAS.shifts(),
                null,
                away,
                seen,
                null,
                absences);
    }

    private static Standing stands(Worker worker, Instant now, boolean holiday) {
        return worker.standing(now, _ -> holiday ? Optional.of("Feast") : Optional.empty());
    }

    private Absence absent(LocalDate first, LocalDate last) {
        return here.as(Role.LEAD, () -> absences.add(here.agent().id(), first, last));
    }

    private void say(NewWorker known) {
        here.as(Role.LEAD, () -> workers.change(here.agent().id(), known));
    }

    private Worker known() {
        return here.asOwner(() -> workers.find(here.agent().id())).orElseThrow();
    }
}
