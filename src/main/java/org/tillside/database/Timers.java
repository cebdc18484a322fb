package org.tillside.database;

import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerCustomizer;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.modulith.events.EventPublication;
import org.springframework.modulith.events.IncompleteEventPublications;
import org.springframework.modulith.events.ResubmissionOptions;
import org.springframework.scheduling.annotation.AsyncConfigurer;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * What carries time and facts: db-scheduler's threads, the listeners' threads, and the second try
 * of facts that were not heard.
 */
@Configuration(proxyBeanMethods = false)
@EnableAsync
@EnableScheduling
class Timers {

    static final int LISTENERS = 4;
    private static final int WAITING_FACTS = 50_000;
    private static final Duration RESUBMIT_EVERY = Duration.ofSeconds(5);
    private static final Duration RESUBMIT_AFTER = Duration.ofSeconds(10);

    static final int MANY_TRIES = 4;

    /** All of one look: what fails time after time is not to stand before what failed once. */
    private static final int RESUBMIT_AT_ONCE = 10_000;

    /**
     * Fewer listeners than connections, so that pages always get one. Facts are ids: many may wait.
     */
    @Bean
    ThreadPoolTaskExecutor listeners() {
        var threads = new ThreadPoolTaskExecutor();
        threads.setThreadNamePrefix("listener-");
        threads.setCorePoolSize(LISTENERS);
        threads.setMaxPoolSize(LISTENERS);
        threads.setQueueCapacity(WAITING_FACTS);
        threads.setRejectedExecutionHandler(
                new java.util.concurrent.ThreadPoolExecutor.CallerRunsPolicy());
        return threads;
    }

    @Bean
    AsyncConfigurer async(ThreadPoolTaskExecutor listeners) {
        return new AsyncConfigurer() {
            @Override
            public java.util.concurrent.Executor getAsyncExecutor() {
                return listeners;
            }
        };
    }

    @Bean
    DbSchedulerCustomizer virtualThreads() {
        return new DbSchedulerCustomizer() {
            @Override
            public Optional<ExecutorService> executorService() {
                return Optional.of(Executors.newVirtualThreadPerTaskExecutor());
            }
        };
    }

    @Bean
    RecurringTask<Void> resubmission(
            IncompleteEventPublications lost, LeftFacts left, Clock clock) {
        return Tasks.recurring("resubmit-facts", FixedDelay.of(RESUBMIT_EVERY))
                .execute((_, _) -> {
                    left.take();
                    var now = clock.instant();
                    lost.resubmitIncompletePublications(
                            ResubmissionOptions.defaults()
                                    .withMinAge(RESUBMIT_AFTER)
                                    .withMaxInFlight(RESUBMIT_AT_ONCE)
                                    .withBatchSize(RESUBMIT_AT_ONCE)
                                    .withFilter(it -> isDue(it, now)));
                });
    }

    private static boolean isDue(EventPublication failed, Instant now) {
        var last = failed.getLastResubmissionDate();
        return last == null || !last.isAfter(now.minus(pause(failed.getCompletionAttempts())));
    }

    /**
     * Until a fact that failed so often is told again: the first tries soon, then so rarely that
     * who sets aside what cannot be heard comes before.
     */
    static Duration pause(int attempts) {
        int doublings = attempts < MANY_TRIES ? 0 : Math.min(attempts - MANY_TRIES + 2, 4);
        return RESUBMIT_EVERY.multipliedBy(1L << doublings);
    }
}
