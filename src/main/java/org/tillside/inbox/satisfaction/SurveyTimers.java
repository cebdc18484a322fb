package org.tillside.inbox.satisfaction;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tillside.inbox.DueLook;

/** Looks for closings whose buyers are to be asked now. */
@Configuration(proxyBeanMethods = false)
class SurveyTimers {

    @Bean
    RecurringTask<Void> surveyLook(DueLook look, SurveyAsking asking) {
        return look.task("surveys", "inbox.workspaces_with_surveys", asking::look);
    }
}
