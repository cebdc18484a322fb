package org.tillside.inbox.clocks;

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

/** Looks after the clocks that come near their end, on one node at a time. */
@Configuration(proxyBeanMethods = false)
class ClockTimers {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

    @Bean
    RecurringTask<Void> clockLook(DSLContext sql, ClockWarnings warnings, Clock clock) {
        return Tasks.recurring("clock-warnings", FixedDelay.of(LOOK_EVERY))
                .execute((_, _) ->
                        sql.resultQuery(
                                        "select * from inbox.workspaces_with_clocks({0})",
                                        DSL.val(clock.instant(), SQLDataType.INSTANT))
                                .fetch(0, UUID.class)
                                .forEach(it ->
                                        new Workspace(it)
                                                .run(() ->
                                                        Actor.system("clocks")
                                                                .run(warnings::tell))));
    }
}
