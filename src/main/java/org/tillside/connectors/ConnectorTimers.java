package org.tillside.connectors;

import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tillside.database.Workspace;

/** When webhooks are told: in processes that work. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("'${tillside.role:all}'.toLowerCase() matches 'all|worker'")
class ConnectorTimers {

    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration FORGETTING = Duration.ofHours(1);

    private final DSLContext sql;
    private final Clock clock;

    ConnectorTimers(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Bean
    RecurringTask<Void> webhookDelivery(WebhookPost post) {
        return Tasks.recurring("webhook-delivery", FixedDelay.of(EVERY))
                .execute((_, _) ->
                        where(
                                        "select * from connectors.workspaces_with_deliveries({0})",
                                        Duration.ZERO)
                                .forEach(it -> in(it, post::start)));
    }

    @Bean
    RecurringTask<Void> webhookForgetting(Telling telling) {
        return Tasks.recurring("webhook-forgetting", FixedDelay.of(FORGETTING))
                .execute((_, context) ->
                        where(
                                        "select * from connectors.workspaces_with_old_deliveries({0})",
                                        Telling.KEPT)
                                .forEach(it -> in(it, () -> forget(telling, context))));
    }

    private static void forget(Telling telling, ExecutionContext context) {
        while (!context.getSchedulerState().isShuttingDown() && telling.forget()) continue;
    }

    private List<UUID> where(String question, Duration ago) {
        var moment = clock.instant().minus(ago);
        return sql.resultQuery(question, DSL.val(moment, SQLDataType.INSTANT)).fetch(0, UUID.class);
    }

    /** What breaks in one workspace does not hold the others. */
    private static void in(UUID workspace, Runnable work) {
        new Workspace(workspace).attempt("Webhooks of workspace {} wait", work);
    }
}
