package org.tillside.channels.watch;

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
import org.tillside.channels.nodes.WhereWorkIsDone;
import org.tillside.database.Workspace;

/** Looks once a minute whether somebody must be told, on one node at a time. */
@Configuration(proxyBeanMethods = false)
@WhereWorkIsDone
class WatchTimers {

    private static final Duration EVERY = Duration.ofMinutes(1);

    @Bean
    RecurringTask<Void> mailTrouble(DSLContext sql, MailAlarm alarm, Clock clock) {
        return Tasks.recurring("mail-trouble", FixedDelay.of(EVERY))
                .execute((_, _) ->
                        sql.resultQuery(
                                        "select * from channels.workspaces_in_trouble({0})",
                                        DSL.val(
                                                clock.instant().minus(MailAlarm.PATIENCE),
                                                SQLDataType.INSTANT))
                                .fetch(0, UUID.class)
                                .forEach(it -> look(new Workspace(it), alarm)));
    }

    /** What breaks in one workspace does not hold the others. */
    private static void look(Workspace workspace, MailAlarm alarm) {
        workspace.attempt(
                "How mail goes in {} was not looked at this time",
                () -> Actor.system("mail").run(alarm::look));
    }
}
