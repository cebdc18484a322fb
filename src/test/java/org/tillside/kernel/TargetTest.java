package org.tillside.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tillside.kernel.ClockReading.State.DUE_SOON;
import static org.tillside.kernel.ClockReading.State.HELD;
import static org.tillside.kernel.ClockReading.State.MET;
import static org.tillside.kernel.ClockReading.State.MISSED;
import static org.tillside.kernel.ClockReading.State.OVERDUE;
import static org.tillside.kernel.ClockReading.State.RUNNING;
import static org.tillside.kernel.ClockReading.State.STOPPED;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tillside.kernel.Allowance.BusinessDays;
import org.tillside.kernel.Allowance.CalendarHours;
import org.tillside.kernel.Allowance.OpenHours;
import org.tillside.kernel.Allowance.Until;
import org.tillside.kernel.ClockEvent.Kind;
import org.tillside.kernel.Target.Goal;
import org.tillside.kernel.Target.MetBy;

class TargetTest {

    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private static final CalendarHours A_DAY = new CalendarHours(Duration.ofHours(24));
    private static final Duration HOUR = Duration.ofHours(1);

    /** A Friday, noon in Seoul. */
    private static final Instant NOON = Instant.parse("2026-11-27T03:00:00Z");

    private static final UUID FIRST = new UUID(0, 1);
    private static final UUID SECOND = new UUID(0, 2);

    private static final Target MARKETPLACE =
            new Target(Goal.NEXT_ANSWER, A_DAY, MetBy.ANSWER, true, HOUR);
    private static final Target OURS =
            new Target(Goal.NEXT_ANSWER, A_DAY, MetBy.ANSWER, false, HOUR);
    private static final Target RESOLUTION =
            new Target(Goal.RESOLUTION, A_DAY, MetBy.ANSWER, false, HOUR);

    @ParameterizedTest(name = "after {0} it is {1}")
    @CsvSource(
            textBlock =
                    """
                    PT0H,     RUNNING
                    PT22H59M, RUNNING
                    PT23H,    DUE_SOON
                    PT24H,    DUE_SOON
                    PT24H1S,  OVERDUE
                    """)
    void it_is_due_soon_within_the_warning_and_late_only_after_the_end(
            Duration after, ClockReading.State state) {
        var reading = OURS.read(asked(), NOON.plus(after));
        assertThat(reading.state()).isEqualTo(state);
        assertThat(reading.left()).isEqualTo(Duration.ofHours(24).minus(after));
        assertThat(reading.due()).isEqualTo(NOON.plus(Duration.ofHours(24)));
    }

    @Test
    void an_answer_meets_it_in_time_or_late() {
        assertThat(OURS.read(asked(then(24, Kind.ANSWERED)), after(30)).state()).isEqualTo(MET);
        var late = OURS.read(asked(then(25, Kind.ANSWERED)), after(30));
        assertThat(late.state()).isEqualTo(MISSED);
        assertThat(late.ended()).isEqualTo(after(25));
        assertThat(late.left()).isEqualTo(HOUR.negated());
    }

    @Test
    void a_machines_answer_meets_our_clock_but_not_a_marketplaces() {
        var events = asked(then(1, Kind.ANSWERED_AUTOMATICALLY));
        assertThat(OURS.read(events, after(2)).state()).isEqualTo(MET);
        assertThat(MARKETPLACE.read(events, after(2)).state()).isEqualTo(RUNNING);
    }

    @Test
    void closing_stops_our_clock_but_not_a_marketplaces() {
        var events = asked(then(1, Kind.CLOSED));
        assertThat(OURS.read(events, after(2)).state()).isEqualTo(STOPPED);
        assertThat(MARKETPLACE.read(events, after(2)).state()).isEqualTo(RUNNING);
    }

    @Test
    void no_answer_needed_stops_both() {
        var events = asked(then(1, Kind.SETTLED));
        assertThat(OURS.read(events, after(2)).state()).isEqualTo(STOPPED);
        assertThat(MARKETPLACE.read(events, after(2)).state()).isEqualTo(STOPPED);
    }

    @Test
    void that_no_answer_is_needed_can_be_taken_back() {
        var events = asked(then(1, Kind.SETTLED), then(3, Kind.REOPENED));
        assertThat(OURS.read(events, after(4)).due()).isEqualTo(after(26));
        assertThat(MARKETPLACE.read(events, after(4)).due()).isEqualTo(after(24));
    }

    @Test
    void an_answer_that_bounced_was_none_and_a_marketplace_counts_the_time_until_we_heard() {
        var events = asked(then(4, Kind.ANSWERED), then(10, Kind.BOUNCED));
        assertThat(OURS.read(events, after(11)).due()).isEqualTo(after(30));
        assertThat(MARKETPLACE.read(events, after(11)).due()).isEqualTo(after(24));
        assertThat(MARKETPLACE.read(events, after(11)).state()).isEqualTo(RUNNING);
    }

