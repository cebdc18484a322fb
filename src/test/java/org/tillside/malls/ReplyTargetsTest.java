package org.tillside.malls;

import static java.time.DayOfWeek.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.Role;
import org.tillside.kernel.ClockEvent;
import org.tillside.kernel.Fault;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.World;
import org.tillside.kit.Worlds;

@TillsideTest
class ReplyTargetsTest {

    private static final UUID MAILBOX = UUID.randomUUID();

    @Autowired Worlds worlds;
    @Autowired Malls malls;
    @Autowired TeamCalendars calendars;
    @Autowired ReplyTargets targets;
    @Autowired Presets presets;

    World here;
    MallId amazon;

    @BeforeEach
    void open() {
        here = worlds.create();
        amazon =
                asOwner(() ->
                                malls.create(
                                        new MallDraft(
                                                "amazon",
                                                "Amazon DE",
                                                "DE",
                                                "de",
                                                "Europe/Berlin")))
                        .id();
    }

    @Test
    void the_narrowest_goes_before_for_each_goal() {
        asOwner(() ->
                targets.create(draft("All", new HangsOn.Everything(), "first-answer", false)));
        asOwner(() ->
                targets.create(draft("Mall", new HangsOn.OfMall(amazon), "first-answer", false)));
        asOwner(() ->
                targets.create(
                        draft("Box", new HangsOn.OfMailbox(MAILBOX), "first-answer", false)));
        asOwner(() ->
                targets.create(
                        draft("Urgent", new HangsOn.OfTag("urgent"), "first-answer", false)));
        asOwner(() ->
                targets.create(draft("Theirs", new HangsOn.OfMall(amazon), "first-answer", true)));
        asOwner(() ->
                targets.create(draft("Closed", new HangsOn.Everything(), "resolution", false)));
        assertThat(names(amazon, MAILBOX, Set.of("urgent")))
                .containsExactlyInAnyOrder("Urgent", "Theirs", "Closed");
        assertThat(names(amazon, MAILBOX, Set.of()))
                .containsExactlyInAnyOrder("Box", "Theirs", "Closed");
        assertThat(names(amazon, UUID.randomUUID(), Set.of()))
                .containsExactlyInAnyOrder("Mall", "Theirs", "Closed");
        assertThat(names(null, UUID.randomUUID(), Set.of()))
                .containsExactlyInAnyOrder("All", "Closed");
    }

    @Test
    void one_that_has_ended_is_kept_for_the_clocks_that_go_by_it() {
        var target =
                asOwner(() ->
                        targets.create(
                                draft("All", new HangsOn.Everything(), "first-answer", false)));
        run(() -> targets.end(target.id()));
        run(() -> targets.end(target.id()));
        assertThat(names(null, MAILBOX, Set.of())).isEmpty();
        assertThat(asOwner(() -> targets.find(List.of(target.id())))).containsValue(target);
        run(() -> targets.reopen(target.id()));
        assertThat(names(null, MAILBOX, Set.of())).containsExactly("All");
    }

    @Test
    void hours_of_a_team_are_counted_by_its_calendar() {
        var calendar =
                asOwner(() ->
                        calendars.create(
                                "Seoul",
                                "Asia/Seoul",
                                "KR",
                                Week.of(Map.of(MONDAY, "09:00-18:00"))));
        var target = asOwner(() -> targets.create(teamHours("1,5", calendar)));
        assertThat(target.calendar()).isEqualTo(calendar);
        var asked = Instant.parse("2026-08-16T23:00:00Z"); // Monday the 17th, a holiday
        var reading =
                targets.clock(target)
                        .read(List.of(new ClockEvent(ClockEvent.Kind.ASKED, asked)), asked);
        assertThat(reading.due()).isEqualTo(Instant.parse("2026-08-24T01:30:00Z"));
        assertThat(reading.soon()).isEqualTo(Instant.parse("2026-08-24T01:00:00Z"));
        assertThatThrownBy(() -> run(() -> calendars.end(calendar.id())))
                .hasMessageContaining("end that first");
        run(() -> targets.end(target.id()));
        run(() -> calendars.end(calendar.id()));
        assertThat(asOwner(calendars::all)).isEmpty();
        assertThat(asOwner(() -> targets.find(List.of(target.id())))).containsValue(target);
    }

    @Test
    void what_its_hours_reach_only_in_years_is_refused() {
        var seldom =
                asOwner(() ->
                        calendars.create(
                                "Mondays",
                                "Asia/Seoul",
                                "KR",
                                Week.of(Map.of(MONDAY, "09:00-10:00"))));
        for (var amount : List.of("720", "300"))
            assertThatThrownBy(() -> asOwner(() -> targets.create(teamHours(amount, seldom))))
                    .isInstanceOfSatisfying(
                            Fault.class, fault -> assertThat(fault.code()).isEqualTo("target.far"));
        assertThat(asOwner(() -> targets.create(teamHours("24", seldom))).amount())
                .isEqualTo(1_440);
    }

