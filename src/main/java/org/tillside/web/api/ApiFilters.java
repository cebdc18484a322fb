package org.tillside.web.api;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;
import org.tillside.web.OutwardRoute;
import org.tillside.web.answers.Problems;

/**
 * What stands around every route of the API, from the outside in: pace, length, the gate (of
 * access), once.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ApiSettings.class)
class ApiFilters {

    private static final int BEFORE_THE_GATE = -110;
    private static final int BEHIND_THE_GATE = -90;
    private static final String API = "/api/*";
    private static final Duration REMEMBERED = Duration.ofHours(24);
    private static final Duration HOURLY = Duration.ofHours(1);

    @Bean
    FilterRegistrationBean<PaceFilter> paceFilter(
            ApiSettings settings, Clock clock, Problems problems) {
        return at(BEFORE_THE_GATE, new PaceFilter(new Pace(settings.rateLimit(), clock), problems));
    }

    @Bean
    FilterRegistrationBean<BodyFilter> bodyFilter(ApiSettings settings, Problems problems) {
        return at(BEFORE_THE_GATE + 1, new BodyFilter(settings.longestBody(), problems));
    }

    @Bean
    FilterRegistrationBean<OnceFilter> onceFilter(
            AnsweredRequests answered,
            TransactionTemplate transaction,
            Problems problems,
            ObjectProvider<OutwardRoute> outward) {
        return at(
                BEHIND_THE_GATE,
                new OnceFilter(answered, transaction, problems, outward.stream().toList()));
    }

    @Bean
    RecurringTask<Void> forgottenAnswers(AnsweredRequests answered, Clock clock) {
        return Tasks.recurring("forget-answers", FixedDelay.of(HOURLY))
                .execute((_, _) -> answered.forget(clock.instant().minus(REMEMBERED)));
    }

    private static <F extends OncePerRequestFilter> FilterRegistrationBean<F> at(
            int order, F filter) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.addUrlPatterns(API);
        registration.setOrder(order);
        return registration;
    }
}
