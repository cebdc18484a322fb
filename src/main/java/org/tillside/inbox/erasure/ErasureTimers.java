package org.tillside.inbox.erasure;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tillside.inbox.DueLook;

/** Goes on with what was wanted and broken off. */
@Configuration(proxyBeanMethods = false)
class ErasureTimers {

    @Bean
    RecurringTask<Void> erasureLook(DueLook look, Erasures erasures) {
        return look.task("erasures", "inbox.workspaces_with_erasures", erasures::work);
    }
}
