package org.tillside.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tillside.kernel.Ids;
import org.tillside.notices.push.PushPlan;
import org.tillside.notices.push.PushPlan.Hold;
import org.tillside.notices.push.PushPlan.Show;
import org.tillside.notices.push.PushPlan.Waiting;

class PushPlanTest {

    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private static final Instant NOON = Instant.parse("2030-05-02T03:00:00Z");
    private static final Instant NIGHT = Instant.parse("2030-05-02T15:00:00Z");
    private static final Manner THREE_IN_TEN = manner(null, new Pace(3, 10));
    private static final Manner SLEEPER =
            manner(new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0)), new Pace(3, 10));

    @Test
    void each_comes_by_itself_while_there_is_room() {
        var waiting = fresh(3);
        assertThat(plan(waiting, List.of(), THREE_IN_TEN, NOON))
                .isEqualTo(new Show(waiting.stream().map(it -> List.of(it.notice())).toList()));
    }

    @Test
    void the_last_one_takes_all_that_is_left() {
        var waiting = fresh(9);
        var ids = waiting.stream().map(Waiting::notice).toList();
        assertThat(plan(waiting, List.of(), THREE_IN_TEN, NOON))
                .isEqualTo(
                        new Show(
                                List.of(
                                        List.of(ids.get(0)),
                                        List.of(ids.get(1)),
                                        ids.subList(2, 9))));
    }

    @Test
    void without_room_all_wait_until_the_oldest_push_is_old_enough() {
        var lately = minutesAgo(9, 4, 1);
        assertThat(plan(fresh(2), lately, THREE_IN_TEN, NOON))
                .isEqualTo(new Hold(NOON.plusSeconds(60)));
        var more = minutesAgo(9, 8, 7, 6);
        assertThat(plan(fresh(2), more, THREE_IN_TEN, NOON))
                .isEqualTo(new Hold(NOON.plusSeconds(120)));
    }

    @Test
    void what_was_held_back_comes_as_one() {
        var waiting = Stream.concat(held(4), fresh(1).stream()).toList();
        assertThat(plan(waiting, List.of(), THREE_IN_TEN, NOON))
                .isEqualTo(new Show(List.of(waiting.stream().map(Waiting::notice).toList())));
    }

    @Test
    void in_quiet_hours_nothing_comes_whatever_room_there_is() {
        assertThat(plan(fresh(1), List.of(), SLEEPER, NIGHT))
                .isEqualTo(new Hold(Instant.parse("2030-05-02T22:00:00Z")));
    }

    @Test
    void however_many_come_there_are_never_more_pushes_than_the_pace_allows() {
        for (int room = 1; room <= 5; room++)
            for (int many = 1; many < 30; many++) {
                var plan = plan(fresh(many), List.of(), manner(null, new Pace(room, 10)), NOON);
                assertThat(plan).isInstanceOf(Show.class);
                var pushes = ((Show) plan).pushes();
                assertThat(pushes.size()).isLessThanOrEqualTo(room);
                assertThat(pushes.stream().flatMap(List::stream).distinct()).hasSize(many);
            }
    }

    private static PushPlan plan(
            List<Waiting> waiting, List<Instant> lately, Manner manner, Instant now) {
        return PushPlan.of(waiting, lately, manner, SEOUL, now);
    }

    private static Manner manner(@org.jspecify.annotations.Nullable QuietHours quiet, Pace pace) {
        return new Manner(quiet, pace, Rhythm.OFF, 8, Set.of(), Set.of());
    }

    private static List<Waiting> fresh(int many) {
        return IntStream.range(0, many)
                .mapToObj(it -> new Waiting(Ids.next(), NOON.plusSeconds(it), NOON.plusSeconds(it)))
                .toList();
    }

    private static Stream<Waiting> held(int many) {
        return IntStream.range(0, many)
                .mapToObj(it -> new Waiting(Ids.next(), NOON.minusSeconds(600), NOON));
    }

    private static List<Instant> minutesAgo(int... minutes) {
        return IntStream.of(minutes).mapToObj(it -> NOON.minusSeconds(60L * it)).toList();
    }
}
