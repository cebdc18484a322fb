package org.tillside.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {

    @Test
    void pauses_grow_and_end_within_three_days() {
        var all = Duration.ZERO;
        var last = Duration.ZERO;
        int attempt = 1;
        for (; Patience.after(attempt, null).isPresent(); attempt++) {
            var pause = Patience.after(attempt, null).get();
            assertThat(pause).isGreaterThan(last);
            last = pause;
            all = all.plus(pause);
        }
        assertThat(attempt).isEqualTo(10);
        assertThat(all).isBetween(Duration.ofDays(2), Patience.OF_A_WEBHOOK);
    }

    @Test
    void who_asks_for_more_time_gets_it_and_nobody_gets_less() {
        var hour = Duration.ofHours(1);
        assertThat(Patience.after(1, hour)).contains(hour);
        assertThat(Patience.after(6, hour)).contains(Duration.ofHours(5));
    }
}
