package org.tillside.web.live;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tillside.web.PageMoment;

/** The open streams of this node. */
@Component
class LiveStreams {

    private static final int PER_SESSION = 4;

    private final ConcurrentSkipListMap<Long, LiveStream> open = new ConcurrentSkipListMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private final LatelyTold lately = new LatelyTold();
    private final Clock clock;
    private volatile boolean stopping;

    LiveStreams(MeterRegistry meters, Clock clock) {
        this.clock = clock;
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

    /**
     * What the page of this stream may have missed between its reading and now. The stream must
     * have been added before: what is told meanwhile it hears itself.
     */
    void tellAgain(LiveStream stream, PageMoment since) {
        lately.since(stream.workspace(), since, clock.instant()).forEach(stream::hear);
    }

    void hear(UUID workspace, String topic) {
        lately.note(workspace, topic, clock.instant());
        of(stream -> stream.workspace().equals(workspace)).forEach(stream -> stream.hear(topic));
    }

    void hearEverything() {
        lately.forget(clock.instant());
        open.values().forEach(stream -> stream.hear(LiveStream.EVERYTHING));
    }

    void stop() {
        stopping = true;
        open.values().forEach(LiveStream::close);
    }
}