    private static TargetDraft teamHours(String amount, TeamCalendar calendar) {
        return new TargetDraft(
                "Team",
                new HangsOn.Everything(),
                "first-answer",
                "team-hours",
                amount,
                calendar.id(),
                null,
                null,
                "answer",
                false,
                "0.5",
                null);
    }

    @ParameterizedTest(name = "{0} {1}, warned {2} before: {3}")
    @CsvSource(
            textBlock =
                    """
                    hours,         0,     1,   target.amount
                    hours,         abc,   1,   target.amount
                    hours,         9000,  1,   target.amount
                    business-days, 1.5,   1,   target.amount
                    business-days, 367,   1,   target.amount
                    hours,         24,    169, target.warning
                    hours,         24,    -1,  target.warning
                    team-hours,    24,    1,   target.calendar
                    fortnights,    1,     1,   target.time
                    business-days, 3,     1,   mall.country
                    """)
    void what_makes_no_sense_is_refused_by_name(
            String time, String amount, String warning, String code) {
        assertThatThrownBy(() ->
                        asOwner(() ->
                                targets.create(
                                        new TargetDraft(
                                                "Odd",
                                                new HangsOn.Everything(),
                                                "first-answer",
                                                time,
                                                amount,
                                                null,
                                                null,
                                                "Europe/Berlin",
                                                "answer",
                                                false,
                                                warning,
                                                null))))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo(code));
    }

    @Test
    void every_preset_makes_a_reply_time_that_a_clock_can_go_by() {
        for (var preset : presets.all()) {
            var made =
                    asOwner(() ->
                            targets.create(
                                    new TargetDraft(
                                            preset.code(),
                                            new HangsOn.OfMall(amazon),
                                            "next-answer",
                                            preset.time().word(),
                                            String.valueOf(preset.shownAmount()),
                                            null,
                                            "DE",
                                            "Europe/Berlin",
                                            "answer",
                                            true,
                                            String.valueOf(preset.warning().toHours()),
                                            preset.code())));
            var asked = Instant.parse("2026-11-27T11:00:00Z");
            var due =
                    targets.clock(made)
                            .read(List.of(new ClockEvent(ClockEvent.Kind.ASKED, asked)), asked)
                            .due();
            assertThat(Duration.between(asked, due))
                    .isBetween(Duration.ofHours(24), Duration.ofDays(7));
        }
    }

    @Test
    void of_one_proposal_a_mall_has_one_reply_time_however_often_and_by_how_many_it_is_adopted()
            throws Exception {
        var proposed =
                new TargetDraft(
                        "Amazon",
                        new HangsOn.OfMall(amazon),
                        "next-answer",
                        "hours",
                        "24",
                        null,
                        null,
                        null,
                        "answer",
                        true,
                        "4",
                        "amazon-24h");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++)
                threads.submit(() -> asOwner(() -> targets.create(proposed)));
        }
        assertThat(asOwner(targets::all)).hasSize(1);
        assertThatThrownBy(() -> asOwner(() -> targets.create(proposed)))
                .hasMessageContaining("already");
        var first = asOwner(targets::all).getFirst();
        run(() -> targets.end(first.id()));
        asOwner(() -> targets.create(proposed));
        assertThatThrownBy(() -> run(() -> targets.reopen(first.id())))
                .hasMessageContaining("already");
    }

    @Test
    void another_workspace_sees_nothing_and_cannot_use_it() {
        var target =
                asOwner(() ->
                        targets.create(
                                draft("All", new HangsOn.Everything(), "first-answer", false)));
        here = worlds.create();
        assertThat(asOwner(targets::all)).isEmpty();
        assertThat(asOwner(malls::all)).isEmpty();
        assertThatThrownBy(() -> run(() -> targets.end(target.id())))
                .hasMessageContaining("no target");
        assertThatThrownBy(() ->
                        asOwner(() ->
                                targets.create(
                                        draft(
                                                "Mall",
                                                new HangsOn.OfMall(amazon),
                                                "first-answer",
                                                false))))
                .hasMessageContaining("no such mall");
    }

    private static TargetDraft draft(String name, HangsOn on, String goal, boolean marketplace) {
        return new TargetDraft(
                name, on, goal, "hours", "24", null, null, null, "answer", marketplace, "2", null);
    }

    private List<String> names(@Nullable MallId mall, UUID mailbox, Set<String> tags) {
        return asOwner(() -> targets.of(mall, mailbox, tags, org.tillside.kernel.Priority.NORMAL))
                .stream()
                .map(ReplyTarget::name)
                .toList();
    }

    private <T> T asOwner(Supplier<T> work) {
        return here.asOwner(work);
    }

    private void run(Runnable work) {
        here.as(Role.OWNER, work);
    }
}
