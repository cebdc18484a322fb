package org.tillside.inbox.bulk;

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
import org.tillside.database.Workspace;

/** What a node that died left half done goes on. */
@Configuration(proxyBeanMethods = false)
class BulkTimers {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    /** Until then whoever asked is at it. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Bean
    RecurringTask<Void> bulkLooks(DSLContext sql, BulkLook look, Clock clock) {
        return Tasks.recurring("bulks", FixedDelay.of(LOOK_EVERY))
                .execute((_, context) -> {
                    var before = clock.instant().minus(PATIENCE);
                    sql.resultQuery(
                                    "select * from inbox.workspaces_with_bulks({0})",
                                    DSL.val(before, SQLDataType.INSTANT))
                            .fetch(0, UUID.class)
                            .forEach(it ->
                                    look.at(
                                            new Workspace(it),
                                            before,
                                            context.getSchedulerState()::isShuttingDown));
                });
    }
}
