package org.tillside.safekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final Schedule AT_THREE = new Schedule(3, ZoneId.of("Europe/Berlin"));
    private static final Optional<Run> NONE = Optional.empty();

    @Test
    void the_first_one_is_made_at_once_and_then_one_a_day() {
        assertThat(AT_THREE.isDue(at("2024-05-02T10:00:00Z"), NONE, NONE)).isTrue();
        var first = run("2024-05-02T10:00:00Z", null);
        assertThat(AT_THREE.isDue(at("2024-05-03T00:59:59Z"), first, first)).isFalse();
        assertThat(AT_THREE.isDue(at("2024-05-03T01:00:00Z"), first, first)).isTrue();
    }

    @Test
    void what_failed_is_tried_again_an_hour_later() {
        var good = run("2024-05-01T01:00:00Z", null);
        var bad = run("2024-05-02T01:00:00Z", "backup.disk");
        assertThat(AT_THREE.isDue(at("2024-05-02T01:59:59Z"), good, bad)).isFalse();
        assertThat(AT_THREE.isDue(at("2024-05-02T02:00:00Z"), good, bad)).isTrue();
    }

    @Test
    void what_failed_by_day_does_not_delay_the_next_night() {
        var bad = run("2024-05-02T00:30:00Z", "backup.disk");
        assertThat(AT_THREE.isDue(at("2024-05-02T01:00:00Z"), NONE, bad)).isTrue();
    }

    @Test
    void an_hour_that_the_clock_skips_or_has_twice_is_one_slot() {
        var atTwo = new Schedule(2, ZoneId.of("Europe/Berlin"));
        assertThat(atTwo.slot(at("2024-03-31T12:00:00Z"))).isEqualTo("2024-03-31T01:00:00Z");
        assertThat(atTwo.slot(at("2024-10-27T12:00:00Z"))).isEqualTo("2024-10-27T00:00:00Z");
        assertThat(atTwo.slot(at("2024-10-27T01:30:00Z"))).isEqualTo("2024-10-27T00:00:00Z");
    }

    private static Instant at(String moment) {
        return Instant.parse(moment);
    }

    private static Optional<Run> run(String begun, @Nullable String problem) {
        var at = at(begun);
        return Optional.of(
                new Run(UUID.randomUUID(), at, at, at, "", null, null, null, problem, null));
    }
}
