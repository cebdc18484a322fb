package org.tillside.safekeeping;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** When backups are thought of: in processes that work. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("'${tillside.role:all}'.toLowerCase() matches 'all|worker'")
class SafekeepingTimers {

    private static final Duration EVERY = Duration.ofSeconds(10);

    @Bean
    RecurringTask<Void> backupRound(
            SafekeepingSettings settings, RunBook runs, Backup backup, Alarm alarm, Clock clock) {
        var round = new Round(settings, runs, backup, alarm::ring, clock);
        return Tasks.recurring("backup-round", FixedDelay.of(EVERY))
                .execute((_, _) -> round.look());
    }
}
