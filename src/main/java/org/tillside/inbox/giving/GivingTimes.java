package org.tillside.inbox.giving;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tillside.database.Workspace;

/** Shifts end and room comes without anybody saying so: what waits is looked at now and then. */
@Configuration(proxyBeanMethods = false)
class GivingTimes {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

    @Bean
    RecurringTask<Void> givingOut(Routings routings, GivingLook look) {
        return Tasks.recurring("give-out", FixedDelay.of(LOOK_EVERY))
                .execute((_, _) -> routings.everywhere().forEach(it -> look.at(new Workspace(it))));
    }
}
