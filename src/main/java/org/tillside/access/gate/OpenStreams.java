package org.tillside.access.gate;

import java.time.Clock;
import org.springframework.stereotype.Component;
import org.tillside.web.TopicGuard;

/** A stream that began before somebody's last day was over ends with it. */
@Component
class OpenStreams implements TopicGuard {

    private final Clock clock;

    OpenStreams(Clock clock) {
        this.clock = clock;
    }

    @Override
    public boolean mayHear(String topic) {
        return mayListen();
    }

    @Override
    public boolean mayListen() {
        return Visitor.current().filter(it -> it.isLetIn(clock.instant())).isPresent();
    }
}
