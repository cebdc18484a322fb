package org.tillside.workforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tillside.workforce.Team.after;
import static org.tillside.workforce.Team.carries;
import static org.tillside.workforce.Team.given;
import static org.tillside.workforce.Team.gone;
import static org.tillside.workforce.Team.has;
import static org.tillside.workforce.Team.id;
import static org.tillside.workforce.Team.in;
import static org.tillside.workforce.Team.offShift;
import static org.tillside.workforce.Team.one;
import static org.tillside.workforce.Team.skilled;
import static org.tillside.workforce.Team.speaks;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tillside.workforce.Assignment.Given;
import org.tillside.workforce.Assignment.Nobody;

class AssignmentTest {

    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void who_answered_this_buyer_lately_goes_before_all_others() {
        var team = List.of(has(one(1, "fr"), 5), one(2, "fr"), one(3, "fr"));
        assertThat(decide(after("fr", 1, DAY.multipliedBy(7)), team))
                .isEqualTo(
                        new Given(
                                id(1),
                                List.of(
                                        new Reason.AnsweredBefore(
                                                Team.NOON.minus(DAY.multipliedBy(7))),
                                        new Reason.Speaks("fr", Level.GOOD),
                                        new Reason.OnShift(),
                                        new Reason.HasRoom(5, 8))));
    }

    @Test
    void who_answered_them_long_ago_or_is_gone_or_full_does_not() {
        var two = one(2, "fr");
        var month = DAY.multipliedBy(30);
        assertThat(person(after("fr", 1, month), List.of(has(one(1, "fr"), 5), two))).isEqualTo(1);
        var longAgo = after("fr", 1, month.plusSeconds(1));
        assertThat(person(longAgo, List.of(has(one(1, "fr"), 5), two))).isEqualTo(2);
        assertThat(person(after("fr", 1, DAY), List.of(gone(one(1, "fr")), two))).isEqualTo(2);
        assertThat(person(after("fr", 1, DAY), List.of(has(one(1, "fr"), 8), two))).isEqualTo(2);
    }

    @Test
    void who_answered_them_before_sits_there_after_hours_and_goes_on() {
        var team = List.of(offShift(one(1, "fr")), one(2, "fr"));
        assertThat(person(after("fr", 1, DAY), team)).isEqualTo(1);
        assertThat(person(in("fr"), team)).isEqualTo(2);
    }

    @Test
    void the_language_goes_before_the_load_and_fluency_before_reading_it() {
        assertThat(person(in("hu"), List.of(one(1, "de"), has(one(2, "hu"), 7)))).isEqualTo(2);
        var reads = speaks(one(1), "hu", Level.BASIC);
        assertThat(person(in("hu"), List.of(reads, has(one(2, "hu"), 7)))).isEqualTo(2);
        assertThat(person(in("hu"), List.of(reads, one(2, "de")))).isEqualTo(1);
        assertThat(decide(in("hu"), List.of(reads, offShift(one(2, "hu")))))
                .as("fluent people are only off shift: it waits for them")
                .isEqualTo(new Nobody(Gap.NOBODY_ON_SHIFT));
    }

    @Test
    void a_language_that_nobody_can_tell_excludes_nobody_and_says_so() {
        var given = (Given) decide(in(null), List.of(one(1, "de")));
        assertThat(given.reasons())
                .containsExactly(
                        new Reason.LanguageUnsure(),
                        new Reason.OnShift(),
                        new Reason.HasRoom(0, 8));
    }

    @Test
    void the_skill_goes_before_the_load() {
        var work = new Work("de", "returns", null, Team.NOON);
        var team = List.of(one(1, "de"), has(skilled(one(2, "de"), "returns", "tax"), 7));
        assertThat(person(work, team)).isEqualTo(2);
        assertThat(((Given) decide(work, team)).reasons()).contains(new Reason.HasSkill("returns"));
    }

    @Test
    void of_those_who_can_the_least_loaded_by_what_they_can_carry_gets_it() {
        var team = List.of(has(one(1, "de"), 3), has(carries(one(2, "de"), 16), 5));
        assertThat(decide(in("de"), team))
                .isEqualTo(
                        new Given(
                                id(2),
                                List.of(
                                        new Reason.Speaks("de", Level.GOOD),
                                        new Reason.OnShift(),
                                        new Reason.HasRoom(5, 16),
                                        new Reason.LeastLoaded())));
    }

    @Test
    void equally_loaded_who_has_waited_longest_gets_it() {
        var team =
                List.of(
                        given(one(1, "de"), Duration.ofHours(1)),
                        given(one(2, "de"), Duration.ofHours(3)),
                        given(one(3, "de"), Duration.ofHours(2)));
        assertThat(person(in("de"), team)).isEqualTo(2);
        assertThat(((Given) decide(in("de"), team)).reasons()).contains(new Reason.LongestIdle());
        assertThat(person(in("de"), List.of(team.get(1), one(4, "de"))))
                .as("who never got anything has waited longest")
                .isEqualTo(4);
    }

    @Test
    void nobody_is_an_answer_with_the_first_question_that_left_nobody() {
        assertThat(gap(in("de"), List.of())).isEqualTo(Gap.NOBODY_TAKES_PART);
        assertThat(gap(in("de"), List.of(carries(one(1, "de"), 0))))
                .isEqualTo(Gap.NOBODY_TAKES_PART);
        assertThat(gap(in("it"), List.of(one(1, "de")))).isEqualTo(Gap.NOBODY_SPEAKS);
        assertThat(gap(new Work("de", "tax", null, Team.NOON), List.of(one(1, "de"))))
                .isEqualTo(Gap.NOBODY_HAS_SKILL);
        assertThat(gap(in("de"), List.of(offShift(one(1, "de")), one(2, "fr"))))
                .isEqualTo(Gap.NOBODY_ON_SHIFT);
        assertThat(gap(in("de"), List.of(has(one(1, "de"), 8), offShift(one(2, "de")))))
                .isEqualTo(Gap.NOBODY_HAS_ROOM);
    }

    @Test
    void a_reason_is_kept_as_a_line_and_comes_back_as_it_was() {
        var all =
                List.of(
                        new Reason.AnsweredBefore(Team.NOON),
                        new Reason.Speaks("fr", Level.NATIVE),
                        new Reason.LanguageUnsure(),
                        new Reason.HasSkill("tax and duty"),
                        new Reason.OnShift(),
                        new Reason.HasRoom(3, 8),
                        new Reason.LeastLoaded(),
                        new Reason.LongestIdle());
        assertThat(all.stream().map(Reason::line).map(Reason::of)).isEqualTo(all);
        for (var gap : Gap.values()) assertThat(Gap.of(gap.code())).isEqualTo(gap);
    }

    private static Assignment decide(Work work, List<Colleague> team) {
        return Assignment.decide(work, team);
    }

    private static long person(Work work, List<Colleague> team) {
        return ((Given) decide(work, team)).person().value().getLeastSignificantBits();
    }

    private static Gap gap(Work work, List<Colleague> team) {
        return ((Nobody) decide(work, team)).gap();
    }
}
