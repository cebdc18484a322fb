package org.tillside.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final String HERE = "192.0.2.7";

    private final Ticking clock = new Ticking();
    private final Pace pace = new Pace(60, clock);

    @Test
    void a_bucket_gives_what_it_has_and_says_when_the_next_one_comes() {
        pace.proved("key");
        for (int n = 59; n >= 0; n--) assertThat(pace.draw("key", HERE).left()).isEqualTo(n);
        var refused = pace.draw("key", HERE);
        assertThat(refused.granted()).isFalse();
        assertThat(refused.pause()).isEqualTo(Duration.ofSeconds(1));
        clock.now = clock.now.plusSeconds(2);
        assertThat(pace.draw("key", HERE).granted()).isTrue();
        assertThat(pace.draw("key", HERE).granted()).isTrue();
        assertThat(pace.draw("key", HERE).granted()).isFalse();
    }

    @Test
    void guessed_keys_draw_from_the_address_that_guesses() {
        for (int n = 0; n < 60; n++) pace.draw("guess " + n, HERE);
        assertThat(pace.draw("one more", HERE).granted()).isFalse();
        assertThat(pace.draw("", HERE).granted()).isFalse();
        assertThat(pace.draw("one more", "192.0.2.8").granted()).isTrue();
    }

    @Test
    void a_key_that_proved_valid_does_not_suffer_from_its_neighbours() {
        pace.proved("key");
        for (int n = 0; n < 100; n++) pace.draw("guess", HERE);
        assertThat(pace.draw("key", HERE).granted()).isTrue();
    }

    private static final class Ticking extends Clock {

        private Instant now = Instant.parse("2026-11-23T08:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
