package org.tillside.database;

import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerCustomizer;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.modulith.events.IncompleteEventPublications;
import org.springframework.modulith.events.ResubmissionOptions;
import org.springframework.scheduling.annotation.AsyncConfigurer;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * What carries time and facts: db-scheduler's threads, the listeners' threads, the clock of the
 * library of facts that finds the lost ones, and their second try.
 */
@Configuration(proxyBeanMethods = false)
@EnableAsync
@EnableScheduling
class Timers {

    static final int LISTENERS = 4;
    private static final int WAITING_FACTS = 50_000;
    private static final Duration RESUBMIT_EVERY = Duration.ofSeconds(5);
    private static final Duration RESUBMIT_AFTER = Duration.ofSeconds(10);

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
    RecurringTask<Void> resubmission(IncompleteEventPublications lost, LeftFacts left) {
        return Tasks.recurring("resubmit-facts", FixedDelay.of(RESUBMIT_EVERY))
                .execute((_, _) -> {
                    left.take();
                    lost.resubmitIncompletePublications(
                            ResubmissionOptions.defaults().withMinAge(RESUBMIT_AFTER));
                });
    }
}
