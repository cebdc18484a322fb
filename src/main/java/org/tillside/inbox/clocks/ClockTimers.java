package org.tillside.inbox.clocks;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tillside.inbox.DueLook;

/** Looks after the clocks that come near their end. */
@Configuration(proxyBeanMethods = false)
class ClockTimers {

    @Bean
    RecurringTask<Void> clockLook(DueLook look, ClockWarnings warnings) {
        return look.task("clock-warnings", "inbox.workspaces_with_clocks", warnings::tell);
    }
}
