package org.tillside.inbox.rules;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tillside.database.Workspace;

/** Has rules look at what only time brings, and at what a node that died left behind. */
@Configuration(proxyBeanMethods = false)
class RuleTimers {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

    @Bean
    RecurringTask<Void> ruleLooks(DSLContext sql, RuleLook look) {
        return Tasks.recurring("rules", FixedDelay.of(LOOK_EVERY))
                .execute((_, _) ->
                        sql.fetchValues("select inbox.workspaces_with_rules()").stream()
                                .map(it -> new Workspace((UUID) it))
                                .forEach(look::later));
    }
}
