package org.tillside.inbox.finding;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tillside.database.NodeRole;
import org.tillside.database.Workspace;

/** What was there before the index is entered by and by. */
@Configuration(proxyBeanMethods = false)
class SearchTimers {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(20);

    @Bean
    RecurringTask<Void> searchCatchUpTask(SearchCatchUp catchUp, NodeRole role) {
        return Tasks.recurring("search-catch-up", FixedDelay.of(LOOK_EVERY))
                .execute((_, context) -> {
                    if (!role.works()) return;
                    for (var workspace : catchUp.waiting()) {
                        while (!context.getSchedulerState().isShuttingDown()
                                && new Workspace(workspace).call(catchUp::some)) {
                            continue;
                        }
                    }
                });
    }
}
