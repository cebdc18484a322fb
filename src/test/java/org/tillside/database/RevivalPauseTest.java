package org.tillside.database;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How soon an embedded PostgreSQL that has ended is started again. */
class RevivalPauseTest {

    @Test
    void at_once_and_then_less_and_less_often() {
        assertThat(IntStream.range(0, 6).mapToObj(DatabaseServer::pause))
                .containsExactly(
                        ofMillis(500),
                        ofSeconds(1),
                        ofSeconds(2),
                        ofSeconds(4),
                        ofSeconds(8),
                        ofSeconds(16));
        assertThat(DatabaseServer.pause(Integer.MAX_VALUE)).isEqualTo(ofSeconds(16));
    }
}