    @Test
    void an_answer_stands_though_another_one_was_taken_back() {
        var events = asked(gave(4, FIRST), gave(5, SECOND), took(6, SECOND));
        for (var target : List.of(OURS, MARKETPLACE))
            assertThat(target.read(events, after(7)).state()).isEqualTo(MET);
        assertThat(RESOLUTION.read(events, after(7)).state()).isEqualTo(HELD);
        var unknown = asked(then(4, Kind.ANSWERED), then(5, Kind.ANSWERED), then(6, Kind.BOUNCED));
        assertThat(OURS.read(unknown, after(7)).state()).isEqualTo(MET);
    }

    @Test
    void once_none_stands_it_runs_again_and_the_same_one_bounces_once() {
        var one = asked(gave(4, FIRST), gave(5, SECOND), took(6, FIRST), took(7, FIRST));
        assertThat(OURS.read(one, after(8)).state()).isEqualTo(MET);
        var both = asked(gave(4, FIRST), gave(5, SECOND), took(6, FIRST), took(8, SECOND));
        assertThat(OURS.read(both, after(9)).due()).isEqualTo(after(28));
        var again = asked(gave(4, FIRST), took(6, FIRST), gave(7, FIRST));
        assertThat(OURS.read(again, after(9)).state()).isEqualTo(MET);
    }

    @Test
    void an_answer_to_what_was_asked_before_bounces_for_that_alone() {
        var events = asked(gave(4, FIRST), then(5, Kind.ASKED), gave(6, SECOND), took(7, FIRST));
        assertThat(RESOLUTION.read(events, after(8)).state()).isEqualTo(HELD);
        assertThat(OURS.read(asked(gave(6, SECOND), took(7, FIRST)), after(8)).state())
                .isEqualTo(MET);
    }

    @Test
    void a_machines_answer_bounces_for_those_it_answers_alone() {
        var machine = new ClockEvent(Kind.ANSWERED_AUTOMATICALLY, after(1), FIRST);
        var events = asked(machine, gave(2, SECOND), took(3, FIRST));
        assertThat(MARKETPLACE.read(events, after(4)).state()).isEqualTo(MET);
        var person = asked(machine, gave(2, SECOND), took(3, SECOND));
        assertThat(MARKETPLACE.read(person, after(4)).state()).isEqualTo(RUNNING);
    }

    @Test
    void a_second_question_before_the_answer_grants_no_more_time() {
        var events = asked(then(5, Kind.ASKED));
        assertThat(OURS.read(events, after(6)).due()).isEqualTo(after(24));
    }

    @ParameterizedTest(name = "{0} is met by {1}: {2}")
    @CsvSource(
            textBlock =
                    """
                    ANSWER,       ANSWERED,  MET
                    ANSWER,       ACTED,     RUNNING
                    ANSWER,       CONFIRMED, RUNNING
                    ACTION,       ACTED,     MET
                    ACTION,       ANSWERED,  RUNNING
                    CONFIRMATION, CONFIRMED, MET
                    CONFIRMATION, ANSWERED,  MET
                    CONFIRMATION, ACTED,     RUNNING
                    """)
    void a_marketplace_says_what_it_takes_for_an_answer(
            MetBy metBy, Kind done, ClockReading.State state) {
        var target = new Target(Goal.FIRST_ANSWER, A_DAY, metBy, true, HOUR);
        assertThat(target.read(asked(then(1, done)), after(2)).state()).isEqualTo(state);
    }

    @Test
    void our_clock_is_held_while_the_buyer_has_the_word() {
        var answered = asked(then(4, Kind.ANSWERED));
        var held = RESOLUTION.read(answered, after(100));
        assertThat(held.state()).isEqualTo(HELD);
        assertThat(held.due()).isNull();
        assertThat(held.left()).isEqualTo(Duration.ofHours(20));
        var goesOn = asked(then(4, Kind.ANSWERED), then(50, Kind.ASKED));
        assertThat(RESOLUTION.read(goesOn, after(51)).due()).isEqualTo(after(70));
    }

    @Test
    void a_marketplaces_clock_never_waits_for_the_buyer() {
        var action = new Target(Goal.FIRST_ANSWER, A_DAY, MetBy.ACTION, true, HOUR);
        var events = asked(then(4, Kind.ANSWERED));
        assertThat(action.read(events, after(25)).state()).isEqualTo(OVERDUE);
    }

    @Test
    void what_is_closed_is_resolved_until_it_is_opened_again() {
        var closed = asked(then(10, Kind.CLOSED));
        assertThat(RESOLUTION.read(closed, after(11)).state()).isEqualTo(MET);
        var reopened = asked(then(10, Kind.CLOSED), then(40, Kind.REOPENED));
        assertThat(RESOLUTION.read(reopened, after(41)).due()).isEqualTo(after(54));
        var asksAgain = asked(then(10, Kind.CLOSED), then(40, Kind.ASKED));
        assertThat(RESOLUTION.read(asksAgain, after(41)).due()).isEqualTo(after(54));
    }

