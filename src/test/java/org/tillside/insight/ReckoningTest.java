package org.tillside.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.History;
import org.tillside.inbox.History.Move;
import org.tillside.inbox.History.Promise;
import org.tillside.inbox.History.Step;
import org.tillside.inbox.History.Verdict;
import org.tillside.inbox.Status;
import org.tillside.insight.Fact.Kind;
import org.tillside.kernel.BusinessHours;
import org.tillside.kernel.BusinessHours.Opening;
import org.tillside.kernel.ClockReading.State;

/** What is counted of a conversation. It begins on a Friday at noon. */
class ReckoningTest {

    private static final Instant NOON = Instant.parse("2026-11-06T12:00:00Z");
    private static final UUID ADA = new UUID(0, 1);
    private static final UUID BEN = new UUID(0, 2);

    @Test
    void the_first_answer_is_measured_from_the_first_question_whatever_is_asked_after_it() {
        var facts = facts(Status.WAITING, asked(0), asked(2), answered(5, ADA), answered(6, BEN));
        assertThat(of(facts, Kind.ARRIVED)).hasSize(2);
        assertThat(of(facts, Kind.ANSWERED)).extracting(Fact::person).containsExactly(ADA, BEN);
        assertThat(of(facts, Kind.FIRST_ANSWER))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.person()).isEqualTo(ADA);
                    assertThat(it.calendar()).isEqualTo(seconds(5));
                });
    }

    @Test
    void what_we_wrote_before_anybody_asked_is_an_answer_but_not_the_first() {
        var facts = facts(Status.WAITING, answered(0, ADA), asked(3), answered(4, BEN));
        assertThat(of(facts, Kind.ANSWERED)).hasSize(2);
        assertThat(of(facts, Kind.FIRST_ANSWER))
                .extracting(Fact::calendar)
                .containsExactly(seconds(1));
    }

    @Test
    void a_closing_resolves_what_was_asked_and_one_without_a_question_resolves_nothing() {
        var facts = facts(Status.CLOSED, asked(0), answered(1, ADA), closed(3, BEN));
        assertThat(of(facts, Kind.RESOLVED))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.person()).isEqualTo(BEN);
                    assertThat(it.calendar()).isEqualTo(seconds(3));
                });
        assertThat(of(facts(Status.CLOSED, answered(0, ADA), closed(1, ADA)), Kind.RESOLVED))
                .isEmpty();
    }

    @Test
    void who_writes_again_within_seven_days_reopens_and_only_the_next_closing_resolves() {
        int week = 7 * 24;
        var facts =
                facts(
                        Status.CLOSED,
                        asked(0),
                        closed(1, ADA),
                        asked(1 + week),
                        step(Move.REOPENED, 1 + week, null),
                        closed(2 + week, BEN));
        assertThat(of(facts, Kind.REOPENED))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.person()).isEqualTo(ADA);
                    assertThat(it.at()).isEqualTo(at(1 + week));
                });
        assertThat(of(facts, Kind.RESOLVED))
                .extracting(Fact::calendar)
                .containsExactly(seconds(2 + week));
    }

    @Test
    void who_writes_later_than_that_begins_a_matter_of_its_own() {
        int later = 1 + 7 * 24 + 1;
        var facts =
                facts(
                        Status.CLOSED,
                        asked(0),
                        closed(1, ADA),
                        asked(later),
                        step(Move.REOPENED, later, null),
                        closed(later + 2, BEN));
        assertThat(of(facts, Kind.REOPENED)).isEmpty();
        assertThat(of(facts, Kind.RESOLVED))
                .extracting(Fact::calendar)
                .containsExactly(seconds(1), seconds(2));
    }

    @Test
    void what_a_colleague_opens_again_was_not_resolved_and_counts_for_nobody() {
        var facts =
                facts(
                        Status.CLOSED,
                        asked(0),
                        closed(1, ADA),
                        step(Move.OPENED, 2, BEN),
                        closed(4, BEN));
        assertThat(of(facts, Kind.REOPENED)).isEmpty();
        assertThat(of(facts, Kind.RESOLVED)).extracting(Fact::calendar).containsExactly(seconds(4));
    }

    @Test
    void a_closing_that_was_taken_back_counts_for_nothing() {
        assertThat(of(facts(Status.OPEN, asked(0), closed(1, ADA)), Kind.RESOLVED)).isEmpty();
        var again = facts(Status.CLOSED, asked(0), closed(1, ADA), closed(2, ADA));
        assertThat(of(again, Kind.RESOLVED)).extracting(Fact::calendar).containsExactly(seconds(2));
    }

    @Test
    void working_time_is_that_of_the_team_and_without_a_calendar_all_of_it() {
        var week = Map.of(DayOfWeek.FRIDAY, day(), DayOfWeek.MONDAY, day());
        var hours = new BusinessHours(ZoneId.of("UTC"), week, _ -> false);
        var history = history(Status.WAITING, List.of(), asked(0), answered(70, ADA));
        assertThat(of(Reckoning.facts(history, hours), Kind.FIRST_ANSWER))
                .extracting(Fact::working)
                .containsExactly(seconds(6 + 1));
        assertThat(of(Reckoning.facts(history, null), Kind.FIRST_ANSWER))
                .extracting(Fact::working)
                .containsExactly(seconds(70));
    }

    @Test
    void a_time_that_runs_is_late_from_the_moment_it_runs_out() {
        var promises =
                List.of(
                        new Promise(true, State.RUNNING, at(24), null),
                        new Promise(true, State.MET, at(24), at(3)),
                        new Promise(false, State.MISSED, at(2), at(3)),
                        new Promise(false, State.HELD, null, null),
                        new Promise(true, State.STOPPED, null, at(1)));
        var facts = Reckoning.facts(history(Status.OPEN, promises, asked(0)), null);
        assertThat(of(facts, Kind.LATE)).extracting(Fact::at).containsExactly(at(24));
        assertThat(of(facts, Kind.KEPT)).extracting(Fact::at).containsExactly(at(3));
        assertThat(of(facts, Kind.OWN_LATE)).extracting(Fact::at).containsExactly(at(3));
        assertThat(of(facts, Kind.OWN_KEPT)).isEmpty();
    }

    @Test
    void it_waits_since_the_first_question_that_has_no_answer() {
        assertThat(
                        Reckoning.waitingSince(
                                history(
                                        Status.OPEN,
                                        List.of(),
                                        asked(0),
                                        answered(1, ADA),
                                        asked(2),
                                        asked(3))))
                .isEqualTo(at(2));
        assertThat(Reckoning.waitingSince(history(Status.WAITING, List.of(), asked(0)))).isNull();
        assertThat(Reckoning.waitingSince(history(Status.OPEN, List.of()))).isEqualTo(NOON);
    }

    @Test
    void a_percentile_is_a_value_that_was_measured() {
        assertThat(Ranks.of(new int[] {})).isEqualTo(new Ranks(0, null, null));
        assertThat(Ranks.of(new int[] {7})).isEqualTo(new Ranks(1, 7, 7));
        assertThat(Ranks.of(new int[] {4, 1, 3, 2})).isEqualTo(new Ranks(4, 2, 4));
        assertThat(Ranks.of(new int[] {10, 9, 8, 7, 6, 5, 4, 3, 2, 1}))
                .isEqualTo(new Ranks(10, 5, 9));
    }

    private static List<Opening> day() {
        return List.of(new Opening(LocalTime.of(9, 0), LocalTime.of(18, 0)));
    }

    private static List<Fact> facts(Status status, Step... steps) {
        return Reckoning.facts(history(status, List.of(), steps), null);
    }

    @Test
    void what_a_buyer_says_counts_for_whom_it_is_about() {
        var facts = facts(Status.CLOSED, asked(0), answered(1, ADA), closed(2, ADA));
        assertThat(of(facts, Kind.SATISFIED)).extracting(Fact::person).containsExactly(ADA);
        assertThat(of(facts, Kind.UNSATISFIED)).extracting(Fact::person).containsExactly(BEN);
    }

    private static History history(Status status, List<Promise> promises, Step... steps) {
        return new History(
                new ConversationId(new UUID(1, 1)),
                new UUID(1, 2),
                "de",
                null,
                status,
                NOON,
                null,
                null,
                List.of(),
                Stream.of(steps).toList(),
                promises,
                List.of(new Verdict(true, NOON, ADA), new Verdict(false, NOON, BEN)));
    }

    private static List<Fact> of(List<Fact> facts, Kind kind) {
        return facts.stream().filter(it -> it.kind() == kind).toList();
    }

    private static Step asked(int hours) {
        return step(Move.ASKED, hours, null);
    }

    private static Step answered(int hours, UUID by) {
        return step(Move.ANSWERED, hours, by);
    }

    private static Step closed(int hours, UUID by) {
        return step(Move.CLOSED, hours, by);
    }

    private static Step step(Move move, int hours, UUID by) {
        return new Step(move, at(hours), by);
    }

    private static Instant at(int hours) {
        return NOON.plus(Duration.ofHours(hours));
    }

    private static int seconds(int hours) {
        return hours * 3_600;
    }
}
