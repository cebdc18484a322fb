package org.tillside.inbox.retention;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tillside.access.Actor;
import org.tillside.access.Workspaces;
import org.tillside.database.NodeRole;
import org.tillside.database.Workspace;

/** When it is night in a workspace, once. What was broken off goes on as long as it is night. */
@Configuration(proxyBeanMethods = false)
class RetentionTimers {

    private static final Duration EVERY = Duration.ofMinutes(5);
    private static final int NIGHT_BEGINS = 2;
    private static final int NIGHT_ENDS = 5;

    private final DSLContext sql;
    private final RetentionNight night;
    private final RetentionRuns runs;
    private final Workspaces workspaces;
    private final Clock clock;

    RetentionTimers(
            DSLContext sql,
            RetentionNight night,
            RetentionRuns runs,
            Workspaces workspaces,
            Clock clock) {
        this.sql = sql;
        this.night = night;
        this.runs = runs;
        this.workspaces = workspaces;
        this.clock = clock;
    }

    @Bean
    RecurringTask<Void> retentionTask(NodeRole role) {
        return Tasks.recurring("retention", FixedDelay.of(EVERY))
                .execute((_, context) -> {
                    if (!role.works()) return;
                    var goesOn = context.getSchedulerState();
                    sql.resultQuery(
                                    "select * from inbox.workspaces_with_retention({0})",
                                    DSL.val(clock.instant(), SQLDataType.INSTANT))
                            .fetch(0, UUID.class)
                            .forEach(it -> look(new Workspace(it), goesOn::isShuttingDown));
                });
    }

    private void look(Workspace workspace, java.util.function.BooleanSupplier stops) {
        workspace.attempt(
                "Nothing more is deleted in {} this time",
                () -> Actor.system("retention").run(() -> look(stops)));
    }

    private void look(java.util.function.BooleanSupplier stops) {
        var zone = workspaces.zone();
        if (!isNight(clock.instant(), zone) || wasThere(zone)) return;
        night.run(() -> !stops.getAsBoolean() && isNight(clock.instant(), zone));
    }

    static boolean isNight(Instant now, ZoneId zone) {
        int hour = now.atZone(zone).getHour();
        return hour >= NIGHT_BEGINS && hour < NIGHT_ENDS;
    }

    /** This night's run is over. */
    private boolean wasThere(ZoneId zone) {
        var today = clock.instant().atZone(zone).toLocalDate();
        return runs.latest(1).stream()
                .anyMatch(it ->
                        it.endedAt() != null
                                && it.beganAt().atZone(zone).toLocalDate().equals(today));
    }
}
