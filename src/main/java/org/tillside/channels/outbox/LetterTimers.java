package org.tillside.channels.outbox;

import com.github.kagkarlsson.scheduler.task.ExecutionContext;
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
import org.tillside.channels.nodes.WhereWorkIsDone;
import org.tillside.database.Workspace;

/** When letters that no conversation has are deleted. */
@Configuration(proxyBeanMethods = false)
@WhereWorkIsDone
class LetterTimers {

    private static final Duration EVERY = Duration.ofHours(1);

    @Bean
    RecurringTask<Void> letterForgetting(DSLContext sql, ForgottenLetters letters, Clock clock) {
        return Tasks.recurring("letter-forgetting", FixedDelay.of(EVERY))
                .execute((_, context) ->
                        sql.resultQuery(
                                        "select * from channels.workspaces_with_fleeting_letters({0})",
                                        DSL.val(
                                                clock.instant().minus(ForgottenLetters.FLEETING),
                                                SQLDataType.INSTANT))
                                .fetch(0, UUID.class)
                                .forEach(it -> in(it, letters, context)));
    }

    /** What breaks in one workspace does not hold the others. */
    private static void in(UUID workspace, ForgottenLetters letters, ExecutionContext context) {
        new Workspace(workspace)
                .attempt(
                        "Old letters of workspace {} wait",
                        () -> {
                            while (!context.getSchedulerState().isShuttingDown()
                                    && letters.forgetFleeting()) continue;
                        });
    }
}
