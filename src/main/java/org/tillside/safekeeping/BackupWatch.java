package org.tillside.safekeeping;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tillside.access.Actor;
import org.tillside.access.Role;
import org.tillside.notices.health.Finding;
import org.tillside.notices.health.Watch;

/** Whether backups are made, where they should be. */
@Component
class BackupWatch implements Watch {

    private static final Duration LATE = Duration.ofHours(36); // one a day, and time to try again

    private final SafekeepingSettings settings;
    private final RunBook runs;
    private final Clock clock;

    BackupWatch(SafekeepingSettings settings, RunBook runs, Clock clock) {
        this.settings = settings;
        this.runs = runs;
        this.clock = clock;
    }

    @Override
    public List<Finding> look() {
        return settings.folder() == null ? List.of() : found();
    }

    List<Finding> found() {
        var last = runs.last();
        if (last.isPresent() && last.get().problem() != null)
            return List.of(
                    Finding.broken("safekeeping.health.failed", last.get().begunAt(), page()));
        var good = runs.lastGood();
        if (good.isEmpty()) return List.of();
        var at = good.get().begunAt();
        return at != null && at.isBefore(clock.instant().minus(LATE))
                ? List.of(Finding.broken("safekeeping.health.late", at, page()))
                : List.of(Finding.well("safekeeping.health.made", at));
    }

    /** Others have no way in there. */
    private static @Nullable String page() {
        return Actor.current().role() == Role.OWNER ? "/settings/backups" : null;
    }
}
