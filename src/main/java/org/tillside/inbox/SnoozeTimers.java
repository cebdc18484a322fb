package org.tillside.inbox;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tillside.access.Actor;
import org.tillside.database.Workspace;

/** Looks for what is to come back now, on one node at a time. */
@Configuration(proxyBeanMethods = false)
class SnoozeTimers {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

    @Bean
    RecurringTask<Void> sleeperLook(DSLContext sql, Snoozes snoozes, Clock clock) {
        return Tasks.recurring("snoozes", FixedDelay.of(LOOK_EVERY))
                .execute((_, _) ->
                        sql.resultQuery(
                                        "select * from inbox.workspaces_with_sleepers({0})",
                                        DSL.val(clock.instant(), SQLDataType.INSTANT))
                                .fetch(0, UUID.class)
                                .forEach(it -> wake(new Workspace(it), snoozes)));
    }

    private static void wake(Workspace workspace, Snoozes snoozes) {
        workspace.run(() ->
                Actor.system("clocks")
                        .run(() -> {
                            for (var more = true; more; ) more = snoozes.wakeSome();
                        }));
    }
}
