package org.tillside.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LiveStreamsTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final LiveStreams streams = new LiveStreams(meters, Clock.systemUTC());

    @Test
    void a_node_that_stops_ends_its_streams_and_takes_no_new_ones() {
        var stream = stream("a");
        assertThat(streams.add(stream)).isTrue();
        assertThat(meters.get("tillside.live.streams").gauge().value()).isEqualTo(1);
        streams.stop();
        assertThat(stream.isOver()).isTrue();
        assertThat(streams.add(stream("b"))).isFalse();
    }

    @Test
    void each_session_has_a_few_streams_and_the_newest_ones_stay() {
        var first = stream("a");
        streams.add(first);
        var other = stream("b");
        streams.add(other);
        for (int n = 0; n < 4; n++) streams.add(stream("a"));
        assertThat(first.isOver()).isTrue();
        assertThat(other.isOver()).isFalse();
    }

    private static LiveStream stream(String session) {
        return new LiveStream(UUID.randomUUID(), UUID.randomUUID(), session, System::nanoTime);
    }
}
