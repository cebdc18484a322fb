package org.tillside.inbox.snoozing;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tillside.inbox.DueLook;

/** Looks for what is to come back now. */
@Configuration(proxyBeanMethods = false)
class SnoozeTimers {

    @Bean
    RecurringTask<Void> sleeperLook(DueLook look, Snoozes snoozes) {
        return look.task(
                "snoozes",
                "inbox.workspaces_with_sleepers",
                () -> {
                    for (var more = true; more; ) more = snoozes.wakeSome();
                });
    }
}
