package org.tillside.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class BackdatedClockTest {

    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    private static final Instant THEN = Instant.parse("2026-11-12T17:32:00Z");

    private final Clock clock = new BackdatedClock(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void it_is_now_unless_somebody_tells_of_then() {
        assertThat(clock.instant()).isEqualTo(NOW);
        assertThat(BackdatedClock.at(THEN, clock::instant)).isEqualTo(THEN);
        assertThat(BackdatedClock.at(THEN, clock::millis)).isEqualTo(THEN.toEpochMilli());
        assertThat(clock.instant()).isEqualTo(NOW);
    }

    @Test
    void others_go_on_with_their_own_time() throws InterruptedException {
        var seen = new Instant[1];
        BackdatedClock.at(
                THEN,
                () -> {
                    var other = Thread.ofVirtual().start(() -> seen[0] = clock.instant());
                    other.join();
                    return null;
                });
        assertThat(seen[0]).isEqualTo(NOW);
    }
}
