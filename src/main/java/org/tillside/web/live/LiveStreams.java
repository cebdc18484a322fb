package org.tillside.web.live;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The open streams of this node. */
@Component
class LiveStreams {

    private static final int PER_SESSION = 4;

    private final ConcurrentSkipListMap<Long, LiveStream> open = new ConcurrentSkipListMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private volatile boolean stopping;

    LiveStreams(MeterRegistry meters) {
        meters.gaugeMapSize("tillside.live.streams", Tags.empty(), open);
    }

    /**
     * A browser needs one; its oldest one goes when it asks for a fifth. False: we are about to
     * stop.
     */
    boolean add(LiveStream stream) {
        open.put(numbers.incrementAndGet(), stream);
        var own = of(each -> each.session().equals(stream.session())).toList();
        own.stream().limit(Math.max(0, own.size() - PER_SESSION)).forEach(LiveStream::close);
        if (stopping) open.values().remove(stream);
        return !stopping;
    }

    void remove(LiveStream stream) {
        open.values().remove(stream);
    }

    Stream<LiveStream> of(Predicate<LiveStream> wanted) {
        return open.values().stream().filter(wanted);
    }

    void hear(UUID workspace, String topic) {
        of(stream -> stream.workspace().equals(workspace)).forEach(stream -> stream.hear(topic));
    }

    void hearEverything() {
        open.values().forEach(stream -> stream.hear(LiveStream.EVERYTHING));
    }

    void stop() {
        stopping = true;
        open.values().forEach(LiveStream::close);
    }
}
