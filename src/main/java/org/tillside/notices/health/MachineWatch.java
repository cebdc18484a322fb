package org.tillside.notices.health;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;
import org.tillside.database.DataDirectory;
import org.tillside.database.Lateness;

/** What the whole installation lives on: room on the disk, and timers that run. */
@Component
class MachineWatch implements Watch {

    static final long SCARCE = 2L << 30; // bytes: mail is refused when none are left
    private static final long PLENTY = 10L << 30;
    private static final Duration LATE = Duration.ofMinutes(1);

    private final DataDirectory data;
    private final Lateness lateness;
    private final Clock clock;

    MachineWatch(DataDirectory data, Lateness lateness, Clock clock) {
        this.data = data;
        this.lateness = lateness;
        this.clock = clock;
    }

    @Override
    public List<Finding> look() {
        return List.of(disk(room()), timers(lateness.look()));
    }

    static Finding disk(long free) {
        var gigabytes = Math.round(free / 1e8) / 10.0;
        if (free < SCARCE) return Finding.broken("notices.health.disk-full", null, null, gigabytes);
        if (free < PLENTY)
            return Finding.attention("notices.health.disk-scarce", null, null, gigabytes);
        return Finding.well("notices.health.disk", null, gigabytes);
    }

    private long room() {
        try {
            return Files.getFileStore(data.root()).getUsableSpace();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot look at " + data.root(), unreadable);
        }
    }

    private Finding timers(Lateness.Lag lag) {
        var late = clock.instant().minus(LATE);
        if (lag.oldestTimer() != null && lag.oldestTimer().isBefore(late))
            return Finding.broken("notices.health.timers-late", lag.oldestTimer(), null);
        if (lag.oldestFact() != null && lag.oldestFact().isBefore(late))
            return Finding.attention(
                    "notices.health.facts-late", lag.oldestFact(), null, lag.facts());
        return Finding.well("notices.health.timers", null);
    }
}
