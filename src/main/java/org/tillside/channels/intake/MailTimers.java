package org.tillside.channels.intake;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tillside.channels.nodes.WhereWorkIsDone;
import org.tillside.database.Workspace;

/** What happens by time: the sweep finds what a crash, a fault or another node left lying. */
@Configuration(proxyBeanMethods = false)
@WhereWorkIsDone
class MailTimers {

    private static final Duration SWEEP_EVERY = Duration.ofSeconds(2);
    private static final Duration LOOK_FOR_UNFILED_EVERY = Duration.ofSeconds(10);

    @Bean
    RecurringTask<Void> mailSweep(DSLContext sql, IntakeBell bell, Clock clock) {
        return Tasks.recurring("mail-sweep", FixedDelay.of(SWEEP_EVERY))
                .execute((_, _) ->
                        sql.resultQuery(
                                        "select * from channels.workspaces_with_intake({0})",
                                        DSL.val(clock.instant(), SQLDataType.INSTANT))
                                .fetch(0, UUID.class)
                                .forEach(it -> bell.ring(new Workspace(it))));
    }

    @Bean
    RecurringTask<Void> unfiledMailSweep(UnfiledMail unfiled) {
        return Tasks.recurring("unfiled-mail", FixedDelay.of(LOOK_FOR_UNFILED_EVERY))
                .execute((_, _) -> unfiled.setAside());
    }
}
