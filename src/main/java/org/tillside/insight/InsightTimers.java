package org.tillside.insight;

import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tillside.access.Workspaces;
import org.tillside.database.NodeRole;
import org.tillside.database.Workspace;

/**
 * When it is counted: what changed soon after, what was there before by and by; and when days are
 * sealed. Looked into is a workspace where something is known to be done, and of the others, of
 * which another calendar may have come into force, a few each time.
 */
@Configuration(proxyBeanMethods = false)
class InsightTimers {

    private static final Duration CHANGED = Duration.ofSeconds(2);
    private static final Duration BEFORE = Duration.ofSeconds(30);
    private static final Duration SEALED = Duration.ofMinutes(1);
    private static final int OTHERS = 20;

    @Bean
    RecurringTask<Void> insightTouchedTask(Recount recount, NodeRole role) {
        return Tasks.recurring("insight-touched", FixedDelay.of(CHANGED))
                .execute((_, context) -> {
                    if (!role.works()) return;
                    for (var it : recount.waiting()) all(it, recount::touched, context);
                });
    }

    @Bean
    RecurringTask<Void> insightBeforeTask(Recount recount, Workspaces workspaces, NodeRole role) {
        var others = new InTurn(OTHERS);
        return Tasks.recurring("insight-before", FixedDelay.of(BEFORE))
                .execute((_, context) -> {
                    if (!role.works()) return;
                    for (var it : recount.uncounted()) all(it, recount::before, context);
                    for (var it : others.of(workspaces.every())) all(it, recount::before, context);
                });
    }

    @Bean
    RecurringTask<Void> insightSealingTask(Sealing sealing, NodeRole role) {
        return Tasks.recurring("insight-sealing", FixedDelay.of(SEALED))
                .execute((_, context) -> {
                    if (!role.works()) return;
                    for (var it : sealing.waiting()) all(it, sealing::some, context);
                });
    }

    private interface Step {
        boolean some();
    }

    private static void all(UUID workspace, Step step, ExecutionContext context) {
        while (!context.getSchedulerState().isShuttingDown()
                && new Workspace(workspace).call(step::some)) {
            continue;
        }
    }
}
