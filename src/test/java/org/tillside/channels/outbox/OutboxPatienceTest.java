package org.tillside.channels.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.tillside.channels.ChannelSettings;

class OutboxPatienceTest {

    @Test
    void each_pause_is_twice_as_long_as_the_one_before_from_half_a_minute_on() {
        var pauses = IntStream.rangeClosed(1, 8).mapToObj(OutboxPatience::pause).toList();
        assertThat(pauses)
                .extracting(Duration::toSeconds)
                .containsExactly(30L, 60L, 120L, 240L, 480L, 960L, 1920L, 3840L);
    }

    @Test
    void none_is_longer_than_two_hours_however_many_were_made() {
        for (int attempts : new int[] {9, 10, 11, 64, 65, 1_000, Integer.MAX_VALUE})
            assertThat(OutboxPatience.pause(attempts)).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void for_two_days_it_is_tried() {
        assertThat(OutboxPatience.LONGEST).isEqualTo(Duration.ofDays(2));
    }

    @Test
    void where_nobody_says_otherwise_an_answer_can_be_taken_back_for_ten_seconds() {
        var none = new Binder();
        assertThat(none.bindOrCreate("tillside", ChannelSettings.class).undo())
                .isEqualTo(Duration.ofSeconds(10));
    }
}
