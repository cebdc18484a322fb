package org.tillside.inbox.bulk;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tillside.database.Workspace;

/** What a node that died left half done goes on. */
@Configuration(proxyBeanMethods = false)
class BulkTimers {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    @Bean
    RecurringTask<Void> bulkLooks(DSLContext sql, BulkLook look) {
        return Tasks.recurring("bulks", FixedDelay.of(LOOK_EVERY))
                .execute((_, context) ->
                        sql.fetchValues("select inbox.workspaces_with_bulks()").stream()
                                .map(it -> new Workspace((UUID) it))
                                .forEach(it ->
                                        look.at(it, context.getSchedulerState()::isShuttingDown)));
    }
}
