package org.tillside.connectors;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tillside.database.Workspace;

/** When webhooks are told: in processes that work. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("'${tillside.role:all}'.toLowerCase() matches 'all|worker'")
class ConnectorTimers {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectorTimers.class);
    private static final Duration EVERY = Duration.ofSeconds(1);

    @Bean
    RecurringTask<Void> webhookDelivery(
            DSLContext sql, WebhookPost post, Telling telling, Clock clock) {
        return Tasks.recurring("webhook-delivery", FixedDelay.of(EVERY))
                .execute((_, _) ->
                        sql.resultQuery(
                                        "select * from connectors.workspaces_with_deliveries({0})",
                                        DSL.val(clock.instant(), SQLDataType.INSTANT))
                                .fetch(0, UUID.class)
                                .forEach(it -> in(it, post, telling)));
    }

    /** What breaks in one workspace does not hold the others. */
    private static void in(UUID workspace, WebhookPost post, Telling telling) {
        try {
            new Workspace(workspace)
                    .run(() -> {
                        post.start();
                        telling.forget();
                    });
        } catch (RuntimeException broken) {
            LOG.warn("Webhooks of workspace {} wait", workspace, broken);
        }
    }
}
