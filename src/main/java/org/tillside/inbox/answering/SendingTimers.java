package org.tillside.inbox.answering;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tillside.inbox.DueLook;

/** Looks for answers that are to leave now. */
@Configuration(proxyBeanMethods = false)
class SendingTimers {

    @Bean
    RecurringTask<Void> sendingLook(DueLook look, TimedSending sending) {
        return look.task("timed-sending", "inbox.workspaces_with_departures", sending::look);
    }
}
