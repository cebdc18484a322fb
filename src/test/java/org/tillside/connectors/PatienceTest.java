package org.tillside.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PatienceTest {

    /** As far as chance can go. */
    private static final RandomGenerator NEVER = () -> 0;

    private static final RandomGenerator ALWAYS = () -> -1;

    @Test
    void pauses_grow_and_end_before_the_webhook_is_turned_off() {
        var all = Duration.ZERO;
        var last = Duration.ZERO;
        int attempt = 1;
        for (; Patience.after(attempt, null, ALWAYS).isPresent(); attempt++) {
            var pause = Patience.after(attempt, null, ALWAYS).get();
            assertThat(pause).isGreaterThan(last);
            last = pause;
            all = all.plus(pause);
        }
        assertThat(attempt).isEqualTo(10);
        assertThat(all).isBetween(Duration.ofDays(3), Patience.OF_A_WEBHOOK);
    }

    @Test
    void what_failed_together_does_not_come_again_together() {
        var first = Patience.after(1, null, NEVER);
        assertThat(first).contains(Duration.ofSeconds(5));
        assertThat(Patience.after(1, null, ALWAYS).orElseThrow())
                .isBetween(Duration.ofMillis(5_900), Duration.ofSeconds(6));
    }

    @Test
    void who_asks_for_more_time_gets_it_and_nobody_gets_less() {
        var hour = Duration.ofHours(1);
        assertThat(Patience.after(1, hour, ALWAYS)).contains(hour);
        assertThat(Patience.after(6, hour, NEVER)).contains(Duration.ofHours(10));
    }
}