    @Test
    void what_was_held_in_time_is_resolved_in_time_however_long_the_buyer_was_silent() {
        var events = asked(then(4, Kind.ANSWERED), then(200, Kind.CLOSED));
        var reading = RESOLUTION.read(events, after(201));
        assertThat(reading.state()).isEqualTo(MET);
        assertThat(reading.ended()).isEqualTo(after(200));
    }

    @Test
    void once_late_no_rest_moves_the_end() {
        var events = asked(then(30, Kind.ANSWERED), then(50, Kind.ASKED));
        var reading = RESOLUTION.read(events, after(51));
        assertThat(reading.state()).isEqualTo(OVERDUE);
        assertThat(reading.due()).isEqualTo(after(24));
    }

    @Test
    void hours_of_a_team_are_warned_of_in_its_own_time() {
        var nineToSix = BusinessHoursTest.nineToSix(SEOUL, Set.of());
        var target =
                new Target(
                        Goal.FIRST_ANSWER,
                        new OpenHours(Duration.ofHours(7), nineToSix),
                        MetBy.ANSWER,
                        false,
                        Duration.ofHours(2));
        var reading = target.read(asked(), NOON);
        assertThat(reading.due()).isEqualTo(Instant.parse("2026-11-30T01:00:00Z"));
        assertThat(reading.soon()).isEqualTo(Instant.parse("2026-11-27T08:00:00Z"));
        assertThat(target.read(asked(), NOON.plus(Duration.ofDays(2))).left())
                .as("on Sunday")
                .isEqualTo(HOUR);
    }

    @ParameterizedTest(name = "{1} business days after {0} end before {2}")
    @CsvSource(
            textBlock =
                    """
                    2026-11-27T12:00:00Z, 3, 2026-12-03T00:00:00Z
                    2026-11-28T12:00:00Z, 1, 2026-12-01T00:00:00Z
                    2026-12-23T23:59:59Z, 2, 2026-12-29T00:00:00Z
                    2026-12-31T08:00:00Z, 1, 2027-01-05T00:00:00Z
                    """)
    void business_days_count_from_the_next_one_to_the_end_of_the_last(
            Instant asked, int days, Instant due) {
        var holidays = Set.of(LocalDate.of(2026, 12, 25), LocalDate.of(2027, 1, 1));
        var open = BusinessHours.days(ZoneId.of("UTC"), holidays::contains);
        var target =
                new Target(
                        Goal.FIRST_ANSWER,
                        new BusinessDays(days, open),
                        MetBy.ACTION,
                        true,
                        Duration.ofHours(12));
        var reading = target.read(List.of(new ClockEvent(Kind.ASKED, asked)), asked);
        assertThat(reading.due()).isEqualTo(due);
        assertThat(reading.soon()).isEqualTo(due.minus(Duration.ofHours(12)));
    }

    @Test
    void a_date_is_a_date() {
        var target = new Target(Goal.FIRST_ANSWER, new Until(after(5)), MetBy.ANSWER, true, HOUR);
        assertThat(target.read(asked(), after(4)).state()).isEqualTo(DUE_SOON);
        assertThat(target.read(asked(then(5, Kind.ANSWERED)), after(9)).state()).isEqualTo(MET);
    }

    @Test
    void a_date_waits_for_nobody_and_no_machine_keeps_it() {
        var answer = new Target(Goal.NEXT_ANSWER, new Until(after(5)), MetBy.ANSWER, false, HOUR);
        var machine = asked(then(1, Kind.ANSWERED_AUTOMATICALLY));
        assertThat(answer.read(machine, after(2)).due()).isEqualTo(after(5));
        var end = new Target(Goal.RESOLUTION, new Until(after(5)), MetBy.ANSWER, false, HOUR);
        assertThat(end.read(asked(then(1, Kind.ANSWERED)), after(2)).due()).isEqualTo(after(5));
        var closed = asked(then(1, Kind.CLOSED), then(9, Kind.REOPENED));
        assertThat(end.read(closed, after(9)).state()).isEqualTo(MET);
    }

    @Test
    void nothing_runs_before_somebody_asked() {
        assertThatThrownBy(() -> OURS.read(List.of(), NOON)).hasMessageContaining("begins when");
    }

    private static Instant after(int hours) {
        return NOON.plus(Duration.ofHours(hours));
    }

    private static ClockEvent gave(int hours, UUID answer) {
        return new ClockEvent(Kind.ANSWERED, after(hours), answer);
    }

    private static ClockEvent took(int hours, UUID answer) {
        return new ClockEvent(Kind.BOUNCED, after(hours), answer);
    }

    private static ClockEvent then(int hours, Kind kind) {
        return new ClockEvent(kind, after(hours));
    }

    private static List<ClockEvent> asked(ClockEvent... more) {
        var events = new ArrayList<>(List.of(new ClockEvent(Kind.ASKED, NOON)));
        events.addAll(List.of(more));
        return events;
    }
}
